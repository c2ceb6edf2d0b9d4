import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson'
import { describe, expect, it } from 'vitest'
import { readTyped, write } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'
import { createCut } from './cut.ts'
import { createByteProjection, createProjection } from './project.ts'
import { readProjection } from './spec.ts'

/** One value of each type there is. */
const values: Doc = {
  double: new Double(1),
  string: 'Grüße',
  empty: '',
  doc: { a: { b: 1 } },
  array: [1, [2], { c: 3 }],
  binary: new Binary(Buffer.from([0, 1, 2])),
  id: new ObjectId(),
  yes: true,
  date: new Date(0),
  null: null,
  regex: new BSONRegExp('^a.*', 'im'),
  reference: new DBRef('people', new ObjectId(), 'city'),
  code: new Code('return 1'),
  scoped: new Code('return a', { a: 1 }),
  symbol: new BSONSymbol('sign'),
  int: new Int32(7),
  timestamp: Timestamp.fromBits(1, 2),
  long: Long.fromString('9007199254740993'),
  decimal: Decimal128.fromString('1.10'),
  min: new MinKey(),
  max: new MaxKey(),
  größe: 'mit Umlaut',
  __proto: 1,
}
const stored = write({ _id: new ObjectId(), ...values })
const names = Object.keys(values)

describe('Cutting whole fields out of a stored document', () => {
  it.each(names)('[F5.5] keeps or leaves out exactly the field %s', (name) => {
    for (const projection of [{ [name]: 1 }, { [name]: 0 }, { [name]: 1, _id: 0 }, { [name]: 0, _id: 0 }]) {
      const read = createProjection(projection, {})?.(readTyped(stored))

      expect(createCut(readProjection(projection, 'find'))?.(stored)).toEqual(write(read ?? {}))
    }
  })

  it('[F5.5] keeps several in the order they are stored in, and the _id as it is asked for', () => {
    const cut = (projection: Doc) => Object.keys(readTyped(createByteProjection(projection, {})?.(stored) ?? stored))

    expect(cut({ decimal: 1, doc: 1, missing: 1 })).toEqual(['_id', 'doc', 'decimal'])
    expect(cut({ _id: 1 })).toEqual(['_id'])
    expect(cut({ _id: 0 })).toEqual(names)
    expect(cut({ decimal: 0, doc: 0, missing: 0, _id: 0 })).toEqual(
      names.filter((name) => name !== 'decimal' && name !== 'doc'),
    )
  })

  it('[F5.5] is left to reading where a projection says more than whole fields', () => {
    const { doc, array } = values
    const shown = (projection: Doc) =>
      readTyped(createByteProjection({ ...projection, _id: 0 }, {})?.(stored) ?? stored)

    expect(shown({ 'doc.a': 1 })).toEqual(readTyped(write({ doc })))
    expect(shown({ array: { $slice: 1 }, int: 1 })).toEqual(readTyped(write({ array: [1], int: values.int })))
    expect(shown({ copy: '$array' })).toEqual(readTyped(write({ copy: array })))
  })

  it('[F5.5] takes a document also from the middle of other bytes', () => {
    const around = Buffer.concat([Buffer.from('before'), stored, Buffer.from('after')])
    const within = around.subarray(6, 6 + stored.length)

    expect(createByteProjection({ int: 1, _id: 0 }, {})?.(within)).toEqual(write({ int: values.int }))
  })
})
