import { authRoutes } from '@kleeblatt/shared/auth'
import { describe, expect, it } from 'vitest'
import { roomOfSession } from '../../../kernel/socket.ts'
import { signInWorld } from './testing/sign-in-world.ts'

const hourMs = 3_600_000

const devicesOf = async (browser: { ask(method: string, path: string): Promise<Response> }) =>
  authRoutes.devices.reply.parse(await (await browser.ask('GET', '/devices')).json()).items

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
