import { demoPassword } from '@kleeblatt/embedded/directory'
import type { DeviceId } from '@kleeblatt/shared/auth'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { roomOfSession } from '../../../kernel/socket.ts'
import { signInWorld } from './testing/sign-in-world.ts'

const hourMs = 3_600_000

describe('A session', () => {
  it('[F12.1] begins with the right password and says who one is', async () => {
    const { browser } = await signInWorld()
    const mara = browser()
    expect((await mara.ask('GET', '/me')).status).toBe(401)

    const answer = await mara.signIn('mbehrens', demoPassword)

    expect(await answer.json()).toMatchObject({ person: { name: 'Mara Behrens' }, roles: ['process-analysis'] })
    expect(await (await mara.ask('GET', '/me')).json()).toMatchObject({ person: { name: 'Mara Behrens' } })
  })

  it('[F12.2] has a cookie that no script reads and no other site sends', async () => {
    const { browser } = await signInWorld()

    const answer = await browser().signIn('mbehrens', demoPassword)

    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^kleeblatt=s%3A/)
    expect(cookie).toContain('; HttpOnly')
    expect(cookie).toContain('; SameSite=Lax')
    expect(cookie).not.toContain('Domain')
    expect(cookie).not.toContain('Secure')
  })

  it('[F12.2] behind TLS has a cookie that no other host of the city can set and that never goes in the clear', async () => {
    const { address } = await signInWorld({ publicUrl: 'https://kleeblatt.stadt.example' })
    const login = (protocol: string) =>
      fetch(`${address}/api/v1/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-proto': protocol },
        body: JSON.stringify({ login: 'mbehrens', password: demoPassword }),
      })

    const [cookie = ''] = (await login('https')).headers.getSetCookie()

    expect(cookie).toMatch(/^__Host-kleeblatt=/)
    expect(cookie).toContain('; Secure')
    expect(cookie).toContain('; Path=/')
    expect((await login('http')).headers.getSetCookie()).toEqual([])
  })

  it('[F12.3] has a new secret after every login, and the old one is worth nothing', async () => {
    const { signedIn, auth } = await signInWorld()
    const mara = await signedIn()
    const before = mara.cookieHeader()

    await mara.signIn('mbehrens', demoPassword)

    expect(mara.cookieHeader()).not.toBe(before)
    expect(await auth.handshake(before)).toBeNull()
    expect(await auth.handshake(mara.cookieHeader())).not.toBeNull()
  })

  it('[F12.3] is not begun by a cookie somebody made up', async () => {
    const { browser, auth } = await signInWorld()
    const stranger = browser()
    stranger.cookies.set('kleeblatt', encodeURIComponent('s:chosen.signature'))

    expect((await stranger.ask('GET', '/me')).status).toBe(401)
    expect(await auth.handshake(stranger.cookieHeader())).toBeNull()
    expect(await auth.handshake('kleeblatt=%E0%A4%A')).toBeNull()
    expect(await auth.handshake(undefined)).toBeNull()
    await stranger.signIn('mbehrens', demoPassword)
    expect(stranger.cookieHeader()).not.toContain('chosen')
  })

  it('[F12.4] is kept in the database without its secret', async () => {
    const { signedIn, connection } = await signInWorld()
    const mara = await signedIn()
    const secret = decodeURIComponent(mara.cookieHeader()).replace(/^.*s:([^.]*)\..*$/, '$1')

    const [row] = await connection.collection('sessions').find({ 'session.deviceId': mara.device }).toArray()

    expect(secret).toHaveLength(32)
    expect(row).toMatchObject({ session: { personId: expect.any(String), system: 'windows', browser: 'firefox' } })
    expect(JSON.stringify(row)).not.toContain(secret)
  })

  it('[F12.5] ends when it has rested too long', async () => {
    const { signedIn, connection, auth, passes } = await signInWorld()
    const mara = await signedIn()
    passes(5_000)
    const past = { $set: { expires: new Date(Date.now() - 1_000) } }
    await connection.collection('sessions').updateOne({ 'session.deviceId': mara.device }, past)

    expect((await mara.ask('GET', '/me')).status).toBe(401)
    expect(await auth.handshake(mara.cookieHeader())).toBeNull()
  })

  it('[F12.5] lasts as long as it is used, by requests or by a live connection', async () => {
    const { signedIn, connection, auth, passes, now } = await signInWorld()
    const mara = await signedIn()
    const expires = async () =>
      (await connection.collection('sessions').findOne({ 'session.deviceId': mara.device }))?.expires.getTime()
    const begun = now().getTime()
    expect(await expires()).toBe(begun + hourMs)

    passes(hourMs / 2)
    await auth.service.keepAlive([mara.device])
    expect(await expires()).toBe(begun + 1.5 * hourMs)

    passes(hourMs / 2)
    const longAgo = { $set: { lastModified: new Date(0) } }
    await connection.collection('sessions').updateOne({ 'session.deviceId': mara.device }, longAgo)
    await mara.ask('GET', '/me')
    expect(await expires()).toBe(begun + 2 * hourMs)
  })

  it('[F12.5] ends when its longest time is over, used or not, and cuts what is open', async () => {
    const { signedIn, auth, passes, ended } = await signInWorld()
    const mara = await signedIn()

    passes(48 * hourMs - 1)
    expect(await auth.service.actorOfDevice(mara.device)).toBeNull() // rested too long by then
    passes(1)
    await auth.service.keepAlive([mara.device])

    expect((await mara.ask('GET', '/me')).status).toBe(401)
    expect(ended).toContain(roomOfSession(mara.device))
  })
})

describe('A sign-in that is remembered', () => {
  it('[F12.13] holds no longer than it may rest', async () => {
    const { signedIn, connection, auth, passes } = await signInWorld()
    const mara = await signedIn()
    passes(hourMs - 1_000)
    expect(await auth.handshake(mara.cookieHeader())).not.toBeNull()
    passes(1_000)

    expect(await auth.handshake(mara.cookieHeader())).toBeNull()
    expect(await connection.collection('sessions').countDocuments({ 'session.deviceId': mara.device })).toBe(1)
  })

  it('[F12.13] is asked of the store once for all that its device asks for', async () => {
    const { signedIn, connection, auth, passes } = await signInWorld()
    const mara = await signedIn()
    passes(5_000)
    const asked: string[] = []
    connection.set('debug', (collection: string, method: string) => {
      if (collection === 'sessions') asked.push(method)
    })

    expect((await mara.ask('GET', '/me')).status).toBe(200)
    expect(await auth.handshake(mara.cookieHeader())).not.toBeNull()
    expect(await auth.service.actorOfDevice(mara.device)).not.toBeNull()

    expect(asked).toEqual(['findOne'])
  })
})

describe('The sign-in of a connected device', () => {
  it('[F12.13] is asked of the store only when its use is to be written down, and worth nothing once it is ended', async () => {
    const { signedIn, find, connection, auth, passes } = await signInWorld()
    const mara = await signedIn()
    const { id } = await find('behrens')
    auth.onConnect?.({
      ...{ id: mara.device, data: { personId: id, sessionId: mara.device }, actor: async () => null },
      ...{ on: () => {}, rooms: () => new Set<string>(), join: () => {}, leave: () => {}, emit: () => {} },
      ...{ onGone: () => {}, onAlive: () => {} },
    })
    await mara.ask('GET', '/me')
    const asked: string[] = []
    connection.set('debug', (collection: string, method: string) => {
      if (collection === 'sessions') asked.push(method)
    })
    const asks = async () => {
      asked.splice(0)
      expect((await mara.ask('GET', '/me')).status).toBe(200)
      return [...asked]
    }

    passes(10_000)
    expect(await asks()).toEqual([])
    passes(30 * 60_000)
    expect(await asks()).toEqual(['find', 'updateMany'])
    expect(await asks()).toEqual([])
    passes(45 * 60_000)
    expect(await asks()).toEqual(['find', 'updateMany'])
    expect((await mara.ask('POST', '/logout')).status).toBe(200)
    expect((await mara.ask('GET', '/me')).status).toBe(401)
  })
})

describe('A live connection', () => {
  it('[F12.5] is cut within a minute of the end of its session, and only then', async () => {
    const { signedIn, auth, ended, passes, find, connection } = await signInWorld()
    const [desk, phone] = [await signedIn(), await signedIn()]
    const { id } = await find('behrens')
    const asked: string[] = []
    connection.set('debug', (collection: string, method: string) => void asked.push(`${collection} ${method}`))
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const stop = await auth.start?.()
    const gone: Array<() => void> = []
    const connect = (device: DeviceId) =>
      auth.onConnect?.({
        ...{ id: device, data: { personId: id, sessionId: device }, actor: async () => null },
        ...{ on: () => {}, rooms: () => new Set<string>(), join: () => {}, leave: () => {}, emit: () => {} },
        onGone: (listener) => void gone.push(listener),
        onAlive: () => {},
      })
    connect(desk.device)
    connect(phone.device)

    passes(5_000)
    vi.advanceTimersByTime(60_000)
    await expect.poll(() => asked).toContain('sessions countDocuments')
    expect(await auth.service.actorOfDevice(desk.device)).not.toBeNull()
    expect(ended).toEqual([])
    passes(48 * hourMs)
    gone[1]?.()
    vi.advanceTimersByTime(60_000)

    await expect.poll(() => ended).toEqual([roomOfSession(desk.device)])
    await stop?.()
  })
})

describe('A sign-out', () => {
  it('[F12.6] ends the session and cuts what it has open', async () => {
    const { signedIn, auth, ended } = await signInWorld()
    const mara = await signedIn()
    const before = mara.cookieHeader()

    expect((await mara.ask('POST', '/logout', {})).status).toBe(200)

    expect(ended).toContain(roomOfSession(mara.device))
    expect(await auth.handshake(before)).toBeNull()
    expect(await auth.service.actorOfDevice(mara.device)).toBeNull()
    expect((await mara.ask('GET', '/me')).status).toBe(401)
    expect((await mara.ask('POST', '/logout', {})).status).toBe(401)
  })

  it('[F12.6] is not undone by a request that was on its way', async () => {
    const { signedIn, failures } = await signInWorld()
    const [phone, desk] = [await signedIn(), await signedIn()]

    await Promise.all([
      desk.ask('DELETE', `/devices/${phone.device}`),
      phone.ask('GET', '/me'),
      phone.ask('GET', '/me'),
    ])

    expect((await phone.ask('GET', '/me')).status).toBe(401)
    expect(failures).toEqual([])
  })
})
