import { Decimal128, Double, Int32, Long, Timestamp } from 'bson'
import { describe, expect, it } from 'vitest'
import { cloned, read, readTyped, write } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import { applyUpdate, isPositional } from './apply.ts'
import { documentOf } from './upsert.ts'

/** As the store does it: on a document that was read with its types, and written again. */
const typed = (doc: Doc) => readTyped(write(doc))
const updated = (
  doc: Doc,
  update: Doc,
  context: { position?: number; arrayFilters?: unknown; isInsert?: boolean } = {},
) => read(write(applyUpdate(typed(doc), typed(update), { isInsert: false, ...context })))

type Case = readonly [says: string, doc: Doc, update: Doc, result: Doc]

const cases: readonly Case[] = [
  ['$set makes the documents on the way', { a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
  ['$set fills an array with nulls', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$unset', { a: 1, b: { c: 2 } }, { $unset: { a: '', 'b.c': '', 'x.y': '' } }, { b: {} }],
  ['$unset leaves an array’s length', { a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
  ['$inc', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  ['$mul', { a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  ['$min', { a: 3, b: 3 }, { $min: { a: 1, b: 5, c: 9 } }, { a: 1, b: 3, c: 9 }],
  ['$max', { a: 3, b: 3 }, { $max: { a: 1, b: 5, c: 9 } }, { a: 3, b: 5, c: 9 }],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d', none: 'x' } }, { b: 2, c: { d: 1 } }],
  ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }],
  ['$bit', { a: 6, b: 6, c: 6 }, { $bit: { a: { and: 3 }, b: { or: 1 }, c: { xor: 2 } } }, { a: 2, b: 7, c: 4 }],
  ['$push', { a: [1] }, { $push: { a: 2, b: 'x' } }, { a: [1, 2], b: ['x'] }],
  [
    '$push with $each, $position, $sort, $slice',
    { a: [5, 1] },
    { $push: { a: { $each: [9, 3], $position: 0, $sort: -1, $slice: 3 } } },
    { a: [9, 5, 3] },
  ],
  [
    '$push sorts by fields',
    { a: [{ k: 2 }] },
    { $push: { a: { $each: [{ k: 1 }], $sort: { k: 1 } } } },
    { a: [{ k: 1 }, { k: 2 }] },
  ],
  ['$push keeps the last ones', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$addToSet', { a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } }, { a: [1, { x: 1 }, 2] }],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull of documents', { a: [{ k: 1, v: 1 }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
  ['$pullAll', { a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$pop last', { a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  ['$pop first', { a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  ['$[] means every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
  ['a replacement keeps the _id', { _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
]

describe('An update', () => {
  it.each(cases)('[F5.4] %s', (_says, doc, update, result) => {
    expect(updated(doc, update)).toEqual(result)
  })

  it('[F5.4] $ is the element the filter matched', () => {
    expect(updated({ a: [{ v: 1 }, { v: 2 }] }, { $set: { 'a.$.v': 9 } }, { position: 1 })).toEqual({
      a: [{ v: 1 }, { v: 9 }],
    })
    expect(isPositional({ $set: { 'a.$.v': 1 } })).toBe(true)
    expect(isPositional({ $set: { 'a.$[].v': 1 } })).toBe(false)
  })

  it('[F5.4] $[name] means the elements of an array filter', () => {
    const doc = {
      a: [
        { k: 'x', n: [1, 5] },
        { k: 'y', n: [1, 5] },
      ],
    }
    const arrayFilters = [{ 'e.k': 'y' }, { m: { $gt: 3 } }]
    expect(updated(doc, { $set: { 'a.$[e].n.$[m]': 0 } }, { arrayFilters })).toEqual({
      a: [
        { k: 'x', n: [1, 5] },
        { k: 'y', n: [1, 0] },
      ],
    })
  })

  it('[F5.4] $setOnInsert and $currentDate', () => {
    expect(updated({}, { $setOnInsert: { a: 1 } }, { isInsert: true })).toEqual({ a: 1 })
    const result = updated({}, { $currentDate: { at: true, stamp: { $type: 'timestamp' } } })
    expect(result.at).toBeInstanceOf(Date)
    expect(result.stamp).toBeInstanceOf(Timestamp)
  })

  it.each([
    ['an int stays an int', new Int32(1), new Int32(2), new Int32(3)],
    ['an int beyond 32 bits becomes a long', new Int32(2_147_483_647), new Int32(1), Long.fromString('2147483648')],
    ['a long stays exact', Long.fromString('9007199254740993'), new Int32(1), Long.fromString('9007199254740994')],
    ['a double stays a double', new Double(1), new Int32(2), new Double(3)],
    ['a decimal stays exact', Decimal128.fromString('0.1'), Decimal128.fromString('0.2'), Decimal128.fromString('0.3')],
  ])('[F5.4] $inc: %s', (_says, before, by, after) => {
    const result = applyUpdate(typed({ n: before }), typed({ $inc: { n: by } }), { isInsert: false })
    expect(readTyped(write(result)).n).toEqual(after)
  })

  it.each([
    ['an unknown operator', { a: 1 }, { $nope: { a: 1 } }, /Unknown modifier/],
    ['two operators on one place', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, /conflict/],
    ['one place inside another', { a: {} }, { $set: { a: 1, 'a.b': 1 } }, /conflict/],
    ['a change of the _id', { _id: 1 }, { $set: { _id: 2 } }, /immutable field '_id'/],
    ['$inc of a string', { a: 'x' }, { $inc: { a: 1 } }, /non-numeric/],
    ['$inc by a string', { a: 1 }, { $inc: { a: 'x' } }, /non-numeric/],
    ['$push on a number', { a: 1 }, { $push: { a: 1 } }, /must be an array/],
    ['a field within a number', { a: 1 }, { $set: { 'a.b': 1 } }, /Cannot create field/],
    ['an empty name in a path', { a: {} }, { $set: { 'a.': 1 } }, /empty field name/],
    ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, /positional operator/],
    ['$[name] without its filter', { a: [1] }, { $set: { 'a.$[e]': 1 } }, /No array filter/],
    ['$pop by two', { a: [1] }, { $pop: { a: 2 } }, /\$pop/],
    ['a dollar in a replacement', { _id: 1 }, { a: 1, $b: 1 }, /dollar/],
    ['$bit on a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, /whole numbers/],
  ])('[F5.4] is refused for %s', (_what, doc, update, words) => {
    expect(() => updated(doc, update)).toThrow(words)
  })

  it('[F5.4] an array filter that no path names is refused', () => {
    expect(() => updated({ a: [1] }, { $set: { b: 1 } }, { arrayFilters: [{ e: 1 }] })).toThrow(/was not used/)
  })

  it('[F5.4] a field named __proto__ is a field like others', () => {
    const doc = applyUpdate({}, JSON.parse('{"$set":{"__proto__":{"evil":1}}}'), { isInsert: true })
    expect(Object.getPrototypeOf(doc)).toBe(Object.prototype)
    expect(Object.hasOwn(doc, '__proto__')).toBe(true)
  })

  it('[F5.4] does not share what it was given', () => {
    const operand = { list: [1] }
    const doc = applyUpdate({}, { $set: { a: operand } }, { isInsert: true })
    const before = cloned(doc)
    operand.list.push(2)
    expect(doc).toEqual(before)
  })
})

describe('An upsert', () => {
  it.each([
    ['equalities', { a: 1, 'b.c': 2 }, { a: 1, b: { c: 2 } }],
    ['$eq, $in and $all of one', { a: { $eq: 1 }, b: { $in: [2] }, c: { $all: [3] } }, { a: 1, b: 2, c: 3 }],
    ['$and and an $or of one', { $and: [{ a: 1 }, { $or: [{ b: 2 }] }] }, { a: 1, b: 2 }],
    ['nothing uncertain', { a: { $gt: 1 }, b: /x/, $or: [{ c: 1 }, { d: 1 }], e: { $in: [1, 2] } }, {}],
  ])('[F5.4] takes from its filter %s', (_what, filter, doc) => {
    expect(documentOf(filter)).toEqual(doc)
  })
})
