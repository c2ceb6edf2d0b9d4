import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '../values/compare.ts'
import { emptyArray } from '../values/kinds.ts'
import { encode, encodePrefix, identity } from './encode.ts'

const scalars = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.integer(),
  fc.integer().map((number) => new Int32(number)),
  fc.double().map((number) => new Double(number)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((number) => Long.fromBigInt(number)),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u0001', 'é', '😀') }),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 5 }).map((bytes) => new Binary(bytes)),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp({ t, i })),
  fc.constantFrom(new MinKey(), new MaxKey(), new BSONRegExp('a'), new BSONRegExp('a', 'i')),
)

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  ),
}))

describe('Keys', () => {
  it('[F5.2] sort as the values do, in both directions', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const order = Math.sign(compare(one, other))
        expect(Math.sign(Buffer.compare(encode(one), encode(other)))).toBe(order)
        expect(Math.sign(Buffer.compare(encode(one, 'down'), encode(other, 'down'))) || 0).toBe(-order || 0)
      }),
      { numRuns: 3_000 },
    )
  })

  it('[F5.2] are never the beginning of another key', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [key, longer] = [encode(one), encode(other)]
        if (!key.equals(longer)) expect(longer.subarray(0, key.length).equals(key)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('[F5.2] of strings with one beginning begin alike, and no others do', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const prefix = encodePrefix(one, 'up')
        const begins = encode(other).subarray(0, prefix.length).equals(prefix)
        expect(begins).toBe(other.startsWith(one))
      }),
    )
  })

  it('[F5.2] tell decimals apart that one double cannot', () => {
    expect(identity(Decimal128.fromString('0.1'))).not.toBe(
      identity(Decimal128.fromString('0.10000000000000000000001')),
    )
  })
})

describe('The order of types', () => {
  it('[F5.2] is MongoDB’s', () => {
    const inOrder = [
      new MinKey(),
      emptyArray,
      null,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
      -1,
      0,
      Decimal128.fromString('0.5'),
      1,
      Long.fromString('9007199254740992'),
      Long.fromString('9007199254740993'),
      '',
      'A',
      'a',
      'ä',
      {},
      { a: 1 },
      [],
      [1],
      new Binary(Buffer.from('a')),
      new ObjectId('0'.repeat(24)),
      false,
      true,
      new Date(-1),
      new Date(1),
      new Timestamp({ t: 1, i: 1 }),
      /a/,
      new MaxKey(),
    ]
    for (const [at, one] of inOrder.entries()) {
      for (const [there, other] of inOrder.entries()) {
        expect(Math.sign(compare(one, other)), `${at} and ${there}`).toBe(Math.sign(at - there))
      }
    }
  })
})
