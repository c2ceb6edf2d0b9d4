import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, ObjectId } from 'bson'
import { describe, expect, it } from 'vitest'
import type { Doc } from '../values/kinds.ts'
import { compileFilter } from './compile.ts'
import type { Trace } from './field.ts'

const matches = (filter: Doc, doc: Doc) => compileFilter(filter).matches(doc)

type Case = readonly [says: string, filter: Doc, yes: readonly Doc[], no: readonly Doc[]]

const id = new ObjectId()
const otherId = new ObjectId()

const cases: readonly Case[] = [
  [
    'a value equals itself',
    { a: 1 },
    [{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }],
    [{ a: 2 }, { a: '1' }, {}],
  ],
  ['a value is found among an array’s elements', { a: 1 }, [{ a: [2, 1] }], [{ a: [[1]] }, { a: [] }]],
  ['a whole array equals itself', { a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }, { a: 1 }]],
  [
    'a document equals one with the same fields in the same order',
    { a: { x: 1, y: 2 } },
    [{ a: { x: 1, y: 2 } }],
    [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }],
  ],
  ['a path goes through documents', { 'a.b': 1 }, [{ a: { b: 1 } }, { a: { b: [0, 1] } }], [{ a: 1 }, { 'a.b': 1 }]],
  ['a path goes through arrays of documents', { 'a.b': 1 }, [{ a: [{ b: 2 }, { b: 1 }] }], [{ a: [[{ b: 1 }]] }]],
  ['a number in a path is a place in an array', { 'a.1': 5 }, [{ a: [0, 5] }, { a: { 1: 5 } }], [{ a: [5] }]],
  ['null is null, and what is missing', { a: null }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }, { a: [] }]],
  [
    'null is also at the end of a way that stops early',
    { 'a.b': null },
    [{}, { a: 1 }, { a: {} }, { a: [{ b: null }] }],
    [{ a: { b: 1 } }],
  ],
  ['$eq', { a: { $eq: 'x' } }, [{ a: 'x' }, { a: ['x'] }], [{ a: 'X' }]],
  ['$ne', { a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [] }], [{ a: 1 }, { a: [1, 2] }]],
  [
    '$gt',
    { a: { $gt: 1 } },
    [{ a: 2 }, { a: [0, 3] }, { a: Decimal128.fromString('1.1') }],
    [{ a: 1 }, { a: '2' }, { a: null }, {}],
  ],
  ['$gte', { a: { $gte: 1 } }, [{ a: 1 }, { a: 1.5 }], [{ a: 0.9 }]],
  ['$gte null', { a: { $gte: null } }, [{ a: null }, {}], [{ a: 0 }]],
  ['$lt', { a: { $lt: 'b' } }, [{ a: 'a' }, { a: '' }], [{ a: 'b' }, { a: 1 }]],
  ['$lte', { a: { $lte: new Date(5) } }, [{ a: new Date(5) }], [{ a: new Date(6) }, { a: 5 }]],
  ['two bounds may be met by different elements', { a: { $gt: 5, $lt: 2 } }, [{ a: [1, 9] }], [{ a: [3] }]],
  ['MaxKey is greater than everything', { a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: 'x' }], [{}]],
  ['not-a-number equals only itself', { a: Number.NaN }, [{ a: Number.NaN }], [{ a: 0 }]],
  [
    '64-bit numbers are compared exactly',
    { a: Long.fromString('9007199254740993') },
    [{ a: Long.fromString('9007199254740993') }],
    [{ a: Long.fromString('9007199254740992') }],
  ],
  [
    '$in',
    { a: { $in: ['x', id, 5, /^r/] } },
    [{ a: 'x' }, { a: id }, { a: [5] }, { a: 'red' }],
    [{ a: 'y' }, { a: otherId }, {}],
  ],
  ['$in with null', { a: { $in: [null, 1] } }, [{}, { a: 1 }], [{ a: 2 }]],
  ['$nin', { a: { $nin: [1, 2] } }, [{ a: 3 }, {}], [{ a: 1 }, { a: [5, 2] }]],
  ['$exists true', { a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
  ['$exists false', { 'a.b': { $exists: false } }, [{}, { a: {} }, { a: [] }], [{ a: { b: null } }, { a: [{ b: 1 }] }]],
  ['$type by name', { a: { $type: 'string' } }, [{ a: 'x' }, { a: [1, 'x'] }], [{ a: 1 }, {}]],
  [
    '$type by number, and for any number',
    { a: { $type: [2, 'number'] } },
    [{ a: 'x' }, { a: Long.ONE }],
    [{ a: true }],
  ],
  ['$size', { a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, {}]],
  ['$all', { a: { $all: [1, 2] } }, [{ a: [2, 3, 1] }], [{ a: [1] }, { a: [] }]],
  ['$all takes one value for an array of one', { a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
  ['$all through documents', { 'a.b': { $all: [1, 2] } }, [{ a: [{ b: 1 }, { b: 2 }] }], [{ a: [{ b: 1 }] }]],
  ['$all of nothing', { a: { $all: [] } }, [], [{ a: [] }, {}]],
  [
    '$all with $elemMatch',
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    [{ a: [{ x: 2 }, { x: 1 }] }],
    [{ a: [{ x: 1 }] }],
  ],
  [
    '$elemMatch on documents',
    { a: { $elemMatch: { x: 1, y: 2 } } },
    [{ a: [{ x: 1, y: 2 }] }],
    [{ a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }],
  ],
  ['$elemMatch on values', { a: { $elemMatch: { $gt: 1, $lt: 5 } } }, [{ a: [9, 3] }], [{ a: [0, 9] }, { a: 3 }]],
  [
    '$elemMatch looks into no array within the array',
    { a: { $elemMatch: { $gte: 1, $lt: 5 } } },
    [{ a: [[9], 3] }],
    [{ a: [[3]] }, { a: [[9, 3]] }],
  ],
  ['$elemMatch with $not', { a: { $elemMatch: { $not: { $gt: 1 } } } }, [{ a: [9, 1] }], [{ a: [9] }]],
  [
    '$elemMatch with $or',
    { a: { $elemMatch: { $or: [{ x: 1 }, { y: 1 }] } } },
    [{ a: [{ y: 1 }] }],
    [{ a: [{ z: 1 }] }],
  ],
  ['$not', { a: { $not: { $gt: 1 } } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: 2 }, { a: [0, 2] }]],
  [
    '$not of several conditions',
    { 'a.b': { $not: { $gt: 3, $lt: 5 } } },
    [{ a: [{ b: 9 }] }],
    [{ a: [{ b: 1 }, { b: 9 }] }],
  ],
  ['$not with a pattern', { a: { $not: /^x/ } }, [{ a: 'y' }, {}], [{ a: 'xy' }]],
  ['$not of null', { 'a.b': { $not: { $eq: null } } }, [{ a: { b: 1 } }], [{}, { a: {} }]],
  ['$regex', { a: { $regex: '^AB', $options: 'i' } }, [{ a: 'abc' }, { a: ['x', 'ABC'] }], [{ a: 'b' }, { a: 1 }]],
  ['a pattern with comments', { a: { $regex: 'a b # both', $options: 'x' } }, [{ a: 'ab' }], [{ a: 'a b' }]],
  ['a pattern with flags inside', { a: new BSONRegExp('(?i)abc') }, [{ a: 'ABC' }], [{ a: 'x' }]],
  ['$mod', { a: { $mod: [4, 1] } }, [{ a: 5 }, { a: 5.9 }], [{ a: 4 }, { a: '5' }]],
  ['$bitsAllSet', { a: { $bitsAllSet: 5 } }, [{ a: 7 }], [{ a: 4 }]],
  ['$bitsAnySet', { a: { $bitsAnySet: [0, 3] } }, [{ a: 8 }], [{ a: 6 }]],
  ['$bitsAllClear', { a: { $bitsAllClear: 5 } }, [{ a: 2 }], [{ a: 4 }]],
  ['$bitsAnyClear', { a: { $bitsAnyClear: new Binary(Buffer.from([5])) } }, [{ a: 4 }], [{ a: 5 }]],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
  ['$or', { $or: [{ a: 1 }, { b: 2 }] }, [{ a: 1 }, { b: 2 }], [{ a: 2, b: 1 }]],
  ['$nor', { $nor: [{ a: 1 }, { b: 2 }] }, [{ a: 2 }, {}], [{ b: 2 }]],
  ['$expr', { $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }], [{ a: 1, b: 2 }]],
  ['$comment says nothing', { $comment: 'why', a: 1 }, [{ a: 1 }], [{ a: 2 }]],
  ['a field that JavaScript objects inherit is missing', { constructor: null }, [{}], [{ constructor: 1 }]],
]

describe('A filter', () => {
  it.each(cases)('[F5.3] %s', (_says, filter, yes, no) => {
    for (const doc of yes) expect(matches(filter, doc), JSON.stringify(doc)).toBe(true)
    for (const doc of no) expect(matches(filter, doc), JSON.stringify(doc)).toBe(false)
  })

  it.each([
    ['an unknown operator', { a: { $near2: 1 } }, /unknown operator/],
    ['an unknown top level operator', { $nope: 1 }, /unknown top level operator/],
    ['$in without a list', { a: { $in: 1 } }, /must be an array/],
    ['$or of nothing', { $or: [] }, /non-empty array/],
    ['a broken pattern', { a: { $regex: '(' } }, /Regular expression is invalid/],
    ['$size below zero', { a: { $size: -1 } }, /\$size/],
    ['$mod by zero', { a: { $mod: [0, 1] } }, /divisor/],
    ['a type nobody knows', { a: { $type: 'text' } }, /Unknown type/],
    ['$ne with a pattern', { a: { $ne: /x/ } }, /regex/],
    ['$elemMatch of a number', { a: { $elemMatch: 1 } }, /needs an Object/],
  ])('[F5.3] is refused for %s', (_what, filter, words) => {
    expect(() => compileFilter(filter)).toThrow(words)
  })

  it.each(['$where', '$text', '$jsonSchema', '$geoWithin', '$nearSphere'])(
    '[F5.21] is refused for %s by its name',
    (name) => {
      const filter =
        name === '$where' || name === '$text' || name === '$jsonSchema' ? { [name]: {} } : { a: { [name]: {} } }
      expect(() => compileFilter(filter)).toThrow(`does not support ${name}`)
    },
  )

  it('[F5.4] remembers which element matched first', () => {
    const trace: Trace = {}
    compileFilter({ 'a.k': 'y' }).matches({ a: [{ k: 'x' }, { k: 'y' }] }, trace)
    expect(trace.position).toBe(1)
  })

  it('[F5.3] says when it must see numbers in their own types', () => {
    expect(compileFilter({ $or: [{ a: { $type: 'double' } }] }).needsTypes).toBe(true)
    expect(compileFilter({ a: 'with $type in it' }).needsTypes).toBe(false)
  })
})
