import { deviceId } from '@kleeblatt/shared/auth'
import { personId } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { roomOfSession } from '../../kernel/socket.ts'
import { world } from '../../testing/world.ts'
import { createDevices } from './devices.ts'
import { createLive } from './live.ts'
import { createSessionStore } from './sessions/store.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const idOf = (at: number) => deviceId.parse(at.toString(16).padStart(24, '0'))

/** A node with so many live connections, each of another sign-in, and what it asks of the store. */
async function crowdedNode(count: number, { isRemembered = false } = {}) {
  const house = await world()
  const { connection, rooms, now, passes } = house
  const sessions = createSessionStore(connection, { isAlone: true, idleMs: 10 * hourMs, absoluteMs: 48 * hourMs }, now)
  await house.prepare()
  const ids = Array.from({ length: count }, (_, at) => idOf(at))
  await connection.collection<{ _id: string }>('sessions').insertMany(
    ids.map((id) => ({
      ...{ _id: `hash of ${id}`, expires: new Date(now().getTime() + 10 * hourMs), lastModified: now() },
      session: { personId: id, deviceId: id, startedAt: now(), system: 'linux', browser: 'firefox' },
    })),
  )
  const service = createDevices({ directory: { activeAmong: async () => [] }, sessions, rooms })
  const live = createLive({
    ...{ service, sessions, touchAfterMs: 10 * minuteMs, absoluteMs: 48 * hourMs, now, onError: () => {} },
  })
  if (isRemembered) await Promise.all(ids.map(sessions.byDevice))
  for (const id of ids)
    live.onConnect({
      ...{ id, data: { personId: personId.parse(id), sessionId: id }, actor: async () => null },
      ...{ on: () => {}, rooms: () => new Set<string>(), join: () => {}, leave: () => {}, emit: () => {} },
      ...{ onGone: () => {}, onAlive: () => {} },
    })
  const asked: string[] = []
  connection.set('debug', (_collection: string, method: string) => void asked.push(method))

  /** What is asked of the store in the round after a while. */
  async function round(ms: number): Promise<string[]> {
    passes(ms)
    await live.look(ids)
    return asked.splice(0)
  }
  return { ...house, round }
}

describe('The live connections of a node', () => {
  it('[F12.5] cost one number a minute, and are read only when their use is to be written down', async () => {
    const { round } = await crowdedNode(120)

    expect(await round(minuteMs)).toEqual(['find'])
    expect(await round(minuteMs)).toEqual(['countDocuments'])
    expect(await round(minuteMs)).toEqual(['countDocuments'])
    expect(await round(10 * minuteMs)).toEqual(['find', 'updateMany'])
    expect(await round(minuteMs)).toEqual(['countDocuments'])
  })

  it('[F12.5] are not read when they come, if their sign-in was read just before', async () => {
    const { round } = await crowdedNode(12, { isRemembered: true })

    expect(await round(minuteMs)).toEqual(['countDocuments'])
    expect(await round(10 * minuteMs)).toEqual(['find', 'updateMany'])
  })

  it('[F12.5] lose the one whose session has ended, and no other', async () => {
    const { round, connection, ended } = await crowdedNode(12)
    await round(minuteMs)
    await connection.collection('sessions').deleteOne({ 'session.deviceId': idOf(7) })

    await round(minuteMs)

    expect(ended).toEqual([roomOfSession(idOf(7))])
  })

  it('[F12.5] hold their sessions longer than these may rest', async () => {
    const { round, ended } = await crowdedNode(3)

    for (let hour = 0; hour < 24; hour += 1) await round(hourMs)

    expect(ended).toEqual([])
  })

  it('[F12.5] lose their sessions when these have grown too old, however much they are used', async () => {
    const { round, ended } = await crowdedNode(3)

    for (let minute = 5; minute < 48 * 60; minute += 5) await round(5 * minuteMs)
    expect(ended).toEqual([])
    await round(5 * minuteMs)
    expect(ended).toEqual([0, 1, 2].map((at) => roomOfSession(idOf(at))))
  })
})
