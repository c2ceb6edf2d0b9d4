import { Types } from 'mongoose'
import { describe, expect, it } from 'vitest'
import { peopleForTests } from './testing/people.ts'

const world = peopleForTests()

describe('mongoose on the embedded store', () => {
  it('[F5.1] creates and finds, with every type as it was', async () => {
    const { User, ann } = await world()

    const found = await User.findById(ann._id)

    expect(found?.balance?.toString()).toBe('12.50')
    expect(found?.at?.getTime()).toBe(1e12)
    expect(found?.toObject().grid).toEqual([[1, 2], [3]])
    expect(found?.big).toBe(9007199254740993n)
    expect(found?.createdAt).toBeInstanceOf(Date)
    const [lean] = await User.find({ email: 'a@x' }).lean()
    expect(lean).not.toHaveProperty('save')
  })

  it('[F5.8] refuses a second one of a unique key', async () => {
    const { User } = await world()
    await expect(User.create({ email: 'a@x' })).rejects.toMatchObject({
      code: 11000,
      message: expect.stringMatching(/E11000 duplicate key error collection: .*\.users index: email_1/),
      keyValue: { email: 'a@x' },
    })
  })

  it('[F5.1] populates', async () => {
    const { Post, ann } = await world()
    await Post.create([
      { title: 't1', author: ann._id },
      { title: 't2', author: ann._id },
    ])

    const posts = await Post.find().populate<{ author: { name: string } }>('author').sort('title')

    expect(posts.map(({ title, author }) => [title, author.name])).toEqual([
      ['t1', 'Ann'],
      ['t2', 'Ann'],
    ])
  })

  it('[F5.1] reads by cursor, batch by batch', async () => {
    const { Post } = await world()
    await Post.insertMany(Array.from({ length: 2_500 }, (_none, at) => ({ title: `L${at}`, likes: at })))

    const likes: number[] = []
    for await (const post of Post.find({ title: /^L/ }).sort('-likes').cursor({ batchSize: 100 }))
      likes.push(post.likes)

    expect(likes).toEqual(Array.from({ length: 2_500 }, (_none, at) => 2_499 - at))
  })

  it('[F5.1] upserts', async () => {
    const { User } = await world()
    const result = await User.updateOne(
      { email: 'd@x' },
      { $set: { age: 1 }, $setOnInsert: { name: 'Dee' } },
      { upsert: true },
    )
    expect(result.upsertedId).toBeInstanceOf(Types.ObjectId)
    const made = await User.findOneAndUpdate(
      { email: 'e@x' },
      { $inc: { age: 2 } },
      { upsert: true, returnDocument: 'after' },
    )
    expect(made?.age).toBe(2)
    expect((await User.findOne({ email: 'd@x' }))?.name).toBe('Dee')
  })

  it('[F5.4] applies operators', async () => {
    const { User } = await world()
    await User.updateOne(
      { email: 'a@x' },
      { $inc: { age: 1 }, $push: { tags: { $each: ['q', 'a'], $sort: 1, $slice: -3 } } },
    )
    await User.updateOne({ email: 'a@x' }, { $addToSet: { tags: 'q' }, $pull: { scores: { v: { $gt: 3 } } } })

    const ann = await User.findOne({ email: 'a@x' }).lean()

    expect(ann).toMatchObject({ age: 31, tags: ['q', 'x', 'y'], scores: [{ k: 'm' }] })
  })

  it('[F5.4] changes array elements by position and by filter', async () => {
    const { User } = await world()
    await User.updateOne({ email: 'a@x' }, { $set: { 'scores.$[e].v': 9 } }, { arrayFilters: [{ 'e.k': 'n' }] })
    await User.updateOne({ email: 'a@x', 'scores.k': 'm' }, { $inc: { 'scores.$.v': 5 } })
    const ann = await User.findOne({ email: 'a@x' }).lean()
    expect(ann?.scores.map(({ v }) => v)).toEqual([6, 9])
  })

  it('[F5.4] updates by a pipeline', async () => {
    const { User } = await world()
    await User.updateOne({ email: 'b@x' }, [{ $set: { name: { $concat: ['$name', '!'] } } }], { updatePipeline: true })
    expect((await User.findOne({ email: 'b@x' }))?.name).toBe('Bob!')
  })

  it('[F5.3] finds by patterns and operators', async () => {
    const { User } = await world()
    expect(await User.countDocuments({ name: /^a/i })).toBe(1)
    expect(await User.countDocuments({ name: { $regex: 'B', $options: 'i' } })).toBe(1)
    expect(await User.countDocuments({ $or: [{ age: 20 }, { name: 'cid' }] })).toBe(2)
    expect(await User.countDocuments({ tags: { $size: 0 } })).toBe(1)
    expect(await User.countDocuments({ tags: { $all: ['x', 'y'] } })).toBe(1)
    expect(await User.countDocuments({ scores: { $elemMatch: { k: 'n', v: 5 } } })).toBe(1)
    expect(await User.countDocuments({ balance: { $gt: Types.Decimal128.fromString('12.4') } })).toBe(1)
    expect(await User.countDocuments({ age: { $nin: [20, 30] } })).toBe(1)
  })

  it('[F5.5] projects, sorts, skips and limits', async () => {
    const { User } = await world()
    expect(await User.findOne({ email: 'a@x' }, 'name nested.a.b -_id').lean()).toEqual({
      name: 'Ann',
      nested: { a: { b: 3 } },
    })
    expect((await User.findOne({ email: 'a@x' }, { scores: { $slice: 1 } }).lean())?.scores).toHaveLength(1)
    expect((await User.findOne({ email: 'a@x' }, { scores: { $elemMatch: { k: 'n' } } }).lean())?.scores[0]?.k).toBe(
      'n',
    )
    expect(await User.findOne({ email: 'a@x' }).select('-scores -tags').lean()).not.toHaveProperty('scores')
    const ages = await User.find({ age: { $gte: 1 } })
      .sort({ age: -1 })
      .skip(1)
      .limit(1)
      .lean()
    expect(ages.map(({ age }) => age)).toEqual([30])
  })

  it('[F5.1] writes in bulk', async () => {
    const { User } = await world()
    const result = await User.bulkWrite([
      { insertOne: { document: { email: 'z1', age: 1 } } },
      { updateOne: { filter: { email: 'z1' }, update: { $set: { age: 7 } } } },
      { updateMany: { filter: { email: /^z/ }, update: { $mul: { age: 2 } } } },
      { deleteOne: { filter: { email: 'nope' } } },
      { replaceOne: { filter: { email: 'zz' }, replacement: { email: 'zz', age: 3 }, upsert: true } },
    ])
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 2, upsertedCount: 1, deletedCount: 0 })
    expect((await User.findOne({ email: 'z1' }))?.age).toBe(14)
  })

  it('[F5.8] goes on after an error when the order does not count', async () => {
    const { User } = await world()
    const many = [{ email: 'u1' }, { email: 'u1' }, { email: 'u2' }]
    await expect(User.insertMany(many, { ordered: false })).rejects.toMatchObject({ code: 11000 })
    expect(await User.countDocuments({ email: /^u/ })).toBe(2)
  })

  it('[F5.1] tells distinct values and counts', async () => {
    const { User } = await world()
    expect(await User.distinct('tags')).toEqual(['x', 'y'])
    expect(await User.estimatedDocumentCount()).toBe(3)
  })

  it('[F5.1] notices that a document was changed by another one', async () => {
    const { User } = await world()
    const [one, other] = [await User.findOne({ email: 'a@x' }), await User.findOne({ email: 'a@x' })]
    one?.tags.push('n')
    one?.tags.splice(0, 1)
    await one?.save()
    other?.set('tags.0', 'k')
    other?.tags.splice(0, 1)
    await expect(other?.save()).rejects.toMatchObject({ name: 'VersionError' })
  })

  it('[F5.1] lists, synchronizes and explains indexes', async () => {
    const { User } = await world()
    const indexes = await User.listIndexes()
    expect(indexes).toContainEqual(expect.objectContaining({ key: { email: 1 }, unique: true }))
    expect(await User.syncIndexes()).toEqual([])
    expect(JSON.stringify(await User.find({ email: 'a@x' }).explain())).toContain('IXSCAN')
    expect(JSON.stringify(await User.find({ name: 'Ann' }).explain())).toContain('COLLSCAN')
  })

  it('[F5.1] deletes one and many', async () => {
    const { User } = await world()
    expect((await User.findOneAndDelete({ email: 'b@x' }))?.age).toBe(20)
    expect((await User.deleteMany({ email: /x$/ })).deletedCount).toBe(2)
  })

  it('[F5.3] finds null and what is missing, with and without an index', async () => {
    const { connection: here } = await world()
    const collection = here.collection('nothing')
    await collection.insertMany([{ a: null }, {}, { a: 1 }, { a: [null] }])
    expect(await collection.countDocuments({ a: null })).toBe(3)
    await collection.createIndex({ a: 1 })
    expect(await collection.countDocuments({ a: null })).toBe(3)
  })
})
