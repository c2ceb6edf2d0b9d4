import { demoPassword } from '@kleeblatt/embedded/directory'
import { describe, expect, it } from 'vitest'
import { signInWorld } from './testing/sign-in-world.ts'

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
