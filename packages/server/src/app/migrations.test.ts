import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { conversationId } from '@kleeblatt/shared/chat'
import { personId } from '@kleeblatt/shared/core'
import { mongo } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { migrate } from '../kernel/migrations.ts'
import { bareHouse } from '../testing/bare-house.ts'
import { migrations } from './migrations.ts'

const newest = migrations.at(-1)?.to ?? 1
const fixtures = join(import.meta.dirname, '..', 'testing', 'fixtures')
const dump = z.record(z.string(), z.array(z.record(z.string(), z.unknown())))

/** A house on the data of a released version, as that version kept them, brought to this one. */
async function houseOfVersion(version: number) {
  const { house, connection, leases } = await bareHouse()
  const data = dump.parse(JSON.parse(readFileSync(join(fixtures, `data-v${version}.json`), 'utf8')))
  for (const [name, documents] of Object.entries(data)) {
    if (documents.length === 0) continue
    await connection.collection(name).insertMany(documents.map((one) => mongo.BSON.EJSON.deserialize(one)))
  }
  const reached = await migrate({ connection, leases, holder: 'test', steps: migrations, onProgress: () => {} })
  return { house, connection, reached }
}

const versions = Array.from({ length: newest }, (_, index) => index + 1)

describe.each(versions)('Data of version %i', (version) => {
  it('[F28.1] are brought to this version', async () => {
    const { reached } = await houseOfVersion(version)

    expect(reached).toBe(newest)
  })

  it('[F28.1] hold what people had: talk, pages, processes, and what is on record', async () => {
    const { house, connection } = await houseOfVersion(version)
    const [message] = await connection.collection('messages').find().toArray()
    const [page] = await connection.collection('wiki_pages').find().toArray()
    const mara = await house.people.actorOf(personId.parse(String(message?.authorId)))
    const officer = { ...(mara ?? expect.fail('nobody')), roles: ['data-protection' as const] }

    const { messages } = await house.chat.history(officer, {
      conversationId: conversationId.parse(String(message?.conversationId)),
      limit: 10,
    })
    const readable = await house.wiki.searchable.readableBy(officer, [String(page?._id)])
    const processes = await house.process.list(officer, { limit: 10 })

    expect(messages).toMatchObject([{ state: 'said', text: 'Guten Morgen' }])
    expect(readable).toHaveLength(1)
    expect(processes.items).toMatchObject([{ name: 'Wohnsitz anmelden', version: 1 }])
    expect(await house.audit.check(officer)).toMatchObject({ brokenAt: null })
  })
})
