// biome-ignore-all lint/suspicious/noThenProperty: it is MongoDB's word
import { Decimal128, Long, ObjectId } from 'bson'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'

const id = new ObjectId()
const doc = {
  _id: 1,
  n: 5,
  f: 2.5,
  d: Decimal128.fromString('10.10'),
  L: Long.fromString('9007199254740993'),
  s: 'Hello World',
  a: [3, 1, 2],
  objs: [
    { k: 'x', v: 1 },
    { k: 'y', v: 2 },
  ],
  dt: new Date('2026-03-15T10:20:30Z'),
  o: id,
  nul: null,
  nested: { p: { q: 1 } },
}

/** Decimals and long numbers are compared by what they say. */
const plain = (value: unknown) => (value instanceof Decimal128 || value instanceof Long ? value.toString() : value)

const cases: ReadonlyArray<readonly [expression: unknown, result: unknown]> = [
  ['$n', 5],
  ['$nested.p.q', 1],
  ['$objs.k', ['x', 'y']],
  ['$missing', undefined],
  ['$constructor', undefined],
  ['$$ROOT.n', 5],
  [
    { x: '$n', y: { z: ['$f', '$missing'] }, gone: '$missing' },
    { x: 5, y: { z: [2.5, null] } },
  ],
  [{ $literal: '$n' }, '$n'],
  [{ $let: { vars: { x: { $add: ['$n', 1] } }, in: { $multiply: ['$$x', 2] } } }, 12],
  [{ $add: ['$n', 1] }, 6],
  [{ $add: ['$d', 1] }, '11.10'],
  [{ $add: ['$L', 1] }, '9007199254740994'],
  [{ $add: ['$dt', 1_000] }, new Date('2026-03-15T10:20:31Z')],
  [{ $add: ['$n', null] }, null],
  [{ $subtract: ['$n', 7] }, -2],
  [{ $subtract: ['$dt', new Date('2026-03-15T10:20:00Z')] }, 30_000],
  [{ $subtract: ['$dt', 30_000] }, new Date('2026-03-15T10:20:00Z')],
  [{ $multiply: ['$d', 2] }, '20.20'],
  [{ $divide: [5, 2] }, 2.5],
  [{ $mod: [7, 3] }, 1],
  [{ $pow: [2, 10] }, 1_024],
  [{ $abs: -3 }, 3],
  [{ $ceil: 2.1 }, 3],
  [{ $floor: -2.1 }, -3],
  [{ $sqrt: 9 }, 3],
  [{ $round: [2.5, 0] }, 2],
  [{ $round: [3.5, 0] }, 4],
  [{ $round: [2.675, 2] }, 2.68],
  [{ $trunc: [2.567, 1] }, 2.5],
  [{ $concat: ['$s', '!'] }, 'Hello World!'],
  [{ $concat: ['$s', null] }, null],
  [{ $substrCP: ['$s', 0, 5] }, 'Hello'],
  [{ $substrBytes: ['$s', 6, -1] }, 'World'],
  [{ $toLower: '$s' }, 'hello world'],
  [{ $toUpper: 'größe' }, 'GRößE'],
  [{ $toLower: '$nul' }, ''],
  [{ $split: ['$s', ' '] }, ['Hello', 'World']],
  [{ $trim: { input: '  x ' } }, 'x'],
  [{ $ltrim: { input: 'xxyx', chars: 'x' } }, 'yx'],
  [{ $rtrim: { input: 'xyxx', chars: 'x' } }, 'xy'],
  [{ $strLenCP: 'größe' }, 5],
  [{ $strLenBytes: 'größe' }, 7],
  [{ $indexOfCP: ['$s', 'World'] }, 6],
  [{ $strcasecmp: ['ab', 'AB'] }, 0],
  [{ $regexMatch: { input: '$s', regex: 'world', options: 'i' } }, true],
  [{ $regexFind: { input: '$s', regex: /o(.)/ } }, { match: 'o ', idx: 4, captures: [' '] }],
  [
    { $regexFindAll: { input: 'aXbX', regex: 'X' } },
    [
      { match: 'X', idx: 1, captures: [] },
      { match: 'X', idx: 3, captures: [] },
    ],
  ],
  [{ $replaceOne: { input: 'aa', find: 'a', replacement: { $literal: '$&' } } }, '$&a'],
  [{ $replaceAll: { input: 'aa', find: 'a', replacement: 'b' } }, 'bb'],
  [{ $size: '$a' }, 3],
  [{ $slice: ['$a', 2] }, [3, 1]],
  [{ $slice: ['$a', -1] }, [2]],
  [{ $slice: ['$a', 1, 1] }, [1]],
  [{ $arrayElemAt: ['$a', -1] }, 2],
  [{ $arrayElemAt: ['$a', 9] }, undefined],
  [{ $first: '$a' }, 3],
  [{ $last: '$a' }, 2],
  [{ $filter: { input: '$a', as: 'x', cond: { $gt: ['$$x', 1] } } }, [3, 2]],
  [{ $filter: { input: '$a', cond: { $gt: ['$$this', 0] }, limit: 1 } }, [3]],
  [{ $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', 2] } } }, [6, 2, 4]],
  [{ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $in: [2, '$a'] }, true],
  [{ $in: ['$o', [id]] }, true],
  [{ $indexOfArray: ['$a', 2] }, 2],
  [{ $concatArrays: ['$a', [9]] }, [3, 1, 2, 9]],
  [{ $sortArray: { input: '$a', sortBy: 1 } }, [1, 2, 3]],
  [
    { $sortArray: { input: '$objs', sortBy: { v: -1 } } },
    [
      { k: 'y', v: 2 },
      { k: 'x', v: 1 },
    ],
  ],
  [{ $reverseArray: '$a' }, [2, 1, 3]],
  [{ $range: [0, 6, 2] }, [0, 2, 4]],
  [
    {
      $zip: {
        inputs: [
          [1, 2],
          ['a', 'b'],
        ],
      },
    },
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
  [{ $isArray: '$a' }, true],
  [{ $arrayToObject: '$objs' }, { x: 1, y: 2 }],
  [
    {
      $arrayToObject: [
        [
          ['k', 1],
          ['l', 2],
        ],
      ],
    },
    { k: 1, l: 2 },
  ],
  [{ $objectToArray: '$nested' }, [{ k: 'p', v: { q: 1 } }]],
  [{ $mergeObjects: ['$nested', { z: 1 }] }, { p: { q: 1 }, z: 1 }],
  [{ $getField: { field: 'q', input: '$nested.p' } }, 1],
  [{ $getField: 'n' }, 5],
  [{ $setField: { field: 'r', input: '$nested.p', value: 2 } }, { q: 1, r: 2 }],
  [{ $unsetField: { field: 'q', input: '$nested.p' } }, {}],
  [
    {
      $setUnion: [
        [2, 1],
        [2, 3],
      ],
    },
    [1, 2, 3],
  ],
  [
    {
      $setIntersection: [
        [1, 2],
        [2, 3],
      ],
    },
    [2],
  ],
  [{ $setDifference: [[1, 2], [2]] }, [1]],
  [{ $setIsSubset: [[1], '$a'] }, true],
  [
    {
      $setEquals: [
        [1, 2, 2],
        [2, 1],
      ],
    },
    true,
  ],
  [{ $anyElementTrue: [[0, null, 1]] }, true],
  [{ $allElementsTrue: [[1, 0]] }, false],
  [{ $sum: '$a' }, 6],
  [{ $sum: ['$n', 'x', 1] }, 6],
  [{ $sum: ['$d', '$d'] }, '20.20'],
  [{ $avg: '$a' }, 2],
  [{ $min: '$a' }, 1],
  [{ $max: ['$n', '$f'] }, 5],
  [{ $cond: [{ $gt: ['$n', 3] }, 'y', 'n'] }, 'y'],
  [{ $cond: { if: '$nul', then: 1, else: 2 } }, 2],
  [{ $ifNull: ['$nul', '$missing', 'd'] }, 'd'],
  [{ $switch: { branches: [{ case: { $eq: ['$n', 5] }, then: 'five' }], default: 'o' } }, 'five'],
  [{ $eq: ['$o', id] }, true],
  [{ $ne: ['$n', 5] }, false],
  [{ $gt: ['$s', 5] }, true],
  [{ $gt: [null, '$missing'] }, true],
  [{ $gte: ['$d', 9.5] }, true],
  [{ $lt: ['$missing', 1] }, true],
  [{ $lte: [1, 1] }, true],
  [{ $cmp: ['$n', 9] }, -1],
  [{ $and: [1, '$nul'] }, false],
  [{ $or: ['$nul', 1] }, true],
  [{ $not: ['$missing'] }, true],
  [{ $type: '$o' }, 'objectId'],
  [{ $type: '$missing' }, 'missing'],
  [{ $type: '$d' }, 'decimal'],
  [{ $isNumber: '$L' }, true],
  [{ $toString: '$o' }, id.toHexString()],
  [{ $toString: '$d' }, '10.10'],
  [{ $toObjectId: id.toHexString() }, id],
  [{ $toInt: '42' }, 42],
  [{ $toLong: 2.9 }, 2],
  [{ $toDouble: '1.5' }, 1.5],
  [{ $toDecimal: '0.1' }, '0.1'],
  [{ $toBool: 'false' }, true],
  [{ $toDate: 0 }, new Date(0)],
  [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
  [{ $convert: { input: null, to: 'int', onNull: 0 } }, 0],
  [{ $year: '$dt' }, 2026],
  [{ $month: '$dt' }, 3],
  [{ $dayOfMonth: '$dt' }, 15],
  [{ $dayOfWeek: '$dt' }, 1],
  [{ $isoWeek: '$dt' }, 11],
  [{ $hour: { date: '$dt', timezone: 'America/New_York' } }, 6],
  [{ $dateToString: { date: '$dt', format: '%Y-%m-%d' } }, '2026-03-15'],
  [{ $dateToString: { date: '$dt', format: '%H:%M', timezone: 'Europe/Berlin' } }, '11:20'],
  [{ $dateTrunc: { date: '$dt', unit: 'week', startOfWeek: 'monday' } }, new Date('2026-03-09')],
  [{ $dateAdd: { startDate: '$dt', unit: 'month', amount: 1 } }, new Date('2026-04-15T10:20:30Z')],
  [{ $dateDiff: { startDate: '$dt', endDate: new Date('2026-03-18'), unit: 'day' } }, 3],
  [{ $dateFromString: { dateString: '2026-01-02' } }, new Date('2026-01-02')],
]

describe('An expression', () => {
  it.each(cases)('[F5.6] %j', (expression, result) => {
    expect(plain(evaluate(expression, doc))).toEqual(result)
  })

  it.each([
    ['an operator nobody knows', { $nope: 1 }, /Unrecognized expression '\$nope'/],
    ['code', { $function: { body: 'x', args: [], lang: 'js' } }, /Unrecognized expression/],
    ['two operators in one document', { $add: [1], $sum: [1] }, /exactly one field/],
    ['a variable nobody set', '$$nobody', /undefined variable/],
    ['dividing by zero', { $divide: [1, 0] }, /divide by zero/],
    ['adding text', { $add: ['$s', 1] }, /numeric/],
    ['a number too large for an int', { $toInt: '2147483648' }, /Failed to convert/],
    ['text that is no number', { $toInt: '4.5' }, /Failed to convert/],
    ['the size of what is no array', { $size: '$n' }, /must be an array/],
    ['no matching branch', { $switch: { branches: [] } }, /could not find/],
    ['a date that is none', { $year: '$s' }, /\$year/],
  ])('[F5.6] is refused for %s', (_what, expression, words) => {
    expect(() => evaluate(expression, doc)).toThrow(words)
  })
})
