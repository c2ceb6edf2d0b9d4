// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file

import { evalExpr } from './expr.ts'
import { isObj, num, rank, T } from './key.ts'
import { compile, MErr } from './match.ts'

type Node = Map<string, Node | { expr: any } | true>
const truthy = (v: any) => !(v === false || v === null || v === undefined || (rank(v) === T.Num && num(v) === 0))
const flag = (v: any) => typeof v === 'boolean' || rank(v) === T.Num
export function projector(spec: any, filter?: any, agg = false): ((d: any) => any) | null {
  if (!spec || Object.keys(spec).length === 0) return null
  const flat: [string, any][] = []
  const flatten = (o: any, pre: string) => {
    for (const k of Object.keys(o)) {
      const v = o[k]
      if (isObj(v) && Object.keys(v).length && Object.keys(v)[0][0] !== '$') flatten(v, pre + k + '.')
      else flat.push([pre + k, v])
    }
  }
  flatten(spec, '')
  let mode: boolean | undefined
  let idFlag: boolean | undefined
  const slices: [string, any][] = [],
    elems: [string, any][] = []
  let positional = ''
  const tree: Node = new Map()
  const put = (path: string, val: any) => {
    let n = tree
    const ps = path.split('.')
    ps.forEach((p, i) => {
      const c = n.get(p)
      if (i === ps.length - 1) {
        if (c instanceof Map && c.size) throw new MErr(31250, `Path collision at ${path}`)
        n.set(p, val)
      } else {
        if (c !== undefined && !(c instanceof Map))
          throw new MErr(31249, `Path collision at ${path} remaining portion ${ps.slice(i + 1).join('.')}`)
        let m = c as Node
        if (!m) n.set(p, (m = new Map()))
        n = m
      }
    })
  }
  const setMode = (inc: boolean, k: string) => {
    if (mode !== undefined && mode !== inc)
      throw new MErr(
        inc ? 31253 : 31254,
        `Cannot do ${inc ? 'inclusion' : 'exclusion'} on field ${k} in ${inc ? 'exclusion' : 'inclusion'} projection`,
      )
    mode = inc
  }
  let hasExpr = false
  for (const [k0, v] of flat) {
    let k = k0
    if (k.endsWith('.$')) {
      k = k.slice(0, -2)
      positional = k
      setMode(true, k)
      put(k, true)
      continue
    }
    if (flag(v)) {
      if (k === '_id') {
        idFlag = truthy(v)
        continue
      }
      setMode(truthy(v), k)
      put(k, true)
      continue
    }
    if (!agg && isObj(v) && '$slice' in v) {
      const s = v.$slice
      if (!(Array.isArray(s) && typeof s[0] !== 'number' && !flag(s[0]))) {
        slices.push([k, s])
        continue
      }
    }
    if (!agg && isObj(v) && '$elemMatch' in v) {
      elems.push([k, compile({ v: { $elemMatch: v.$elemMatch } })])
      if (mode === undefined) mode = true
      put(k, true)
      continue
    }
    if (isObj(v) && '$meta' in v) continue
    hasExpr = true
    setMode(mode ?? true, k)
    put(k, { expr: v })
  }
  if (mode === undefined) {
    if (slices.length) mode = false
    else mode = idFlag === true ? true : false
  }
  const inclTree = mode
  const inc = (o: any, n: Node, root: any): any => {
    if (Array.isArray(o))
      return o.filter((e) => e !== null && typeof e === 'object' && !e._bsontype).map((e) => inc(e, n, root))
    const r: any = {}
    for (const k of Object.keys(o)) {
      const s = n.get(k)
      if (s === undefined) continue
      const v = o[k]
      if (s === true) r[k] = v
      else if (s instanceof Map) {
        if (v !== null && typeof v === 'object' && !v._bsontype && !(v instanceof Date)) r[k] = inc(v, s, root)
      }
    }
    if (hasExpr)
      for (const [k, s] of n) {
        if (s !== true && !(s instanceof Map)) {
          const v = evalExpr(root, s.expr)
          if (v !== undefined) r[k] = v
        } else if (s instanceof Map && r[k] === undefined && o[k] === undefined) {
          const x = inc({}, s, root)
          if (Object.keys(x).length) r[k] = x
        }
      }
    return r
  }
  const exc = (o: any, n: Node): any => {
    if (Array.isArray(o))
      return o.map((e) => (e !== null && typeof e === 'object' && !e._bsontype && !(e instanceof Date) ? exc(e, n) : e))
    const r: any = {}
    for (const k of Object.keys(o)) {
      const s = n.get(k)
      const v = o[k]
      if (s === true) continue
      r[k] =
        s instanceof Map && v !== null && typeof v === 'object' && !v._bsontype && !(v instanceof Date) ? exc(v, s) : v
    }
    return r
  }
  const at = (o: any, path: string, fn: (v: any) => any) => {
    const ps = path.split('.')
    const go = (x: any, i: number): void => {
      if (Array.isArray(x)) {
        x.forEach((e) => go(e, i))
        return
      }
      if (x === null || typeof x !== 'object') return
      if (i === ps.length - 1) {
        if (ps[i] in x) {
          const v = fn(x[ps[i]])
          if (v === undefined) delete x[ps[i]]
          else x[ps[i]] = v
        }
      } else go(x[ps[i]], i + 1)
    }
    go(o, 0)
  }
  const m = positional && filter ? compile(filter) : null
  return (d) => {
    let r: any
    if (inclTree) {
      r = inc(d, tree, d)
      if (idFlag !== false && d._id !== undefined && !('_id' in r)) r = { _id: d._id, ...r }
    } else {
      r = exc(d, tree)
      if (idFlag === false) delete r._id
    }
    for (const [k, s] of slices) {
      if (inclTree && !(k.split('.')[0] in r) && k.split('.')[0] in d) {
        r[k.split('.')[0]] = structuredCloneB(d[k.split('.')[0]])
      }
      at(r, k, (v) => {
        if (!Array.isArray(v)) return v
        if (Array.isArray(s)) {
          const a = num(s[0]),
            c = num(s[1])
          const st = a < 0 ? Math.max(0, v.length + a) : a
          return v.slice(st, st + c)
        }
        const n = num(s)
        return n >= 0 ? v.slice(0, n) : v.slice(n)
      })
    }
    for (const e of elems as any[])
      at(r, e[0], (v) => {
        if (!Array.isArray(v)) return undefined
        const hit = v.filter((x: any) => e[1]({ v: [x] }))
        return hit.length ? [hit[0]] : undefined
      })
    if (m) {
      const ctx: any = {}
      m(d, ctx)
      if (ctx.pos === undefined)
        throw new MErr(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        )
      at(r, positional, (v) => (Array.isArray(v) ? v.slice(ctx.pos, ctx.pos + 1) : v))
    }
    return r
  }
}
const structuredCloneB = (v: any): any =>
  Array.isArray(v)
    ? v.map(structuredCloneB)
    : isObj(v)
      ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, structuredCloneB(x)]))
      : v
