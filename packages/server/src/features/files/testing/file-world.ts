import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type FileId, intentionKey } from '@kleeblatt/shared/core'
import type { FileOwner } from '@kleeblatt/shared/files'
import { expect } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { createJobs } from '../../../kernel/jobs.ts'
import { createLeases } from '../../../kernel/leases.ts'
import { world } from '../../../testing/world.ts'
import { createByteStore } from '../bytes/store.ts'
import { files } from '../index.ts'

/** Begins as a picture does, and takes more than one piece. */
export const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  Buffer.alloc(600_000, 7),
])
export const newKey = () => intentionKey.parse(crypto.randomUUID())

/** A house that holds files and nothing else, with what one may do in it. */
export async function fileWorld(clamavUrl?: string) {
  const house = await world()
  const allowed = new Set<string>()
  const errors: unknown[] = []
  const room = files({
    ...house,
    jobs: createJobs({ leases: createLeases(house.connection, house.now), now: house.now, onError: () => {} }),
    maxUploadBytes: 1_000_000,
    clamavUrl,
    mayRead: async (actor, owner) => allowed.has(`${actor.id} ${owner.id}`),
    onError: (error) => errors.push(error),
  })
  const bytes = createByteStore(house.connection)
  await house.prepare()

  const upload = (actor: Actor, content: Buffer, name = 'bild.png', intention = newKey()) =>
    room.service.upload(actor, intention, { name, stream: Readable.from([content]) })
  const read = async (actor: Actor, id: FileId) => {
    const file = await room.service.content(actor, id)
    return buffer(file.open({ first: 0, last: file.bytes - 1 }))
  }
  const allow = (actor: Actor, owner: FileOwner) => void allowed.add(`${actor.id} ${owner.id}`)
  const give = (id: FileId, owner: FileOwner) => house.atomically((tx) => room.service.attach(tx, id, owner))
  /** Until the bytes that were abandoned after a unit of work are gone. */
  const bytesGone = (id: FileId) => expect.poll(() => bytes.pieces(id)).toBe(0)
  return { ...house, room, service: room.service, bytes, upload, read, allow, give, bytesGone, errors }
}
