import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { demoPassword } from '@kleeblatt/embedded/directory'
import { authRoutes, type DeviceId, deviceId } from '@kleeblatt/shared/auth'
import express from 'express'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { reportFailure } from '../../../kernel/http.ts'
import { roomOfPerson, roomOfSession } from '../../../kernel/socket.ts'
import { browserAt } from '../../../testing/browser.ts'
import { cityWorld } from '../../../testing/city.ts'
import { auth } from '../index.ts'

const hourMs = 3_600_000

async function signInWorld({ publicUrl = 'http://localhost:4000', refuseAfterMs = 0 } = {}) {
  const house = await cityWorld()
  house.passes(Date.now() - house.now().getTime()) // the session store looks at the real clock
  const failures: unknown[] = []
  const room = auth({
    ...house,
    ...{ secret: 'a secret of this test', publicUrl, idleMinutes: 60, absoluteHours: 48, refuseAfterMs },
    demonstration: { password: demoPassword, logins: [{ login: 'mbehrens', name: 'Mara Behrens', role: 'staff' }] },
    onError: (error) => failures.push(error),
  })
  await house.prepare()
  const app = express()
  app.set('trust proxy', 1)
  app.use(express.json(), ...room.authenticate)
  if (room.publicRoutes) app.use(room.publicRoutes)
  if (room.routes) app.use(room.routes)
  if (house.room.routes) app.use(house.room.routes)
  app.use(reportFailure((error) => failures.push(error)))
  const server = createServer(app).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = (userAgent?: string) => browserAt(address, userAgent)
  async function signedIn(login = 'mbehrens', userAgent?: string) {
    const opened = browser(userAgent)
    const response = await opened.signIn(login, demoPassword)
    expect(response.status).toBe(200)
    const handshake = await room.handshake(opened.cookieHeader())
    return { ...opened, device: handshake?.sessionId ?? deviceId.parse('0'.repeat(24)) }
  }
  return { ...house, auth: room, failures, address, browser, signedIn }
}

const devicesOf = async (browser: { ask(method: string, path: string): Promise<Response> }) =>
  authRoutes.devices.reply.parse(await (await browser.ask('GET', '/devices')).json()).items

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
    const { signedIn, connection, auth } = await signInWorld()
    const mara = await signedIn()
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

describe('A live connection', () => {
  it('[F12.5] is cut within a minute of the end of its session, and only then', async () => {
    const { signedIn, auth, ended, passes, find } = await signInWorld()
    const [desk, phone] = [await signedIn(), await signedIn()]
    const { id } = await find('behrens')
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const stop = await auth.start?.()
    const gone: Array<() => void> = []
    const connect = (device: DeviceId) =>
      auth.onConnect?.({
        ...{ id: device, data: { personId: id, sessionId: device }, actor: async () => null },
        ...{ on: () => {}, rooms: () => [], join: () => {}, leave: () => {}, emit: () => {} },
        onGone: (listener) => void gone.push(listener),
        onAlive: () => {},
      })
    connect(desk.device)
    connect(phone.device)

    vi.advanceTimersByTime(60_000)
    await expect.poll(() => auth.service.actorOfDevice(desk.device)).not.toBeNull()
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

describe('My devices', () => {
  it('[F12.7] are listed for me alone, with nothing finer than a day', async () => {
    const { signedIn, passes, now } = await signInWorld()
    const desk = await signedIn('mbehrens', 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36')
    await signedIn('jkuehn')
    passes(24 * hourMs)
    const phone = await signedIn('mbehrens', 'Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1')
    const today = now().toISOString().slice(0, 10)

    const devices = await devicesOf(phone)

    expect(devices).toHaveLength(1) // the desk's rested too long meanwhile
    expect(devices[0]).toEqual({
      ...{ id: phone.device, system: 'ios', browser: 'safari', isThisOne: true },
      ...{ signedInOn: expect.stringContaining(today.slice(0, 4)), usedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    })
    expect(desk.device).not.toBe(phone.device)
  })

  it('[F12.7] come in pages', async () => {
    const { signedIn } = await signInWorld()
    const [one, other] = [await signedIn(), await signedIn()]

    const page = async (query: string) =>
      authRoutes.devices.reply.parse(await (await one.ask('GET', `/devices?limit=1${query}`)).json())
    const first = await page('')
    const second = await page(`&after=${first.next}`)

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([one.device, other.device].toSorted())
    expect(second.next).toBeNull()
  })

  it('[F12.8] are signed out by me, and by nobody else', async () => {
    const { signedIn, ended } = await signInWorld()
    const [desk, phone, other] = [await signedIn(), await signedIn(), await signedIn('jkuehn')]

    expect((await other.ask('DELETE', `/devices/${phone.device}`)).status).toBe(404)
    expect((await phone.ask('GET', '/me')).status).toBe(200)
    expect((await desk.ask('DELETE', `/devices/${phone.device}`)).status).toBe(200)

    expect((await phone.ask('GET', '/me')).status).toBe(401)
    expect((await desk.ask('GET', '/me')).status).toBe(200)
    expect(ended).toEqual([roomOfSession(phone.device)])
    expect((await desk.ask('DELETE', `/devices/${phone.device}`)).status).toBe(404)
  })
})

describe('Somebody who may no longer sign in', () => {
  it('[F12.9] loses sessions and live connections with the next reading', async () => {
    const { signedIn, edit, syncs, find, ended, connection, auth } = await signInWorld()
    const mara = await signedIn()
    const { id } = await find('behrens')

    edit('mbehrens', { locked: true })
    await syncs()

    expect(ended).toContain(roomOfPerson(id))
    expect((await mara.ask('GET', '/me')).status).toBe(401)
    expect(await auth.handshake(mara.cookieHeader())).toBeNull()
    expect(await connection.collection('sessions').countDocuments({ 'session.personId': id })).toBe(0)
  })

  it('[F12.9] loses them even if nobody was told at the time', async () => {
    const { signedIn, find, ended, connection, syncs, directory } = await signInWorld()
    await signedIn('jkuehn')
    await signedIn()
    const { id } = await find('behrens')
    await connection.model('Person').updateOne({ _id: id }, { $set: { state: 'disabled' } })
    directory.forgetActor(id) // as if the process had died between writing and telling

    await syncs()

    expect(ended).toContain(roomOfPerson(id))
    expect(await connection.collection('sessions').countDocuments({ 'session.personId': id })).toBe(0)
  })

  it('[F12.10] has new roles at once, and what was open under the old ones is cut', async () => {
    const { signedIn, regroup, syncs, find, ended } = await signInWorld()
    const svenja = await signedIn('swoehler')
    const { id } = await find('wöhler')

    regroup('IuK-Administration', ['swoehler'])
    await syncs()

    expect(await (await svenja.ask('GET', '/me')).json()).toMatchObject({ roles: ['administration'] })
    expect(ended).toContain(roomOfPerson(id))
  })
})

describe('While the directory is down', () => {
  it('[F11.3] nobody signs in, and who is signed in stays', async () => {
    const { signedIn, browser, city } = await signInWorld()
    const mara = await signedIn()
    await city.stop()

    const begun = performance.now()
    const refused = await browser().signIn('jkuehn', demoPassword)

    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({ code: 'unavailable' })
    expect(performance.now() - begun).toBeLessThan(4_000)
    expect((await mara.ask('GET', '/me')).status).toBe(200)
  })
})

describe('A refused login', () => {
  it('[F11.5] says the same of a wrong password, an unknown name and a locked account', async () => {
    const { browser } = await signInWorld()

    const answers = await Promise.all(
      [
        ['mbehrens', 'falsch'],
        ['niemand', 'falsch'],
        ['uahlers', demoPassword],
        ['mbehrens', ''],
        ['*', demoPassword],
        [')(uid=*', demoPassword],
        ['mbehrens', `${demoPassword}\0`],
        ['mbehrens', 'ß'.repeat(10_000)],
      ].map(([login = '', password = '']) => browser().signIn(login, password)),
    )

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
    const bodies = await Promise.all(answers.map((answer) => answer.json()))
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([])
  })

  it('[F11.5] takes as long for an unknown name as for a wrong password', async () => {
    const { browser } = await signInWorld({ refuseAfterMs: 400 })
    const timed = async (login: string, password: string) => {
      const begun = performance.now()
      await browser().signIn(login, password)
      return performance.now() - begun
    }

    expect(await timed('niemand', 'falsch')).toBeGreaterThanOrEqual(400)
    expect(await timed('mbehrens', 'falsch')).toBeGreaterThanOrEqual(400)
    expect(await timed('mbehrens', '')).toBeGreaterThanOrEqual(400)
  })

  it('[F11.6] is counted by account and address: who guesses waits, and shuts nobody else out', async () => {
    const { browser, address } = await signInWorld()
    const guess = () => browser().signIn('mbehrens', 'falsch')
    for (let count = 0; count < 8; count += 1) expect((await guess()).status).toBe(401)

    const ninth = await browser().signIn(' MBEHRENS ', demoPassword)

    expect(ninth.status).toBe(429)
    const retryAfterSeconds = Number(ninth.headers.get('retry-after'))
    expect(retryAfterSeconds).toBeGreaterThan(800)
    expect(await ninth.json()).toMatchObject({ code: 'too-many', retryAfterSeconds })
    expect((await browser().signIn('jkuehn', demoPassword)).status).toBe(200)
    const elsewhere = await fetch(`${address}/api/v1/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify({ login: 'mbehrens', password: demoPassword }),
    })
    expect(elsewhere.status).toBe(200)
  })

  it('[F11.6] is counted before it is judged, so that many at once are no way around', async () => {
    const { browser } = await signInWorld()

    const answers = await Promise.all(Array.from({ length: 20 }, () => browser().signIn('mbehrens', 'falsch')))

    expect(answers.filter(({ status }) => status === 401)).toHaveLength(8)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(12)
  })

  it('[F11.6] is forgotten after the right password, and is not counted while the directory is down', async () => {
    const { browser, city } = await signInWorld()
    const guess = async (count: number) => {
      for (let n = 0; n < count; n += 1) await browser().signIn('mbehrens', 'falsch')
    }
    await guess(7)
    expect((await browser().signIn('mbehrens', demoPassword)).status).toBe(200)
    await guess(7)
    expect((await browser().signIn('mbehrens', demoPassword)).status).toBe(200)

    await city.stop()
    const down = await Promise.all(Array.from({ length: 8 }, () => browser().signIn('swoehler', demoPassword)))
    expect(new Set(down.map(({ status }) => status))).toEqual(new Set([503]))
    expect((await browser().signIn('swoehler', demoPassword)).status).toBe(503)
  })

  it('[F11.7] is on record, without what was typed; so is every sign-in of an administrator', async () => {
    const { browser, signedIn, recorded, find } = await signInWorld()
    const { id } = await find('lüdemann')

    await browser().signIn('geheimes passwort', 'falsch')
    await signedIn('hluedemann')
    await signedIn('mbehrens')

    expect(recorded).toEqual([
      {
        action: 'auth.login-refused',
        on: expect.stringMatching(/^account:[0-9a-f]{24}$/),
        with: { address: '127.0.0.1' },
        by: null,
      },
      { action: 'auth.administrator-signed-in', on: `person:${id}`, with: { address: '127.0.0.1' }, by: id },
    ])
  })
})

describe('The sign-in page', () => {
  it('[F12.11] is told whether this is a demonstration, and only then how to sign in', async () => {
    const { browser } = await signInWorld()

    expect(await (await browser().ask('GET', '/login-info')).json()).toEqual({
      demonstration: { password: demoPassword, logins: [{ login: 'mbehrens', name: 'Mara Behrens', role: 'staff' }] },
    })
  })
})

describe('What is kept about somebody', () => {
  it('[F12.12] can be taken out, to the day, and erased', async () => {
    const { signedIn, auth, atomically, ended, find } = await signInWorld()
    const mara = await signedIn()
    const { id } = await find('behrens')
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/)

    expect(await auth.personalData?.export(id)).toEqual([
      { system: 'windows', browser: 'firefox', signedInOn: day, usedOn: day },
    ])
    await atomically(async (tx) => auth.personalData?.erase(tx, id))

    expect(ended).toEqual([roomOfPerson(id)])
    expect((await mara.ask('GET', '/me')).status).toBe(401)
  })
})

describe('Who is signed in', () => {
  it('[F13.6] is sent pictures that run nothing and may be kept, and nobody else is', async () => {
    const { signedIn, browser, search } = await signInWorld()
    const mara = await signedIn()
    const pictured = (await search('')).find(({ photo }) => photo)
    const path = `/people/${pictured?.id}/photo?v=${pictured?.photo}`

    const picture = await mara.ask('GET', path)

    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(picture.headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/)
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await browser().ask('GET', path)).status).toBe(401)
  })

  it('[F13.7] is told the names of many at once, and nobody else is', async () => {
    const { signedIn, browser, find } = await signInWorld()
    const mara = await signedIn()
    const [jörg, svenja] = [await find('kühn'), await find('wöhler')]

    const answer = await mara.ask('GET', `/names?ids=${jörg.id},${svenja.id},${'0'.repeat(24)}`)

    expect(await answer.json()).toMatchObject({ items: [{ name: 'Jörg Kühn' }, { name: 'Svenja Wöhler' }] })
    expect((await mara.ask('GET', '/names?ids=nonsense')).status).toBe(400)
    for (const path of ['/people', '/units', '/principals', `/people/${jörg.id}`, '/devices', `/names?ids=${jörg.id}`])
      expect((await browser().ask('GET', path)).status).toBe(401)
  })
})
