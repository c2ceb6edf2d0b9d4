// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file
// Compiles a MongoDB filter to a predicate. ctx.pos records the array index for positional updates.

import { evalExpr, OPTS } from './expr.ts'
import { binOf, compare, equal, isObj, num, rank, reOf, T } from './key.ts'
export class MErr extends Error {
  code: number
  codeName: string
  extra: any
  constructor(code: number, msg: string, codeName = '', extra: any = {}) {
    super(msg)
    this.code = code
    this.codeName =
      codeName ||
      (
        {
          2: 'BadValue',
          9: 'FailedToParse',
          26: 'NamespaceNotFound',
          59: 'CommandNotFound',
          11000: 'DuplicateKey',
          66: 'ImmutableField',
          14: 'TypeMismatch',
        } as any
      )[code] ||
      'Location' + code
    this.extra = extra
  }
}
export type Ctx = { pos?: number; vars?: any }
export type Pred = (doc: any, ctx?: Ctx) => boolean
type Leaf = (v: any, ctx?: Ctx) => boolean
const digits = /^\d+$/
function onPath(o: any, parts: string[], i: number, leaf: Leaf, spread: boolean, ctx?: Ctx): boolean {
  if (i === parts.length) {
    if (leaf(o, ctx)) return true
    if (spread && Array.isArray(o))
      for (let j = 0; j < o.length; j++)
        if (leaf(o[j], ctx)) {
          if (ctx && ctx.pos === undefined) ctx.pos = j
          return true
        }
    return false
  }
  if (Array.isArray(o)) {
    if (
      digits.test(parts[i]) &&
      Number(parts[i]) < o.length &&
      onPath(o[Number(parts[i])], parts, i + 1, leaf, spread, ctx)
    )
      return true
    for (let j = 0; j < o.length; j++) {
      const e = o[j]
      if (
        e !== null &&
        typeof e === 'object' &&
        !e._bsontype &&
        !Array.isArray(e) &&
        onPath(e, parts, i, leaf, spread, ctx)
      ) {
        if (ctx) ctx.pos ??= j
        return true
      }
    }
    return false
  }
  if (
    o !== null &&
    typeof o === 'object' &&
    (o._bsontype === undefined || o._bsontype === 'DBRef') &&
    !(o instanceof Date)
  ) {
    if (o._bsontype === 'DBRef') o = { $ref: o.collection, $id: o.oid, $db: o.db }
    return onPath(o[parts[i]], parts, i + 1, leaf, spread, ctx)
  }
  return leaf(undefined, ctx)
}
function rx(v: any, opts?: any): RegExp {
  let [s, f] = rank(v) === T.Re ? reOf(v) : [String(v), '']
  if (opts !== undefined) f = String(opts)
  if (f.includes('x')) {
    s = s.replace(/\\#|#.*$/gm, (m) => (m[0] === '\\' ? m : '')).replace(/\s+/g, '')
  }
  const m = /^\(\?([ims]+)\)/.exec(s)
  if (m) {
    s = s.slice(m[0].length)
    f += m[1]
  }
  try {
    return new RegExp(s, [...new Set(f.replace(/[^imsu]/g, ''))].join(''))
  } catch (e: any) {
    throw new MErr(51091, 'Regular expression is invalid: ' + e.message)
  }
}
const TYPES: Record<string, any> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
  number: 'number',
}
export function typeNum(v: any): number {
  if (v === undefined) return 0
  if (v === null) return 10
  switch (typeof v) {
    case 'number':
      return Number.isInteger(v) && Math.abs(v) <= 0x7fffffff ? 16 : 1
    case 'bigint':
      return 18
    case 'string':
      return 2
    case 'boolean':
      return 8
  }
  if (Array.isArray(v)) return 4
  if (v instanceof Date) return 9
  if (v instanceof RegExp) return 11
  if (v instanceof Uint8Array) return 5
  return (
    (
      {
        ObjectId: 7,
        Int32: 16,
        Double: 1,
        Long: 18,
        Decimal128: 19,
        Binary: 5,
        UUID: 5,
        Timestamp: 17,
        BSONRegExp: 11,
        MinKey: -1,
        MaxKey: 127,
        Code: 13,
        BSONSymbol: 14,
      } as any
    )[v._bsontype] ?? 3
  )
}
const cmpLeaf = (v: any, test: (c: number) => boolean): Leaf => {
  const r = rank(v)
  if (typeof v === 'number' && Number.isNaN(v)) return (x) => Number.isNaN(x) && test(0)
  return (x) => {
    if (x === undefined && r !== T.Null) return false
    return (
      (r === T.Max || r === T.Min || rank(x) === r) &&
      !(typeof x === 'number' && Number.isNaN(x)) &&
      test(compare(x, v))
    )
  }
}
export const hasOps = (v: any) => {
  if (!isObj(v)) return false
  const k = Object.keys(v)
  return k.length > 0 && k[0][0] === '$' && k[0] !== '$ref' && k[0] !== '$id' && k[0] !== '$db'
}
const arr = (v: any, op: string) => {
  if (!Array.isArray(v)) throw new MErr(2, op + ' needs an array')
  return v
}
function eqLeaf(v: any): Leaf {
  if (rank(v) === T.Re) {
    const r = rx(v)
    return (x) => (typeof x === 'string' ? r.test(x) : rank(x) === T.Re && equal(x, v))
  }
  if (v === null || v === undefined) return (x) => x === undefined || x === null
  if (typeof v === 'string') return (x) => x === v || (x?._bsontype === 'BSONSymbol' && x.value === v)
  return (x) => x !== undefined && equal(x, v)
}
function bits(v: any): bigint {
  if (Array.isArray(v)) return v.reduce((a: bigint, b: any) => a | (1n << BigInt(num(b))), 0n)
  if (rank(v) === T.Bin) {
    const b = (v.buffer ?? v) as Uint8Array
    let n = 0n
    for (let i = b.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(b[i])
    return n
  }
  return BigInt(num(v))
}
function inLeaf(a: any[]): Leaf {
  const strs = new Set<string>(),
    rest: Leaf[] = [],
    oids = new Set<string>()
  for (const v of a) {
    if (hasOps(v)) throw new MErr(2, 'cannot nest $ under $in')
    if (typeof v === 'string') strs.add(v)
    else if (v?._bsontype === 'ObjectId') oids.add(v.toHexString())
    else rest.push(eqLeaf(v))
  }
  return (x) =>
    (typeof x === 'string' && strs.has(x)) ||
    (oids.size > 0 && x?._bsontype === 'ObjectId' && oids.has(x.toHexString())) ||
    rest.some((l) => l(x))
}
function ops(path: string, parts: string[], spec: any): Pred[] {
  const out: Pred[] = []
  const on =
    (leaf: Leaf, spread = true): Pred =>
    (d, c) =>
      onPath(d, parts, 0, leaf, spread, c)
  const not =
    (p: Pred): Pred =>
    (d) =>
      !p(d)
  const orMissing = (p: Pred, isNull: boolean): Pred =>
    isNull && parts.length > 1 ? (d, c) => p(d, c) || !onPath(d, parts, 0, (x) => x !== undefined, false) : p
  const nul = (x: any) => x === null || x === undefined
  for (const op of Object.keys(spec)) {
    const v = spec[op]
    switch (op) {
      case '$eq':
        out.push(orMissing(on(eqLeaf(v)), nul(v)))
        break
      case '$ne':
        if (rank(v) === T.Re) throw new MErr(2, "Can't have regex as arg to $ne.")
        out.push(not(orMissing(on(eqLeaf(v)), nul(v))))
        break
      case '$gt':
        out.push(on(cmpLeaf(v, (c) => c > 0)))
        break
      case '$gte':
        out.push(orMissing(on(cmpLeaf(v, (c) => c >= 0)), nul(v)))
        break
      case '$lt':
        out.push(on(cmpLeaf(v, (c) => c < 0)))
        break
      case '$lte':
        out.push(orMissing(on(cmpLeaf(v, (c) => c <= 0)), nul(v)))
        break
      case '$in':
        out.push(orMissing(on(inLeaf(arr(v, '$in'))), v.some(nul)))
        break
      case '$nin':
        out.push(not(orMissing(on(inLeaf(arr(v, '$nin'))), v.some(nul))))
        break
      case '$exists': {
        const ex: Pred = (d, c) => onPath(d, parts, 0, (x) => x !== undefined, false, c)
        const t = v === undefined || v === null || v === false || (rank(v) === T.Num && num(v) === 0) ? false : true
        out.push(t ? ex : not(ex))
        break
      }
      case '$type': {
        const ts = (Array.isArray(v) ? v : [v]).map((t) =>
          typeof t === 'string'
            ? (TYPES[t] ??
              (() => {
                throw new MErr(2, 'Unknown type name alias: ' + t)
              })())
            : num(t),
        )
        const l: Leaf = (x) => {
          const t = typeNum(x)
          return t !== 0 && ts.some((q) => q === t || (q === 'number' && [1, 16, 18, 19].includes(t)))
        }
        out.push(on(l))
        break
      }
      case '$regex': {
        const r = rx(v, spec.$options)
        out.push(on((x) => typeof x === 'string' && r.test(x)))
        break
      }
      case '$options':
        break
      case '$not':
        if (rank(v) === T.Re) out.push(not(on(eqLeaf(v))))
        else {
          if (!isObj(v)) throw new MErr(2, '$not needs a regex or a document')
          const ps = ops(path, parts, v)
          out.push((d) => !ps.every((p) => p(d)))
        }
        break
      case '$size': {
        const n = num(v)
        out.push(on((x) => Array.isArray(x) && x.length === n, false))
        break
      }
      case '$mod': {
        const [a, b] = arr(v, '$mod').map((x: any) => Math.trunc(num(x)))
        out.push(on((x) => rank(x) === T.Num && Math.trunc(num(x)) % a === b))
        break
      }
      case '$all': {
        const a = arr(v, '$all')
        if (!a.length) {
          out.push(() => false)
          break
        }
        for (const e of a) out.push(isObj(e) && e.$elemMatch ? ops(path, parts, e)[0] : on(eqLeaf(e)))
        break
      }
      case '$elemMatch': {
        if (!isObj(v)) throw new MErr(2, '$elemMatch needs an Object')
        const k = Object.keys(v)[0]
        const isVal = hasOps(v) && !['$and', '$or', '$nor', '$expr'].includes(k)
        let pred: Pred
        if (isVal) {
          const ps = ops('', [], v)
          pred = (x) => ps.every((p) => p(x))
        } else {
          const m = compile(v)
          pred = (x) => x !== null && typeof x === 'object' && m(x)
        }
        out.push(
          on((x, c) => {
            if (!Array.isArray(x)) return false
            const j = x.findIndex((e) => pred(e))
            if (j >= 0 && c) c.pos ??= j
            return j >= 0
          }, false),
        )
        break
      }
      case '$bitsAllSet': {
        const m = bits(v)
        out.push(on((x) => rank(x) === T.Num && (BigInt(num(x)) & m) === m))
        break
      }
      case '$bitsAnySet': {
        const m = bits(v)
        out.push(on((x) => rank(x) === T.Num && (BigInt(num(x)) & m) !== 0n))
        break
      }
      case '$bitsAllClear': {
        const m = bits(v)
        out.push(on((x) => rank(x) === T.Num && (BigInt(num(x)) & m) === 0n))
        break
      }
      case '$bitsAnyClear': {
        const m = bits(v)
        out.push(on((x) => rank(x) === T.Num && (BigInt(num(x)) & m) !== m))
        break
      }
      default:
        throw new MErr(2, 'unknown operator: ' + op)
    }
  }
  return out
}
export function compile(filter: any): Pred {
  const ps: Pred[] = []
  for (const k of Object.keys(filter ?? {})) {
    const v = filter[k]
    if (k[0] === '$' && !['$id', '$ref', '$db'].includes(k)) {
      const list = () => {
        if (!Array.isArray(v) || !v.length) throw new MErr(2, `${k} argument must be a non-empty array`)
        return v.map((e: any) => {
          if (!isObj(e)) throw new MErr(2, `${k} argument's entries must be objects`)
          return compile(e)
        })
      }
      switch (k) {
        case '$and': {
          const l = list()
          ps.push((d, c) => l.every((p) => p(d, c)))
          break
        }
        case '$or': {
          const l = list()
          ps.push((d, c) => l.some((p) => p(d, c)))
          break
        }
        case '$nor': {
          const l = list()
          ps.push((d) => !l.some((p) => p(d)))
          break
        }
        case '$expr':
          ps.push((d, c) => {
            const r = evalExpr(d, v, c?.vars)
            return !(r === false || r === null || r === undefined || r === 0)
          })
          break
        case '$comment':
          break
        case '$alwaysTrue':
          break
        case '$alwaysFalse':
          ps.push(() => false)
          break
        default:
          throw new MErr(
            2,
            'unknown top level operator: ' +
              k +
              ". If you have a field name that starts with a '$' symbol, consider using $getField or $setField.",
          )
      }
      continue
    }
    const parts = k.split('.')
    if (hasOps(v)) ps.push(...ops(k, parts, v))
    else ps.push(...ops(k, parts, { $eq: v }))
  }
  if (ps.length === 0) return () => true
  if (ps.length === 1) return ps[0]
  return (d, c) => {
    for (const p of ps) if (!p(d, c)) return false
    return true
  }
}
