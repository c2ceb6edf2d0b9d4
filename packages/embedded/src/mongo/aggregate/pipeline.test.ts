import { Decimal128, ObjectId } from 'bson'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putDocuments } from '../commands/putting.ts'
import { createCursors } from '../engine/cursors.ts'
import { engineIn } from '../testing/engine.ts'
import { temporaryFolder } from '../testing/store.ts'
import { write } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import { createPipelines, runUpdatePipeline } from './pipeline.ts'

const folder = temporaryFolder()
const engine = engineIn(folder.path)
const tools = { ...engine, cursors: createCursors() }
const pipelines = createPipelines({
  db: 'shop',
  reader: engine.reader,
  find: engine.catalog.find,
  put: (docs, db, target) => putDocuments(docs, db, target, tools),
})

const fill = (name: string, docs: readonly Doc[]) => {
  const collection = engine.catalog.make('shop', name, {})
  for (const doc of docs) engine.documents.insert(collection, write(doc))
}

const run = (pipeline: readonly Doc[], name = 'things', variables: Doc = {}) =>
  pipelines.run({ collection: engine.catalog.find('shop', name), pipeline, variables })

const one = new ObjectId()
const date = new Date(1)

beforeAll(() => {
  fill('things', [
    { _id: 1, k: 'a', v: 1, d: Decimal128.fromString('0.1'), o: one, t: date },
    { _id: 2, k: 'a', v: 2, d: Decimal128.fromString('0.2'), o: one, t: date },
    { _id: 3, k: null, v: 3, o: new ObjectId() },
    { _id: 4, v: 4 },
    { _id: 5, k: 'b', v: 'x', tags: ['p', 'q'], empty: [] },
  ])
  fill('authors', [
    { _id: 'ann', name: 'Ann', boss: 'bob' },
    { _id: 'bob', name: 'Bob', boss: 'cid' },
    { _id: 'cid', name: 'Cid' },
  ])
  fill('posts', [
    { _id: 1, author: 'ann', readers: ['bob', 'cid'], at: 2 },
    { _id: 2, author: 'bob', readers: [], at: 1 },
    { _id: 3, author: null, at: 3 },
  ])
})

afterAll(() => {
  engine.storage.close()
  folder.clean()
})

describe('A pipeline', () => {
  it('[F5.6] groups null and what is missing together', () => {
    const result = run([{ $group: { _id: '$k', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])
    expect(result).toEqual([
      { _id: null, n: 2 },
      { _id: 'a', n: 2 },
      { _id: 'b', n: 1 },
    ])
  })

  it('[F5.6] groups by dates, ids and documents', () => {
    const groups = run([{ $match: { k: 'a' } }, { $group: { _id: { t: '$t', o: '$o' }, n: { $sum: 1 } } }])
    expect(groups).toEqual([{ _id: { t: date, o: one }, n: 2 }])
  })

  it('[F5.6] accumulates', () => {
    const [group] = run([
      { $match: { k: 'a' } },
      {
        $group: {
          _id: 1,
          sum: { $sum: '$v' },
          avg: { $avg: '$v' },
          min: { $min: '$v' },
          max: { $max: '$v' },
          first: { $first: '$v' },
          last: { $last: '$v' },
          all: { $push: '$v' },
          set: { $addToSet: '$k' },
          n: { $count: {} },
          merged: { $mergeObjects: { x: '$v' } },
          exact: { $sum: '$d' },
        },
      },
    ])
    expect(group).toEqual({
      _id: 1,
      sum: 3,
      avg: 1.5,
      min: 1,
      max: 2,
      first: 1,
      last: 2,
      all: [1, 2],
      set: ['a'],
      n: 2,
      merged: { x: 2 },
      exact: Decimal128.fromString('0.3'),
    })
  })

  it('[F5.6] sums what is a number and nothing else', () => {
    expect(run([{ $group: { _id: null, s: { $sum: '$v' } } }])).toEqual([{ _id: null, s: 10 }])
  })

  it('[F5.6] counts, sorts, skips and limits', () => {
    expect(run([{ $match: { v: { $gt: 1 } } }, { $count: 'n' }])).toEqual([{ n: 3 }])
    expect(run([{ $match: { v: 99 } }, { $count: 'n' }])).toEqual([])
    const ids = run([{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }])
    expect(ids).toEqual([{ _id: 4 }, { _id: 3 }])
  })

  it('[F5.6] counts the same by documents and by index', () => {
    const counting = { $group: { _id: 1, n: { $sum: 1 } } }
    expect(run([{ $match: { _id: { $gte: 2 } } }, counting])).toEqual([{ _id: 1, n: 4 }])
    expect(run([{ $match: { _id: { $gte: 2 } } }, { $skip: 1 }, { $limit: 2 }, counting])).toEqual([{ _id: 1, n: 2 }])
    expect(run([{ $match: { _id: 99 } }, counting])).toEqual([])
  })

  it('[F5.6] a limit before a sort is done before it', () => {
    expect(run([{ $limit: 2 }, { $sort: { _id: -1 } }, { $project: { _id: 1 } }])).toEqual([{ _id: 2 }, { _id: 1 }])
    expect(run([{ $limit: 4 }, { $limit: 2 }, { $count: 'n' }])).toEqual([{ n: 2 }])
  })

  it('[F5.6] adds, takes away and replaces', () => {
    const match = { $match: { _id: 5 } }
    expect(run([match, { $set: { 'z.y': 1, w: '$$REMOVE' } }, { $unset: ['tags', 'empty'] }])).toEqual([
      { _id: 5, k: 'b', v: 'x', z: { y: 1 } },
    ])
    expect(run([match, { $replaceRoot: { newRoot: { q: '$tags' } } }])).toEqual([{ q: ['p', 'q'] }])
    expect(run([match, { $replaceWith: { q: '$k' } }])).toEqual([{ q: 'b' }])
  })

  it('[F5.6] unwinds arrays', () => {
    const ids = { $project: { _id: 0, tags: 1, at: 1 } }
    expect(run([{ $match: { _id: 5 } }, { $unwind: { path: '$tags', includeArrayIndex: 'at' } }, ids])).toEqual([
      { tags: 'p', at: 0 },
      { tags: 'q', at: 1 },
    ])
    expect(run([{ $unwind: '$tags' }, { $count: 'n' }])).toEqual([{ n: 2 }])
    expect(run([{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }])).toEqual([{ n: 6 }])
    expect(run([{ $unwind: '$empty' }])).toEqual([])
  })

  it('[F5.6] sorts into buckets', () => {
    const numbers = { $match: { v: { $type: 'number' } } }
    expect(run([numbers, { $bucket: { groupBy: '$v', boundaries: [0, 2, 5] } }])).toEqual([
      { _id: 0, count: 1 },
      { _id: 2, count: 3 },
    ])
    expect(() => run([numbers, { $bucket: { groupBy: '$v', boundaries: [0, 2] } }])).toThrow(/could not find a bucket/)
    expect(run([{ $sortByCount: '$k' }, { $limit: 1 }]).map(({ count }) => count)).toEqual([2])
  })

  it('[F5.6] looks up by a field, also through arrays and for null', () => {
    const lookup = (localField: string) => ({
      $lookup: { from: 'authors', localField, foreignField: '_id', as: 'found' },
    })
    const names = { $project: { names: '$found.name' } }
    expect(run([lookup('author'), names], 'posts')).toEqual([
      { _id: 1, names: ['Ann'] },
      { _id: 2, names: ['Bob'] },
      { _id: 3, names: [] },
    ])
    expect(run([lookup('readers'), { $match: { _id: 1 } }, names], 'posts')).toEqual([
      { _id: 1, names: ['Bob', 'Cid'] },
    ])
  })

  it('[F5.6] looks up by a pipeline with variables', () => {
    const $lookup = {
      from: 'posts',
      let: { who: '$_id' },
      pipeline: [{ $match: { $expr: { $eq: ['$author', '$$who'] } } }, { $project: { at: 1 } }],
      as: 'posts',
    }
    expect(run([{ $match: { _id: 'ann' } }, { $lookup }], 'authors')).toMatchObject([{ posts: [{ _id: 1, at: 2 }] }])
  })

  it('[F5.6] follows a graph', () => {
    const $graphLookup = {
      from: 'authors',
      startWith: '$boss',
      connectFromField: 'boss',
      connectToField: '_id',
      as: 'up',
      depthField: 'far',
    }
    const [ann] = run([{ $match: { _id: 'ann' } }, { $graphLookup }], 'authors')
    expect(ann?.up).toEqual([
      { _id: 'bob', name: 'Bob', boss: 'cid', far: 0 },
      { _id: 'cid', name: 'Cid', far: 1 },
    ])
    const [near] = run([{ $match: { _id: 'ann' } }, { $graphLookup: { ...$graphLookup, maxDepth: 0 } }], 'authors')
    expect(near?.up).toHaveLength(1)
  })

  it('[F5.6] shows facets, unions, samples and documents of its own', () => {
    expect(run([{ $facet: { a: [{ $count: 'n' }], b: [{ $match: { k: 'zz' } }] } }])).toEqual([
      { a: [{ n: 5 }], b: [] },
    ])
    expect(run([{ $unionWith: { coll: 'posts', pipeline: [{ $match: { _id: 1 } }] } }, { $count: 'n' }])).toEqual([
      { n: 6 },
    ])
    expect(new Set(run([{ $sample: { size: 5 } }]).map(({ _id }) => _id)).size).toBe(5)
    expect(run([{ $documents: [{ x: 1 }, { x: 2 }] }, { $match: { x: 2 } }])).toEqual([{ x: 2 }])
  })

  it('[F5.6] writes its results', () => {
    run([{ $match: { k: 'a' } }, { $project: { v: 1 } }, { $out: 'copied' }])
    run([{ $match: { _id: { $in: [1, 3] } } }, { $project: { w: '$v' } }, { $merge: { into: 'copied' } }])
    expect(run([{ $sort: { _id: 1 } }], 'copied')).toEqual([
      { _id: 1, v: 1, w: 1 },
      { _id: 2, v: 2 },
      { _id: 3, w: 3 },
    ])
    run([
      { $match: { _id: { $in: [1, 4] } } },
      { $project: { z: '$v' } },
      { $merge: { into: 'copied', whenMatched: 'replace', whenNotMatched: 'discard' } },
    ])
    expect(run([{ $sort: { _id: 1 } }], 'copied')).toEqual([
      { _id: 1, z: 1 },
      { _id: 2, v: 2 },
      { _id: 3, w: 3 },
    ])
  })

  it.each([
    ['an unknown stage', [{ $nope: 1 }], /Unrecognized pipeline stage name/],
    ['two stages in one', [{ $match: {}, $limit: 1 }], /exactly one field/],
    ['no limit', [{ $limit: 0 }], /must be positive/],
    ['a group without an id', [{ $group: { n: { $sum: 1 } } }], /must include an _id/],
    ['an accumulator nobody knows', [{ $group: { _id: 1, n: { $nope: 1 } } }], /unknown group operator/],
    ['a filter that is none', [{ $match: 1 }], /must be an expression/],
  ])('[F5.6] is refused for %s', (_what, pipeline, words) => {
    expect(() => run(pipeline)).toThrow(words)
  })

  it.each(['$changeStream', '$geoNear', '$search', '$setWindowFields'])(
    '[F5.21] names the stage %s it does not support',
    (name) => {
      expect(() => run([{ [name]: {} }])).toThrow(`does not support the pipeline stage ${name}`)
    },
  )

  it('[F5.4] as an update changes one document, and only with stages that do so', () => {
    expect(runUpdatePipeline({ _id: 1, a: 2 }, [{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }], {})).toEqual({
      _id: 1,
      b: 3,
    })
    expect(() => runUpdatePipeline({}, [{ $match: {} }], {})).toThrow(/not allowed/)
  })
})
