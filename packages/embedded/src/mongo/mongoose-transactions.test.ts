import { describe, expect, it } from 'vitest'
import { peopleForTests } from './testing/people.ts'

const world = peopleForTests()

describe('mongoose on the embedded store', () => {
  it('[F5.10] commits a transaction that nobody saw before', async () => {
    const { Post, connection: here } = await world()
    await here.transaction(async (session) => {
      await Post.create([{ title: 'tx' }], { session })
      expect(await Post.findOne({ title: 'tx' }).session(session)).not.toBeNull()
      expect(await Post.findOne({ title: 'tx' })).toBeNull()
    })
    expect(await Post.findOne({ title: 'tx' })).not.toBeNull()
  })

  it('[F5.10] leaves nothing of an aborted transaction', async () => {
    const { Post, connection: here } = await world()
    const failing = here.transaction(async (session) => {
      await Post.create([{ title: 'tx' }], { session })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await Post.findOne({ title: 'tx' })).toBeNull()
  })

  it('[F5.11] counts right when twenty transactions count at once', async () => {
    const { Post, connection: here } = await world()
    await Post.create({ title: 'counter' })
    const countUp = () =>
      here.transaction(async (session) => {
        const post = await Post.findOne({ title: 'counter' }).session(session)
        if (post) post.likes += 1
        await post?.save({ session })
      })
    await Promise.all(Array.from({ length: 20 }, countUp))
    expect((await Post.findOne({ title: 'counter' }))?.likes).toBe(20)
  })
})
