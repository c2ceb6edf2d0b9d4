// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file
// BSON value ordering: typed compare + order-preserving byte keys (like MongoDB's KeyString).
export const T = {
  Min: 1,
  Undef: 3,
  Null: 5,
  Num: 10,
  Str: 15,
  Obj: 20,
  Arr: 25,
  Bin: 30,
  Oid: 35,
  Bool: 40,
  Date: 45,
  Ts: 50,
  Re: 55,
  Code: 60,
  Max: 0xf0,
}
const BT: Record<string, number> = {
  ObjectId: T.Oid,
  Int32: T.Num,
  Double: T.Num,
  Long: T.Num,
  Decimal128: T.Num,
  Timestamp: T.Ts,
  Binary: T.Bin,
  UUID: T.Bin,
  BSONRegExp: T.Re,
  MinKey: T.Min,
  MaxKey: T.Max,
  Code: T.Code,
  BSONSymbol: T.Str,
  DBRef: T.Obj,
  Undef: T.Undef,
}
export const EMPTY = { _bsontype: 'Undef' } // sort position of an empty array
export function rank(v: any): number {
  switch (typeof v) {
    case 'undefined':
      return T.Null
    case 'number':
    case 'bigint':
      return T.Num
    case 'string':
      return T.Str
    case 'boolean':
      return T.Bool
  }
  if (v === null) return T.Null
  if (Array.isArray(v)) return T.Arr
  if (v._bsontype !== undefined) return BT[v._bsontype] ?? T.Obj
  if (v instanceof Date) return T.Date
  if (v instanceof RegExp) return T.Re
  if (v instanceof Uint8Array) return T.Bin
  return T.Obj
}
export const isObj = (v: any) => v !== null && typeof v === 'object' && rank(v) === T.Obj && v._bsontype === undefined
export function num(v: any): number {
  if (typeof v === 'number') return v
  if (typeof v === 'bigint') return Number(v)
  switch (v._bsontype) {
    case 'Int32':
    case 'Double':
      return v.value
    case 'Long':
      return v.toNumber()
    case 'Decimal128':
      return Number(v.toString())
  }
  return NaN
}
const big = (v: any): bigint | null => (typeof v === 'bigint' ? v : v._bsontype === 'Long' ? v.toBigInt() : null)
export function dec(s: string): { n: bigint; e: number } | null {
  // exact decimal
  const m = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(s)
  if (!m || (!m[2] && !m[3])) return null
  const n = BigInt((m[2] || '') + (m[3] || '')) * (m[1] === '-' ? -1n : 1n)
  return { n, e: Number(m[4] || 0) - (m[3] || '').length }
}
function cmpNum(a: any, b: any): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a < b) return -1
    if (a > b) return 1
    if (a === b) return 0
    return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1
  }
  const da = a._bsontype === 'Decimal128',
    db = b._bsontype === 'Decimal128'
  if (da && db) {
    const x = dec(a.toString()),
      y = dec(b.toString())
    if (x && y) {
      const e = Math.min(x.e, y.e)
      if (Math.max(x.e, y.e) - e < 200) {
        const p = x.n * 10n ** BigInt(x.e - e),
          q = y.n * 10n ** BigInt(y.e - e)
        return p < q ? -1 : p > q ? 1 : 0
      }
    }
  }
  const ba = big(a),
    bb = big(b)
  if (ba !== null && bb !== null) return ba < bb ? -1 : ba > bb ? 1 : 0
  const x = num(a),
    y = num(b)
  if (ba !== null && !db && Number.isFinite(y)) return ba < y ? -1 : ba > y ? 1 : 0
  if (bb !== null && !da && Number.isFinite(x)) return bb > x ? -1 : bb < x ? 1 : 0
  return cmpNum(x, y)
}
export const binOf = (v: any): { s: number; b: Uint8Array } =>
  v instanceof Uint8Array ? { s: 0, b: v } : { s: v.sub_type, b: v.buffer.subarray(0, v.position) }
export const reOf = (v: any): [string, string] =>
  v instanceof RegExp ? [v.source, v.flags.replace('g', '')] : [v.pattern, v.options]
const sc = (a: any, b: any) => (a < b ? -1 : a > b ? 1 : 0)
export function compare(a: any, b: any): number {
  const ra = rank(a),
    rb = rank(b)
  if (ra !== rb) return ra - rb
  switch (ra) {
    case T.Num:
      return cmpNum(a, b)
    case T.Str: {
      const x = String(a),
        y = String(b)
      if (x === y) return 0
      return Buffer.compare(Buffer.from(x), Buffer.from(y))
    }
    case T.Obj: {
      const ka = Object.keys(a),
        kb = Object.keys(b)
      for (let i = 0; i < ka.length && i < kb.length; i++) {
        const x = a[ka[i]],
          y = b[kb[i]]
        const c = rank(x) - rank(y) || sc(ka[i], kb[i]) || compare(x, y)
        if (c) return c
      }
      return ka.length - kb.length
    }
    case T.Arr:
      for (let i = 0; i < a.length && i < b.length; i++) {
        const c = compare(a[i], b[i])
        if (c) return c
      }
      return a.length - b.length
    case T.Bin: {
      const x = binOf(a),
        y = binOf(b)
      return x.b.length - y.b.length || x.s - y.s || Buffer.compare(x.b, y.b)
    }
    case T.Oid:
      return Buffer.compare(a.id, b.id)
    case T.Bool:
      return Number(a) - Number(b)
    case T.Date:
      return a.getTime() - b.getTime()
    case T.Ts:
      return a.compare(b)
    case T.Re: {
      const x = reOf(a),
        y = reOf(b)
      return sc(x[0], y[0]) || sc(x[1], y[1])
    }
    case T.Code:
      return sc(String(a.code), String(b.code))
  }
  return 0
}
export const equal = (a: any, b: any) => compare(a, b) === 0

let buf = Buffer.allocUnsafe(1 << 16),
  p = 0
const need = (n: number) => {
  if (p + n > buf.length) {
    const nb = Buffer.allocUnsafe(Math.max(buf.length * 2, p + n))
    buf.copy(nb, 0, 0, p)
    buf = nb
  }
}
function dbl(x: number) {
  need(8)
  if (Number.isNaN(x)) {
    buf.fill(0, p, p + 8)
    p += 8
    return
  }
  buf.writeDoubleBE(x === 0 ? 0 : x, p)
  if (buf[p] & 0x80) for (let i = 0; i < 8; i++) buf[p + i] ^= 0xff
  else buf[p] |= 0x80
  p += 8
}
function str(s: string) {
  need((s.length * 3 + 2) * 2)
  const start = p,
    n = buf.write(s, p)
  p += n
  if (s.indexOf('\0') >= 0) {
    const raw = Buffer.from(buf.subarray(start, p))
    p = start
    for (const c of raw) {
      buf[p++] = c
      if (c === 0) buf[p++] = 0xff
    }
  }
  buf[p++] = 0
  buf[p++] = 1 // two-byte terminator keeps keys prefix-free, so inverted (descending) keys sort right
}
function put(v: any) {
  const r = rank(v)
  need(32)
  buf[p++] = r
  switch (r) {
    case T.Num: {
      const x = num(v)
      dbl(x)
      need(2)
      let rem = 0
      const b = big(v)
      if (b !== null && Math.abs(x) > 9007199254740991) rem = Number(b - BigInt(x))
      buf.writeUInt16BE(0x8000 + rem, p)
      p += 2
      break
    }
    case T.Str:
      str(String(v))
      break
    case T.Obj:
      for (const k of Object.keys(v)) {
        need(1)
        buf[p++] = rank(v[k])
        str(k)
        put(v[k])
      }
      need(1)
      buf[p++] = 0
      break
    case T.Arr:
      for (const e of v) put(e)
      need(1)
      buf[p++] = 0
      break
    case T.Bin: {
      const x = binOf(v)
      need(x.b.length + 5)
      buf.writeUInt32BE(x.b.length, p)
      buf[p + 4] = x.s
      p += 5
      buf.set(x.b, p)
      p += x.b.length
      break
    }
    case T.Oid:
      buf.set(v.id, p)
      p += 12
      break
    case T.Bool:
      buf[p++] = v ? 1 : 0
      break
    case T.Date:
      dbl(v.getTime())
      break
    case T.Ts:
      need(8)
      buf.writeUInt32BE(v.high >>> 0, p)
      buf.writeUInt32BE(v.low >>> 0, p + 4)
      p += 8
      break
    case T.Re: {
      const [s, f] = reOf(v)
      str(s)
      str(f)
      break
    }
    case T.Code:
      str(String(v.code))
      break
  }
}
export function enc(v: any, desc = false): Buffer {
  p = 0
  put(v)
  const out = Buffer.from(buf.subarray(0, p))
  if (desc) for (let i = 0; i < out.length; i++) out[i] ^= 0xff
  return out
}
const UNDEF = Symbol('undef')
function walk(o: any, parts: string[], i: number, out: any[]): boolean {
  // returns true if an array was crossed
  if (i === parts.length) {
    if (Array.isArray(o)) {
      if (o.length === 0) out.push(UNDEF)
      else for (const e of o) out.push(e)
      return true
    }
    out.push(o)
    return false
  }
  if (Array.isArray(o)) {
    if (/^\d+$/.test(parts[i]) && Number(parts[i]) < o.length) {
      walk(o[Number(parts[i])], parts, i + 1, out)
      return true
    }
    if (o.length === 0) out.push(undefined)
    for (const e of o)
      if (e !== null && typeof e === 'object') walk(e, parts, i, out)
      else out.push(undefined)
    return true
  }
  if (o !== null && typeof o === 'object' && o._bsontype === undefined) return walk(o[parts[i]], parts, i + 1, out)
  out.push(undefined)
  return false
}
export interface Field {
  path: string
  parts: string[]
  desc: boolean
}
export function indexKeys(doc: any, fields: Field[]): { keys: Buffer[]; multi: boolean; missing: boolean } {
  let keys: Buffer[] = [Buffer.alloc(0)],
    multi = false,
    missing = true
  for (const f of fields) {
    const vals: any[] = []
    if (walk(doc, f.parts, 0, vals)) multi = true
    if (vals.some((v) => v !== undefined)) missing = false
    const encs = vals.map((v) => (v === UNDEF ? Buffer.from([f.desc ? 0xff ^ T.Undef : T.Undef]) : enc(v, f.desc)))
    if (keys.length === 1 && encs.length === 1) keys[0] = keys[0].length ? Buffer.concat([keys[0], encs[0]]) : encs[0]
    else {
      const nk: Buffer[] = []
      for (const k of keys) for (const e of encs) nk.push(Buffer.concat([k, e]))
      keys = nk
    }
  }
  if (keys.length > 1) {
    const seen = new Set<string>()
    keys = keys.filter((k) => {
      const s = k.toString('latin1')
      if (seen.has(s)) return false
      seen.add(s)
      return true
    })
  }
  return { keys, multi, missing }
}
