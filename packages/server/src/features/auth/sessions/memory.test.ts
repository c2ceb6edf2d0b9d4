import { type DeviceId, deviceId } from '@kleeblatt/shared/auth'
import { personId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { createSessionMemory } from './memory.ts'

const mara = personId.parse('0123456789abcdef01234567')
const device: DeviceId = deviceId.parse('abcdef0123456789abcdef01')
const session = { id: 'hash of a secret', deviceId: device, personId: mara }

function remembering({ isAlone = true } = {}) {
  const clock = { now: new Date('2026-11-22T08:00:00Z') }
  const memory = createSessionMemory<typeof session>(() => clock.now, isAlone)
  const passes = (ms: number) => {
    clock.now = new Date(clock.now.getTime() + ms)
  }
  return { memory, passes }
}

describe('A sign-in that was read', () => {
  it('[F12.13] is remembered for five seconds, by its secret and by its device', async () => {
    const { memory, passes } = remembering()
    await memory.read(async () => session)

    passes(4_999)
    expect(memory.get(session.id)).toBe(session)
    expect(memory.ofDevice(device)).toBe(session)

    passes(1)
    expect(memory.get(session.id)).toBeNull()
    expect(memory.ofDevice(device)).toBeNull()
  })

  it('[F12.13] is forgotten at once when it is ended here, and others are not', async () => {
    const { memory } = remembering()
    const other = { ...session, id: 'another', deviceId: deviceId.parse('f'.repeat(24)) }
    await memory.read(async () => session)
    await memory.read(async () => other)

    memory.forget(({ deviceId: one }) => one === device)

    expect(memory.get(session.id)).toBeNull()
    expect(memory.ofDevice(device)).toBeNull()
    expect(memory.get('another')).toBe(other)
  })

  it('[F12.13] is remembered for as long as its device is connected', async () => {
    const { memory, passes } = remembering()
    await memory.read(async () => session)
    memory.hold(device)

    passes(3_600_000)
    expect(memory.get(session.id)).toBe(session)
    expect(memory.ofDevice(device)).toBe(session)

    memory.release(device)
    expect(memory.get(session.id)).toBeNull()
    expect(memory.ofDevice(device)).toBeNull()
  })

  it('[F12.13] is remembered so also where it is read after its device has come', async () => {
    const { memory, passes } = remembering()
    memory.hold(device)
    await memory.read(async () => session)
    passes(3_600_000)

    expect(memory.get(session.id)).toBe(session)
  })

  it('[F12.13] is forgotten at once when it is ended here, also while its device is connected', async () => {
    const { memory } = remembering()
    memory.hold(device)
    await memory.read(async () => session)
    memory.forget(({ personId }) => personId === mara)
    expect(memory.get(session.id)).toBeNull()

    await memory.read(async () => session)
    memory.forgetOne(memory.idOf(device))
    expect(memory.ofDevice(device)).toBeNull()
  })

  it('[F12.13] is not remembered when something was ended while it was read', async () => {
    const { memory } = remembering()
    const answer = Promise.withResolvers<typeof session>()
    const reading = memory.read(() => answer.promise)

    memory.forget(() => true)
    answer.resolve(session)

    expect(await reading).toBe(session)
    expect(memory.get(session.id)).toBeNull()
  })

  it('[F12.13] is remembered by none of several nodes', async () => {
    const { memory } = remembering({ isAlone: false })

    expect(await memory.read(async () => session)).toBe(session)

    expect(memory.get(session.id)).toBeNull()
    expect(memory.ofDevice(device)).toBeNull()
  })
})
