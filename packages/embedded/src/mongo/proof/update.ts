// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file
// Update operators on type-faithful documents (numbers as Int32/Double/Long wrappers).
import { Decimal128, Double, Int32, Long, Timestamp } from 'bson'
import { compare, dec, equal, isObj, num, rank, T } from './key.ts'
import { type Ctx, compile, hasOps, MErr } from './match.ts'

const digits = /^\d+$/
const clone = (v: any): any =>
  Array.isArray(v) ? v.map(clone) : isObj(v) ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clone(x)])) : v
const typeName = (v: any) =>
  v === null || v === undefined
    ? 'null'
    : ((
        {
          [T.Num]: 'number',
          [T.Str]: 'string',
          [T.Obj]: 'object',
          [T.Arr]: 'array',
          [T.Oid]: 'objectId',
          [T.Bool]: 'bool',
          [T.Date]: 'date',
        } as any
      )[rank(v)] ?? 'value')
const numType = (v: any) =>
  typeof v === 'number'
    ? Number.isInteger(v) && Math.abs(v) <= 0x7fffffff
      ? 'Int32'
      : 'Double'
    : typeof v === 'bigint'
      ? 'Long'
      : v._bsontype
function decStr(n: bigint, e: number) {
  return Decimal128.fromStringWithRounding(n.toString() + 'E' + e)
}
export function arith(a: any, b: any, mul: boolean): any {
  const ta = numType(a),
    tb = numType(b)
  if (ta === 'Decimal128' || tb === 'Decimal128') {
    const x = dec(
        String(num(a)) === 'NaN'
          ? 'NaN'
          : ta === 'Decimal128'
            ? a.toString()
            : String(ta === 'Long' ? a.toString() : num(a)),
      ),
      y = dec(tb === 'Decimal128' ? b.toString() : String(tb === 'Long' ? b.toString() : num(b)))
    if (!x || !y) return Decimal128.fromString('NaN')
    if (mul) return decStr(x.n * y.n, x.e + y.e)
    const e = Math.min(x.e, y.e)
    return decStr(x.n * 10n ** BigInt(x.e - e) + y.n * 10n ** BigInt(y.e - e), e)
  }
  if (ta === 'Double' || tb === 'Double') return new Double(mul ? num(a) * num(b) : num(a) + num(b))
  const bi = (v: any, t: string) => (t === 'Long' ? (typeof v === 'bigint' ? v : v.toBigInt()) : BigInt(num(v)))
  const r = mul ? bi(a, ta) * bi(b, tb) : bi(a, ta) + bi(b, tb)
  if (ta === 'Int32' && tb === 'Int32' && r >= -2147483648n && r <= 2147483647n) return new Int32(Number(r))
  return Long.fromBigInt(r)
}
export interface UpdCtx {
  insert: boolean
  pos?: number
  arrayFilters?: any[]
}
type AF = Map<string, (e: any) => boolean>
function parseAF(afs: any[] | undefined): AF {
  const m: AF = new Map()
  for (const af of afs ?? []) {
    let id = ''
    const strip = (f: any): any => {
      const o: any = {}
      for (const k of Object.keys(f)) {
        if (k[0] === '$') {
          o[k] = f[k].map(strip)
          continue
        }
        const [h, ...t] = k.split('.')
        if (id && id !== h)
          throw new MErr(
            9,
            `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${id}' and '${h}'`,
          )
        id = h
        o['v' + (t.length ? '.' + t.join('.') : '')] = f[k]
      }
      return o
    }
    const f = strip(af)
    const p = compile(f)
    if (m.has(id)) throw new MErr(9, `Found multiple array filters with the same top-level field name ${id}`)
    m.set(id, (e) => p({ v: e }))
  }
  return m
}
// expand $, $[], $[id] into concrete paths
function expand(doc: any, path: string, ctx: UpdCtx, af: AF, used: Set<string>): string[][] {
  const parts = path.split('.')
  let outs: string[][] = [[]]
  if (!path.includes('$')) return [parts]
  for (const p of parts) {
    if (p === '$') {
      if (ctx.pos === undefined)
        throw new MErr(2, 'The positional operator did not find the match needed from the query.')
      outs.forEach((o) => o.push(String(ctx.pos)))
      continue
    }
    const m = /^\$\[(.*)\]$/.exec(p)
    if (!m) {
      outs.forEach((o) => o.push(p))
      continue
    }
    if (m[1] && !af.has(m[1])) throw new MErr(2, `No array filter found for identifier '${m[1]}' in path '${path}'`)
    if (m[1]) used.add(m[1])
    const next: string[][] = []
    for (const o of outs) {
      const v = o.reduce((x: any, k) => x?.[k], doc)
      if (v === undefined)
        throw new MErr(2, `The path '${o.join('.')}' must exist in the document in order to apply array updates.`)
      if (!Array.isArray(v))
        throw new MErr(2, `Cannot apply array updates to non-array element ${o[o.length - 1]}: ${typeName(v)}`)
      v.forEach((e, i) => {
        if (!m[1] || af.get(m[1])!(e)) next.push([...o, String(i)])
      })
    }
    outs = next
  }
  return outs
}
function getp(doc: any, parts: string[]): any {
  let o = doc
  for (const k of parts) {
    if (o === null || o === undefined || typeof o !== 'object' || o._bsontype) return undefined
    if (Array.isArray(o) && !digits.test(k)) return undefined
    o = Object.hasOwn(o, k) ? o[k] : undefined
  }
  return o
}
const PROTO = (k: string) => {
  if (k === '__proto__') throw new MErr(2, 'field name not allowed: __proto__')
}
function setp(doc: any, parts: string[], v: any) {
  let o = doc
  for (let i = 0; i < parts.length; i++) {
    const k = parts[i]
    PROTO(k)
    const last = i === parts.length - 1
    if (k === '')
      throw new MErr(56, `The update path '${parts.join('.')}' contains an empty field name, which is not allowed.`)
    if (Array.isArray(o)) {
      if (!digits.test(k))
        throw new MErr(28, `Cannot create field '${k}' in element {${parts[i - 1]}: [...]}`, 'PathNotViable')
      const n = Number(k)
      if (n > o.length + 1500000) throw new MErr(2, 'array index too large')
      while (o.length < n) o.push(null)
    } else if (!isObj(o))
      throw new MErr(
        28,
        `Cannot create field '${k}' in element {${parts[i - 1]}: ${o === null ? 'null' : typeof o === 'string' ? JSON.stringify(o) : String(o)}}`,
        'PathNotViable',
      )
    if (last) {
      o[k] = v
      return
    }
    if (o[k] === undefined) o[k] = {}
    o = o[k]
  }
}
function unsetp(doc: any, parts: string[]) {
  const o = getp(doc, parts.slice(0, -1))
  const k = parts[parts.length - 1]
  if (o === null || typeof o !== 'object' || o === undefined) return
  if (Array.isArray(o)) {
    if (digits.test(k) && Number(k) < o.length) o[Number(k)] = null
  } else if (!o._bsontype) delete o[k]
}
export function sorter(spec: any): (a: any, b: any) => number {
  if (rank(spec) === T.Num) {
    const d = num(spec)
    return (a, b) => compare(a, b) * d
  }
  const ks = Object.entries(spec).map(([k, d]) => [k.split('.'), num(d as any)] as const)
  return (a, b) => {
    for (const [k, d] of ks) {
      const c = compare(getp(a, k), getp(b, k))
      if (c) return c * d
    }
    return 0
  }
}
function pullPred(cond: any): (e: any) => boolean {
  if (hasOps(cond) && !['$or', '$and', '$nor', '$expr'].includes(Object.keys(cond)[0])) {
    const p = compile({ v: cond })
    return (e) => p({ v: e })
  }
  if (isObj(cond)) {
    const p = compile(cond)
    return (e) => isObj(e) && p(e)
  }
  const p = compile({ v: cond })
  return rank(cond) === T.Re ? (e) => p({ v: e }) : (e) => equal(e, cond)
}
const OPS = new Set([
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$push',
  '$pushAll',
  '$addToSet',
  '$pull',
  '$pullAll',
  '$pop',
  '$currentDate',
  '$setOnInsert',
  '$bit',
])
export const isOpUpdate = (u: any) => {
  const k = Object.keys(u)
  return k.length > 0 && k[0][0] === '$'
}
export function applyUpdate(doc: any, u: any, ctx: UpdCtx): any {
  if (!isOpUpdate(u)) {
    for (const k of Object.keys(u))
      if (k[0] === '$')
        throw new MErr(
          52,
          `The dollar ($) prefixed field '${k}' in '${k}' is not allowed in the context of an update's replacement document.`,
        )
    const id = doc._id
    const r = clone(u)
    if (id !== undefined && r._id !== undefined && !equal(id, r._id))
      throw new MErr(
        66,
        "After applying the update, the (immutable) field '_id' was found to have been altered to _id: " +
          String(r._id),
      )
    if (id === undefined) return r
    const { _id, ...rest } = r
    return { _id: id, ...rest }
  }
  const af = parseAF(ctx.arrayFilters),
    used = new Set<string>()
  const paths: string[] = []
  const oldId = doc._id
  const touch = (s: string) => {
    for (const q of paths)
      if (q === s || q.startsWith(s + '.') || s.startsWith(q + '.'))
        throw new MErr(
          40,
          `Updating the path '${s}' would create a conflict at '${q.length < s.length ? q : s}'`,
          'ConflictingUpdateOperators',
        )
    paths.push(s)
  }
  for (const op of Object.keys(u)) {
    if (!OPS.has(op))
      throw new MErr(
        9,
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
    if (!isObj(u[op]))
      throw new MErr(
        9,
        `Modifiers operate on fields but we found type ${typeName(u[op])} instead. For example: {$mod: {<field>: ...}} not {${op}: ${JSON.stringify(u[op])}}`,
      )
    for (const path of Object.keys(u[op])) {
      touch(path)
      if (op === '$rename') touch(u[op][path])
    }
  }
  for (const op of Object.keys(u)) {
    if (op === '$setOnInsert' && !ctx.insert) continue
    for (const path of Object.keys(u[op])) {
      const arg = u[op][path]
      for (const parts of expand(doc, path, ctx, af, used)) {
        const cur = getp(doc, parts)
        const needArr = (name: string) => {
          if (cur !== undefined && !Array.isArray(cur))
            throw new MErr(
              2,
              `The field '${path}' must be an array but is of type ${typeName(cur)} in document {_id: ${String(doc._id)}}`,
            )
          void name
        }
        switch (op) {
          case '$set':
          case '$setOnInsert':
            setp(doc, parts, clone(arg))
            break
          case '$unset':
            unsetp(doc, parts)
            break
          case '$inc':
          case '$mul': {
            if (rank(arg) !== T.Num)
              throw new MErr(
                14,
                `Cannot ${op === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(arg)}}`,
              )
            if (cur !== undefined && rank(cur) !== T.Num)
              throw new MErr(
                14,
                `Cannot apply ${op} to a value of non-numeric type. {_id: ${String(doc._id)}} has the field '${parts[parts.length - 1]}' of non-numeric type ${typeName(cur)}`,
              )
            setp(
              doc,
              parts,
              cur === undefined
                ? op === '$inc'
                  ? arg
                  : arith(new Int32(0), arg, true)
                : arith(cur, arg, op === '$mul'),
            )
            break
          }
          case '$min':
            if (cur === undefined || compare(arg, cur) < 0) setp(doc, parts, clone(arg))
            break
          case '$max':
            if (cur === undefined || compare(arg, cur) > 0) setp(doc, parts, clone(arg))
            break
          case '$rename':
            if (cur !== undefined) {
              unsetp(doc, parts)
              setp(doc, String(arg).split('.'), cur)
            }
            break
          case '$currentDate':
            setp(
              doc,
              parts,
              isObj(arg) && arg.$type === 'timestamp'
                ? new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 })
                : new Date(),
            )
            break
          case '$bit': {
            const c = cur === undefined ? new Int32(0) : cur
            let b = BigInt(num(c))
            for (const k of Object.keys(arg)) {
              const x = BigInt(num(arg[k]))
              b = k === 'and' ? b & x : k === 'or' ? b | x : b ^ x
            }
            setp(doc, parts, numType(c) === 'Long' ? Long.fromBigInt(b) : new Int32(Number(b)))
            break
          }
          case '$pushAll':
          case '$push':
          case '$addToSet': {
            needArr(op)
            const a = cur ?? []
            const mod = op === '$pushAll' ? { $each: arg } : isObj(arg) && '$each' in arg ? arg : { $each: [arg] }
            if (!Array.isArray(mod.$each))
              throw new MErr(
                2,
                `The argument to $each in ${op} must be an array but it was of type: ${typeName(mod.$each)}`,
              )
            if (op === '$addToSet') {
              for (const e of mod.$each) if (!a.some((x: any) => equal(x, e))) a.push(clone(e))
            } else {
              const pos =
                mod.$position === undefined
                  ? a.length
                  : num(mod.$position) < 0
                    ? Math.max(0, a.length + num(mod.$position))
                    : num(mod.$position)
              a.splice(pos, 0, ...mod.$each.map(clone))
              if (mod.$sort !== undefined) a.sort(sorter(mod.$sort))
              if (mod.$slice !== undefined) {
                const n = num(mod.$slice)
                const s = n >= 0 ? a.slice(0, n) : a.slice(n)
                a.length = 0
                a.push(...s)
              }
            }
            setp(doc, parts, a)
            break
          }
          case '$pull': {
            if (cur === undefined) break
            needArr(op)
            const pr = pullPred(arg)
            setp(
              doc,
              parts,
              cur.filter((e: any) => !pr(e)),
            )
            break
          }
          case '$pullAll': {
            if (cur === undefined) break
            needArr(op)
            setp(
              doc,
              parts,
              cur.filter((e: any) => !arg.some((x: any) => equal(x, e))),
            )
            break
          }
          case '$pop': {
            if (cur === undefined) break
            needArr(op)
            const c = cur.slice()
            if (num(arg) < 0) c.shift()
            else c.pop()
            setp(doc, parts, c)
            break
          }
        }
      }
    }
  }
  for (const id of af.keys())
    if (!used.has(id))
      throw new MErr(9, `The array filter for identifier '${id}' was not used in the update ${JSON.stringify(u)}`)
  if (!ctx.insert && !equal(oldId, doc._id))
    throw new MErr(66, "Performing an update on the path '_id' would modify the immutable field '_id'")
  return doc
}
export function upsertBase(q: any): any {
  const doc: any = {}
  const add = (f: any) => {
    for (const k of Object.keys(f)) {
      const v = f[k]
      if (k === '$and') {
        v.forEach(add)
        continue
      }
      if (k === '$or' && v.length === 1) {
        add(v[0])
        continue
      }
      if (k[0] === '$' || rank(v) === T.Re) continue
      let val = v
      if (hasOps(v)) {
        if ('$eq' in v) val = v.$eq
        else if (v.$in?.length === 1 && rank(v.$in[0]) !== T.Re) val = v.$in[0]
        else if (v.$all?.length === 1 && !isObj(v.$all[0])) val = v.$all[0]
        else continue
      }
      setp(doc, k.split('.'), clone(val))
    }
  }
  add(q)
  return doc
}
