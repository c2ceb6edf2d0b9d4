// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file
// Aggregation expressions: mingo's operator library, scripts off, with typed comparison and BSON arithmetic put over it.

import { Decimal128, ObjectId } from 'bson'
import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr as ev } from 'mingo/core'
import * as accOps from 'mingo/operators/accumulator'
import * as exprOps from 'mingo/operators/expression'
import * as pipeOps from 'mingo/operators/pipeline'
import * as projOps from 'mingo/operators/projection'
import * as qOps from 'mingo/operators/query'
import * as winOps from 'mingo/operators/window'
import { compare, num, rank, T } from './key.ts'
import { MErr, typeNum } from './match.ts'
import { arith } from './update.ts'

const E = exprOps as any,
  A = accOps as any
const cmp = (a: any, b: any) => (a === undefined ? (b === undefined ? 0 : -1) : b === undefined ? 1 : compare(a, b))
const two = (f: (c: number) => any) => (o: any, x: any, opt: any) => {
  const v = ev(o, x, opt) as any[]
  if (!Array.isArray(v) || v.length !== 2) throw new MErr(16020, 'Expression takes exactly 2 arguments')
  return f(cmp(v[0], v[1]))
}
const exact = (v: any) => v?._bsontype === 'Decimal128' || v?._bsontype === 'Long'
const fold = (name: string, mul: boolean) => (o: any, x: any, opt: any) => {
  let v = ev(o, x, opt) as any
  if (!Array.isArray(v)) v = [v]
  if (v.some((e: any) => e === null || e === undefined)) return null
  if (!v.some(exact) || !v.every((e: any) => rank(e) === T.Num)) return E[name](o, { $literal: 0 } && x, opt)
  return v.reduce((a: any, b: any) => arith(a, b, mul))
}
const NAMES: any = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  0: 'missing',
}
const sum = (docs: any[], x: any, opt: any) => {
  const vs = docs.map((d) =>
    x === null ? d : ev(d, x, { ...opt.options, variables: { ...opt.variables, ...opt.local?.variables } }),
  )
  return vs
}
const numAcc = (name: string) => (docs: any[], x: any, opt: any) => {
  const vs = A.$push(docs, x, opt) as any[]
  if (!vs.some(exact)) return A[name](docs, x, opt)
  const ns = vs.filter((v) => rank(v) === T.Num && v !== undefined)
  const s = ns.length ? ns.reduce((a, b) => arith(a, b, false)) : 0
  return name === '$sum' ? s : ns.length ? Decimal128.fromString(String(num(s) / ns.length)) : null
}
const ext = (name: string, sign: number) => (docs: any[], x: any, opt: any) => {
  const vs = (A.$push(docs, x, opt) as any[]).filter((v) => v !== null && v !== undefined)
  return vs.length ? vs.reduce((a, b) => (compare(a, b) * sign <= 0 ? a : b)) : null
}
const str = (o: any, x: any, opt: any) => {
  const v = ev(o, x, opt) as any
  return v?._bsontype === 'ObjectId' ? v.toHexString() : exact(v) ? v.toString() : E.$toString(o, x, opt)
}
const low = (n: string) => (o: any, x: any, opt: any) => {
  const v = ev(o, Array.isArray(x) ? x[0] : x, opt) as any
  return v === null || v === undefined ? '' : n === '$toLower' ? String(v).toLowerCase() : String(v).toUpperCase()
}
const over = {
  $eq: two((c) => c === 0),
  $ne: two((c) => c !== 0),
  $gt: two((c) => c > 0),
  $gte: two((c) => c >= 0),
  $lt: two((c) => c < 0),
  $lte: two((c) => c <= 0),
  $cmp: two((c) => Math.sign(c)),
  $add: fold('$add', false),
  $multiply: fold('$multiply', true),
  $toString: str,
  $toLower: low('$toLower'),
  $toUpper: low('$toUpper'),
  $toObjectId: (o: any, x: any, opt: any) => {
    const v = ev(o, x, opt) as any
    return v === null || v === undefined ? null : v._bsontype === 'ObjectId' ? v : new ObjectId(String(v))
  },
  $type: (o: any, x: any, opt: any) => NAMES[typeNum(ev(o, x, opt))] ?? 'unknown',
}
const overAcc = { $sum: numAcc('$sum'), $avg: numAcc('$avg'), $min: ext('$min', 1), $max: ext('$max', -1) }
const { $function: _f, ...safeExpr } = E
const { $accumulator: _a, ...safeAcc } = A
const context = (Context as any).init({
  expression: { ...safeExpr, ...over },
  accumulator: { ...safeAcc, ...overAcc },
  pipeline: pipeOps,
  projection: projOps,
  window: winOps,
  query: qOps,
})
export const OPTS: any = { scriptEnabled: false, context }
export function evalExpr(doc: any, expr: any, vars?: any): any {
  return ev(doc, expr, { ...OPTS, variables: vars } as any)
}
export function mingoStage(stage: any, docs: any[], vars?: any): any[] {
  return new Aggregator([stage], { ...OPTS, variables: vars }).run(docs) as any[]
}
void sum
