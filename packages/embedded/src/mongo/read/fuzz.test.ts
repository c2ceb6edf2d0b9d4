import { Decimal128, Double, EJSON, Long, ObjectId } from 'bson'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Plan } from '../plan/plan.ts'
import { engineIn } from '../testing/engine.ts'
import { temporaryFolder } from '../testing/store.ts'
import { read, write } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'

const folder = temporaryFolder()
const engine = engineIn(folder.path)
afterAll(() => {
  engine.storage.close()
  folder.clean()
})

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) },
  fc.constantFrom(null, true, false, 'x', 'é', 'zz', '', 'Z', 'a', 'ab', 'ab\0c'),
  fc.constantFrom(0, 1, 2).map((number) => new ObjectId(String(number).padStart(24, '0'))),
  fc.integer({ min: -2, max: 2 }).map((seconds) => new Date(seconds * 1_000)),
  fc.constantFrom(0.5, 1.5, -1, -0).map((number) => new Double(number)),
  fc.constantFrom('9007199254740993', '9007199254740992', '-9007199254740993').map((digits) => Long.fromString(digits)),
  fc.constantFrom('1', '1.5', '-2', '0.1').map((digits) => Decimal128.fromString(digits)),
)

const element = fc.record({ a: scalar, b: scalar }, { requiredKeys: [] })
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  element,
  fc.array(fc.oneof(scalar, element, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
)
const document = fc.record({ a: value, b: scalar, c: scalar }, { requiredKeys: [] })

const condition = fc.oneof(
  { weight: 3, arbitrary: scalar },
  value,
  fc.array(scalar, { maxLength: 3 }).map(($in) => ({ $in })),
  scalar.map(($gt) => ({ $gt })),
  scalar.map(($gte) => ({ $gte })),
  scalar.map(($lt) => ({ $lt })),
  scalar.map(($lte) => ({ $lte })),
  fc.tuple(scalar, scalar).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.tuple(scalar, scalar).map(([$gte, $lt]) => ({ $elemMatch: { $gte, $lt } })),
  fc.tuple(scalar, scalar).map(([a, b]) => ({ $elemMatch: { a, b } })),
  scalar.map(($ne) => ({ $ne })),
  fc.boolean().map(($exists) => ({ $exists })),
  scalar.map(($gt) => ({ $not: { $gt } })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map(($all) => ({ $all })),
  fc.constantFrom('^a', '^ab?', '^', '^z|a', 'x', '^\\.').map(($regex) => ({ $regex })),
  fc.constantFrom('string', 'double', 'number', 'array').map(($type) => ({ $type })),
)

const path = fc.constantFrom('a', 'b', 'c', 'a.a', 'a.b', 'a.0')
const simple = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3 })
const filter = fc
  .tuple(simple, fc.option(fc.array(simple, { minLength: 1, maxLength: 2 })), fc.option(simple))
  .map(([one, $or, $and]): Doc => ({ ...one, ...($or ? { $or } : {}), ...($and ? { $and: [$and] } : {}) }))
const filters = fc.oneof(
  { weight: 4, arbitrary: filter },
  fc.array(simple, { minLength: 2, maxLength: 3 }).map(($or): Doc => ({ $or })),
  // Ranges of one index, as often as not lying over each other.
  fc
    .array(fc.tuple(scalar, fc.integer({ min: -1, max: 3 }), fc.integer({ min: 0, max: 4 })), {
      minLength: 2,
      maxLength: 5,
    })
    .map((ranges): Doc => ({ $or: ranges.map(([b, $gt, $lte]) => ({ b, c: { $gt, $lte } })) })),
)

const direction = fc.constantFrom(1, -1)
const sort = fc.option(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c', 'a.a'), direction, fc.option(direction))
    .map(([first, one, b]): Doc => ({ [first]: one, ...(b && first !== 'b' ? { b } : {}) })),
)

const indexes: readonly Doc[] = [
  { key: { a: 1 } },
  { key: { a: 1, b: -1 } },
  { key: { b: 1, c: 1 } },
  { key: { 'a.a': 1, 'a.b': 1 } },
  { key: { c: -1 }, sparse: true },
  { key: { b: 1, a: -1 }, partialFilterExpression: { c: { $exists: true } } },
  { key: { b: -1 }, partialFilterExpression: { c: 1 } },
]

let made = 0

/** The same documents twice, once with indexes: some before them, some after, some changed, some removed. */
function twins(docs: readonly Doc[]) {
  made += 1
  const plain = engine.catalog.make('fuzz', `plain${made}`, {})
  const indexed = engine.catalog.make('fuzz', `indexed${made}`, {})
  const numbered = docs.map((doc, at) => write({ _id: at, ...doc }))
  const half = Math.floor(docs.length / 2)
  for (const bytes of numbered.slice(0, half)) engine.documents.insert(indexed, bytes)
  for (const [at, spec] of indexes.entries()) {
    const index = engine.catalog.indexes.add(indexed, { ...spec, name: `i${at}` })
    engine.documents.fill(indexed, index)
  }
  for (const bytes of numbered.slice(half)) engine.documents.insert(indexed, bytes)
  for (const bytes of numbered) engine.documents.insert(plain, bytes)
  for (const collection of [plain, indexed]) {
    const stored = engine.changes.select(collection, { filter: {} })
    const [first, second, third] = stored
    if (first && third) engine.documents.replace(collection, first, write({ ...read(third.bytes), _id: 0 }))
    if (second) engine.documents.remove(collection, second)
  }
  return { plain, indexed }
}

const idOf = (bytes: Uint8Array) => read(bytes)._id

describe('A query by index', () => {
  it('[F5.7] has the answers, the order and the number of one that reads everything', () => {
    const plans: Plan[] = []
    const docs = fc.array(document, { minLength: 20, maxLength: 60 })
    const queries = fc.array(fc.tuple(filters, sort), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(docs, queries, (given, asked) => {
        const { plain, indexed } = twins(given)
        for (const [one, by] of asked) {
          const whole = { filter: one, sort: { ...by, _id: 1 } }
          const expected = engine.changes.select(plain, whole).map(({ bytes }) => idOf(bytes))
          expect(
            engine.changes.select(indexed, whole).map(({ bytes }) => idOf(bytes)),
            EJSON.stringify(one),
          ).toEqual(expected)
          const loose = engine.changes.select(indexed, { filter: one, sort: by }).map(({ bytes }) => idOf(bytes))
          expect(loose.toSorted()).toEqual(expected.toSorted())
          expect(engine.reader.count(indexed, { filter: one })).toBe(expected.length)
          plans.push(engine.reader.plan(indexed, { filter: one, sort: by }))
        }
      }),
      { numRuns: 20 },
    )
    expect(plans.filter(({ kind }) => kind !== 'everything').length).toBeGreaterThan(300)
    expect(plans.filter(({ kind, isExact }) => kind === 'union' && isExact).length).toBeGreaterThan(30)
  })
})
