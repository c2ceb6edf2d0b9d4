import { describe, expect, it } from 'vitest'
import { peopleForTests } from './testing/people.ts'

const world = peopleForTests()

describe('mongoose on the embedded store', () => {
  it('[F5.6] aggregates', async () => {
    const { Post, ann } = await world()
    await Post.create([
      { title: 't1', author: ann._id },
      { title: 't2', author: ann._id },
    ])

    const groups = await Post.aggregate([
      { $match: { title: /^t/ } },
      { $lookup: { from: 'users', localField: 'author', foreignField: '_id', as: 'u' } },
      { $unwind: '$u' },
      { $group: { _id: '$author', n: { $sum: 1 }, names: { $addToSet: '$u.name' } } },
      { $project: { n: 1, name: { $toUpper: { $arrayElemAt: ['$names', 0] } } } },
    ])

    expect(groups).toEqual([{ _id: ann._id, n: 2, name: 'ANN' }])
  })

  it('[F5.6] looks up by a pipeline, and shows facets', async () => {
    const { User, Post, ann } = await world()
    await Post.create([
      { title: 't1', author: ann._id },
      { title: 't2', author: ann._id },
    ])
    const pipeline = [
      { $match: { $expr: { $eq: ['$author', '$$id'] } } },
      { $sort: { title: -1 as const } },
      { $limit: 1 },
    ]
    const [found] = await User.aggregate([
      { $match: { email: 'a@x' } },
      { $lookup: { from: 'posts', let: { id: '$_id' }, pipeline, as: 'p' } },
    ])
    expect(found.p).toMatchObject([{ title: 't2' }])
    const [facets] = await User.aggregate([
      {
        $facet: {
          n: [{ $count: 'n' }],
          oldest: [{ $sort: { age: -1 } }, { $limit: 1 }, { $project: { y: { $year: '$createdAt' } } }],
        },
      },
    ])
    expect(facets).toMatchObject({ n: [{ n: 3 }], oldest: [{ y: new Date().getUTCFullYear() }] })
  })
})
