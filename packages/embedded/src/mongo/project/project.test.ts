import { describe, expect, it } from 'vitest'
import type { Doc } from '../values/kinds.ts'
import { createProjection, createProjectStage } from './project.ts'

const doc = { _id: 7, a: 1, b: { c: 2, d: 3 }, list: [{ k: 1, v: 'x' }, { k: 2, v: 'y' }, 5], n: [1, 2, 3, 4] }
const projected = (projection: Doc, filter: Doc = {}) => createProjection(projection, filter)?.(doc)

describe('A projection', () => {
  it.each([
    ['includes fields, and the _id', { a: 1 }, { _id: 7, a: 1 }],
    ['includes without the _id', { a: 1, _id: 0 }, { a: 1 }],
    ['includes the _id alone', { _id: 1 }, { _id: 7 }],
    ['includes through documents', { 'b.c': 1, _id: 0 }, { b: { c: 2 } }],
    ['includes by nested documents', { b: { d: 1 }, _id: 0 }, { b: { d: 3 } }],
    ['includes through arrays', { 'list.k': 1, _id: 0 }, { list: [{ k: 1 }, { k: 2 }] }],
    ['excludes fields', { a: 0, list: 0, n: 0 }, { _id: 7, b: { c: 2, d: 3 } }],
    ['excludes through arrays', { 'list.v': 0, a: 0, b: 0, n: 0, _id: 0 }, { list: [{ k: 1 }, { k: 2 }, 5] }],
    ['excludes only the _id', { _id: 0, b: 0, list: 0, n: 0 }, { a: 1 }],
    ['computes', { twice: { $multiply: ['$a', 2] }, _id: 0 }, { twice: 2 }],
    ['takes the first ones', { n: { $slice: 2 }, a: 1, _id: 0 }, { a: 1, n: [1, 2] }],
    ['takes some from the middle', { n: { $slice: [-3, 2] }, b: 0, list: 0 }, { _id: 7, a: 1, n: [2, 3] }],
    ['takes the first element that matches', { list: { $elemMatch: { k: 2 } }, _id: 0 }, { list: [{ k: 2, v: 'y' }] }],
    ['leaves out an array without such an element', { list: { $elemMatch: { k: 9 } }, _id: 0 }, {}],
  ])('[F5.5] %s', (_says, projection, result) => {
    expect(projected(projection)).toEqual(result)
  })

  it('[F5.5] shows the element the filter matched', () => {
    expect(projected({ 'list.$': 1, _id: 0 }, { 'list.k': 2 })).toEqual({ list: [{ k: 2, v: 'y' }] })
  })

  it('[F5.5] of nothing changes nothing', () => {
    expect(createProjection({}, {})).toBeNull()
    expect(createProjection(undefined, {})).toBeNull()
  })

  it.each([
    ['mixing both ways', { a: 1, b: 0 }, /Cannot exclude/],
    ['a path within another', { b: 1, 'b.c': 1 }, /Path collision/],
    ['$meta', { a: { $meta: 'textScore' } }, /does not support \$meta/],
  ])('[F5.5] is refused for %s', (_what, projection, words) => {
    expect(() => createProjection(projection, {})).toThrow(words)
  })

  it('[F5.6] as a stage computes documents, too', () => {
    expect(createProjectStage({ _id: 0, 'x.y': { $add: ['$a', 1] } }, {})(doc)).toEqual({ x: { y: 2 } })
  })
})
