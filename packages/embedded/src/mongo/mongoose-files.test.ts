import mongoose from 'mongoose'
import { describe, expect, it } from 'vitest'
import { peopleForTests } from './testing/people.ts'

const world = peopleForTests()

describe('mongoose on the embedded store', () => {
  it('[F5.15] keeps files in GridFS', async () => {
    const { connection: here } = await world()
    if (!here.db) throw new Error('not connected')
    const bucket = new mongoose.mongo.GridFSBucket(here.db, { chunkSizeBytes: 1_024 })
    const content = Buffer.alloc(10_000, 'kleeblatt')
    const upload = bucket.openUploadStream('plan.txt', { metadata: { kind: 'plan' } })
    await new Promise((done, failed) => {
      upload.once('finish', done)
      upload.once('error', failed)
      upload.end(content)
    })

    const part = await bucket.openDownloadStream(upload.id, { start: 1_000, end: 3_000 }).toArray()
    const whole = await bucket.openDownloadStreamByName('plan.txt').toArray()

    expect(Buffer.concat(whole).equals(content)).toBe(true)
    expect(Buffer.concat(part).equals(content.subarray(1_000, 3_000))).toBe(true)
    await bucket.delete(upload.id)
    expect(await bucket.find({}).toArray()).toEqual([])
    expect(await here.collection('fs.chunks').countDocuments({})).toBe(0)
  })
})
