// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file
// Collections and indexes over SQLite used as an ordered, crash-safe key-value store.
import { DatabaseSync } from 'node:sqlite'
import { deserialize, ObjectId, serialize } from 'bson'
import { compare, EMPTY, enc, equal, type Field, indexKeys, isObj, num, rank, T } from './key.ts'
import { type Ctx, compile, hasOps, MErr, type Pred } from './match.ts'
import { projector } from './project.ts'
import { applyUpdate, isOpUpdate, upsertBase } from './update.ts'

export const plain = (b: Uint8Array) => deserialize(b, { promoteBuffers: false, validation: { utf8: false } } as any)
export const faithful = (b: Uint8Array) =>
  deserialize(b, { promoteValues: false, bsonRegExp: true, validation: { utf8: false } } as any)
export const ser = (d: any): Buffer =>
  Buffer.from(serialize(d, { ignoreUndefined: true, checkKeys: false }).buffer as any)
const serU8 = (d: any) => serialize(d, { ignoreUndefined: true })
export interface Index {
  id: number
  name: string
  spec: any
  fields: Field[]
  multikey: boolean
  unique: boolean
  sparse: boolean
  partial: any
  ppred: Pred | null
  special: boolean
  table: string
}
export interface Coll {
  id: number
  db: string
  name: string
  opts: any
  indexes: Index[]
  table: string
  idx0: Index
}
type Row = [Uint8Array | null, number, Uint8Array]
const FFB = Buffer.from([0xff])
const cat = (...b: Buffer[]) => Buffer.concat(b)
class Conn {
  db: DatabaseSync
  cache = new Map<string, any>()
  constructor(file: string) {
    this.db = new DatabaseSync(file)
  }
  q(sql: string): any {
    let s = this.cache.get(sql)
    if (!s) {
      s = this.db.prepare(sql)
      s.setReturnArrays?.(true)
      this.cache.set(sql, s)
      if (this.cache.size > 2000) this.cache.clear()
    }
    return s
  }
}
interface Plan {
  index: Index | null
  ranges: [Buffer, Buffer][]
  reverse: boolean
  sorted: boolean
  exact: boolean
}
interface Cons {
  eq?: any[]
  lo?: any
  hi?: any
  loInc?: boolean
  hiInc?: boolean
  n: number
  nonNull?: boolean
}
const indexable = (v: any) => {
  const r = rank(v)
  return (
    r !== T.Arr &&
    r !== T.Re &&
    r !== T.Min &&
    r !== T.Max &&
    !(isObj(v) && hasOps(v)) &&
    !(typeof v === 'number' && Number.isNaN(v))
  )
}
function constraints(filter: any): { m: Map<string, Cons>; total: number; full: boolean } {
  const m = new Map<string, Cons>()
  let total = 0,
    full = true
  const get = (k: string) => {
    let c = m.get(k)
    if (!c) m.set(k, (c = { n: 0 }))
    return c
  }
  const add = (f: any) => {
    for (const k of Object.keys(f)) {
      const v = f[k]
      if (k === '$and') {
        if (Array.isArray(v)) v.forEach(add)
        continue
      }
      if (k[0] === '$') {
        if (k !== '$comment') full = false
        continue
      }
      if (!hasOps(v)) {
        if (!indexable(v)) {
          full = false
          continue
        }
        const c = get(k)
        if (c.eq) full = false
        else {
          c.eq = [v ?? null]
          c.n++
        }
        total++
        continue
      }
      for (const op of Object.keys(v)) {
        const x = v[op]
        switch (op) {
          case '$eq':
            if (!indexable(x)) {
              full = false
              break
            }
            {
              const c = get(k)
              if (c.eq) full = false
              else c.eq = [x ?? null]
            }
            break
          case '$in':
            if (!Array.isArray(x) || !x.every(indexable)) {
              full = false
              break
            }
            {
              const c = get(k)
              if (c.eq) full = false
              else c.eq = x.map((e: any) => e ?? null)
            }
            break
          case '$gt':
          case '$gte':
            if (!indexable(x) || x === null) {
              full = false
              break
            }
            {
              const c = get(k)
              if (c.lo !== undefined) full = false
              else {
                c.lo = x
                c.loInc = op === '$gte'
              }
            }
            break
          case '$lt':
          case '$lte':
            if (!indexable(x) || x === null) {
              full = false
              break
            }
            {
              const c = get(k)
              if (c.hi !== undefined) full = false
              else {
                c.hi = x
                c.hiInc = op === '$lte'
              }
            }
            break
          case '$exists':
            if (x) get(k).nonNull = true
            full = false
            break
          default:
            full = false
        }
      }
    }
  }
  add(filter ?? {})
  for (const c of m.values()) {
    if (c.eq && (c.lo !== undefined || c.hi !== undefined)) full = false
    if (c.lo !== undefined && c.hi !== undefined && rank(c.lo) !== rank(c.hi)) full = false
  }
  return { m, total, full }
}
const hasType = (f: any) => f && JSON.stringify(f).includes('"$type"')
const decimalIn = (v: any) => v?._bsontype === 'Decimal128' || isObj(v)

export class Store {
  w: Conn
  r: Conn
  c: Conn
  colls = new Map<string, Coll>()
  file: string
  constructor(file: string, sync = 'FULL') {
    this.file = file
    this.w = new Conn(file)
    this.w.db.exec(`PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=${sync}; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; PRAGMA locking_mode=NORMAL;
      CREATE TABLE IF NOT EXISTS _coll(id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT, name TEXT, opts BLOB, UNIQUE(db,name));
      CREATE TABLE IF NOT EXISTS _idx(id INTEGER PRIMARY KEY AUTOINCREMENT, coll INTEGER, name TEXT, spec BLOB, multikey INTEGER);`)
    this.r = new Conn(file)
    this.r.db.exec('PRAGMA query_only=1; PRAGMA mmap_size=268435456')
    this.c = this.w
    this.load()
  }
  load() {
    this.colls.clear()
    for (const [id, db, name, opts] of this.w.q('SELECT id,db,name,opts FROM _coll').all())
      this.colls.set(db + '.' + name, this.mk(id, db, name, plain(opts)))
    const byId = new Map([...this.colls.values()].map((c) => [c.id, c]))
    for (const [id, coll, , spec, mkey] of this.w.q('SELECT id,coll,name,spec,multikey FROM _idx ORDER BY id').all())
      byId.get(coll)?.indexes.push(this.mkIdx(id, plain(spec), !!mkey))
  }
  mk(id: number, db: string, name: string, opts: any): Coll {
    return {
      id,
      db,
      name,
      opts,
      indexes: [],
      table: 'c' + id,
      idx0: {
        id: 0,
        name: '_id_',
        spec: { v: 2, key: { _id: 1 }, name: '_id_' },
        fields: [{ path: '_id', parts: ['_id'], desc: false }],
        multikey: false,
        unique: true,
        sparse: false,
        partial: null,
        ppred: null,
        special: false,
        table: 'c' + id,
      },
    }
  }
  mkIdx(id: number, spec: any, multikey: boolean): Index {
    const fields = Object.entries(spec.key).map(([path, d]) => ({ path, parts: path.split('.'), desc: num(d) < 0 }))
    const special =
      Object.values(spec.key).some((d) => typeof d === 'string') ||
      'wildcardProjection' in spec ||
      Object.keys(spec.key).some((k) => k.includes('$**'))
    return {
      id,
      name: spec.name,
      spec,
      fields,
      multikey,
      unique: !!spec.unique,
      sparse: !!spec.sparse,
      partial: spec.partialFilterExpression ?? null,
      ppred: spec.partialFilterExpression ? compile(spec.partialFilterExpression) : null,
      special,
      table: 'i' + id,
    }
  }
  get(db: string, name: string) {
    return this.colls.get(db + '.' + name)
  }
  ensure(db: string, name: string, opts: any = {}): Coll {
    const e = this.get(db, name)
    if (e) return e
    if (!name || name.includes('$') || name.includes('\0'))
      throw new MErr(73, `Invalid namespace specified '${db}.${name}'`, 'InvalidNamespace')
    const { lastInsertRowid } = this.w.q('INSERT INTO _coll(db,name,opts) VALUES(?,?,?)').run(db, name, serU8(opts))
    const id = Number(lastInsertRowid)
    this.w.db.exec(`CREATE TABLE c${id}(rid INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, doc BLOB NOT NULL)`)
    const c = this.mk(id, db, name, opts)
    this.colls.set(db + '.' + name, c)
    return c
  }
  drop(c: Coll) {
    for (const i of c.indexes) if (!i.special) this.w.db.exec(`DROP TABLE ${i.table}`)
    this.w.db.exec(`DROP TABLE ${c.table}`)
    this.w.q('DELETE FROM _idx WHERE coll=?').run(c.id)
    this.w.q('DELETE FROM _coll WHERE id=?').run(c.id)
    this.colls.delete(c.db + '.' + c.name)
  }
  keysFor(ix: Index, doc: any): Buffer[] {
    if (ix.special || (ix.ppred && !ix.ppred(doc))) return []
    const r = indexKeys(doc, ix.fields)
    if (ix.sparse && r.missing) return []
    if (r.multi && !ix.multikey) {
      ix.multikey = true
      this.w.q('UPDATE _idx SET multikey=1 WHERE id=?').run(ix.id)
    }
    return r.keys
  }
  createIndex(c: Coll, spec: any): boolean {
    const keyStr = JSON.stringify(Object.entries(spec.key).map(([k, d]) => [k, typeof d === 'string' ? d : num(d)]))
    spec.name ??= Object.entries(spec.key)
      .map(([k, d]) => `${k}_${d}`)
      .join('_')
    if (spec.collation && spec.collation.locale !== 'simple')
      throw new MErr(2, 'embedded store: index collation is not supported')
    if (keyStr === '[["_id",1]]') return false
    for (const i of c.indexes) {
      const same =
        JSON.stringify(Object.entries(i.spec.key).map(([k, d]) => [k, typeof d === 'string' ? d : num(d)])) ===
          keyStr && JSON.stringify(i.partial) === JSON.stringify(spec.partialFilterExpression ?? null)
      if (i.name === spec.name && !same)
        throw new MErr(
          86,
          `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(i.spec)}`,
          'IndexKeySpecsConflict',
        )
      if (same) {
        if (
          i.unique !== !!spec.unique ||
          i.sparse !== !!spec.sparse ||
          (i.spec.expireAfterSeconds ?? null) !== (spec.expireAfterSeconds ?? null)
        )
          throw new MErr(
            i.name === spec.name ? 86 : 85,
            `An equivalent index already exists with the same name but different options. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(i.spec)}`,
            'IndexOptionsConflict',
          )
        if (i.name !== spec.name)
          throw new MErr(85, `Index already exists with a different name: ${i.name}`, 'IndexOptionsConflict')
        return false
      }
    }
    const id = Number(
      this.w.q('INSERT INTO _idx(coll,name,spec,multikey) VALUES(?,?,?,0)').run(c.id, spec.name, serU8(spec))
        .lastInsertRowid,
    )
    const ix = this.mkIdx(id, spec, false)
    if (!ix.special) {
      this.w.db.exec(
        ix.unique
          ? `CREATE TABLE i${id}(key BLOB PRIMARY KEY, rid INTEGER NOT NULL) WITHOUT ROWID`
          : `CREATE TABLE i${id}(key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY(key,rid)) WITHOUT ROWID`,
      )
      for (const row of this.scan(c, { index: null, ranges: [], reverse: false, sorted: false, exact: true })) {
        const d = plain(row[2])
        for (const k of this.keysFor(ix, d)) {
          if (ix.unique) this.checkUnique(c, ix, k, row[1], d)
          this.insKey(ix, k, row[1])
        }
      }
    }
    c.indexes.push(ix)
    return true
  }
  dropIndex(c: Coll, ix: Index) {
    if (!ix.special) this.w.db.exec(`DROP TABLE ${ix.table}`)
    this.w.q('DELETE FROM _idx WHERE id=?').run(ix.id)
    c.indexes = c.indexes.filter((i) => i !== ix)
  }
  insKey(ix: Index, k: Buffer, rid: number) {
    this.w.q(`INSERT INTO ${ix.table}(key,rid) VALUES(?,?)`).run(k, rid)
  }
  delKey(ix: Index, k: Buffer, rid: number) {
    this.w.q(`DELETE FROM ${ix.table} WHERE key=? AND rid=?`).run(k, rid)
  }
  dup(c: Coll, ix: Index, doc: any): MErr {
    const kv: any = {}
    for (const f of ix.fields)
      kv[f.path] =
        f.parts.reduce((o: any, k) => (Array.isArray(o) && !/^\d+$/.test(k) ? o[0]?.[k] : o?.[k]), doc) ?? null
    const show = (v: any) =>
      v === null
        ? 'null'
        : typeof v === 'string'
          ? JSON.stringify(v)
          : v?._bsontype === 'ObjectId'
            ? `ObjectId('${v}')`
            : v instanceof Date
              ? `new Date(${+v})`
              : rank(v) === T.Num
                ? String(num(v))
                : JSON.stringify(v)
    return new MErr(
      11000,
      `E11000 duplicate key error collection: ${c.db}.${c.name} index: ${ix.name} dup key: { ${Object.entries(kv)
        .map(([k, v]) => `${k}: ${show(v)}`)
        .join(', ')} }`,
      'DuplicateKey',
      { keyPattern: ix.spec.key, keyValue: kv },
    )
  }
  checkUnique(c: Coll, ix: Index, k: Buffer, rid: number, doc: any) {
    const r = this.w.q(`SELECT rid FROM ${ix.table} WHERE key=?`).get(k)
    if (r && r[0] !== rid) throw this.dup(c, ix, doc)
  }
  insert(c: Coll, raw: Uint8Array): any {
    if (raw.length > 16777216)
      throw new MErr(
        10334,
        `BSONObj size: ${raw.length} is invalid. Size must be between 0 and 16793600(16MB)`,
        'BSONObjectTooLarge',
      )
    let d = plain(raw)
    if (!(raw[5] === 0x5f && raw[6] === 0x69 && raw[7] === 0x64 && raw[8] === 0)) {
      const f = faithful(raw)
      const { _id, ...rest } = f
      raw = serU8({ _id: _id ?? new ObjectId(), ...rest })
      d = plain(raw)
    }
    const ir = rank(d._id)
    if (ir === T.Arr || ir === T.Re)
      throw new MErr(53, `The '_id' value cannot be of type ${ir === T.Arr ? 'array' : 'regex'}`, 'InvalidIdField')
    const ks = c.indexes.map((ix) => [ix, this.keysFor(ix, d)] as const)
    for (const [ix, keys] of ks) if (ix.unique) for (const k of keys) this.checkUnique(c, ix, k, -1, d)
    let rid: number
    try {
      rid = Number(this.w.q(`INSERT INTO ${c.table}(k,doc) VALUES(?,?)`).run(enc(d._id), raw).lastInsertRowid)
    } catch (e: any) {
      if (e.errcode === 2067 || e.errcode === 1555 || /UNIQUE/.test(e.message)) throw this.dup(c, c.idx0, d)
      throw e
    }
    for (const [ix, keys] of ks) for (const k of keys) this.insKey(ix, k, rid)
    return d._id
  }
  remove(c: Coll, rid: number, d: any) {
    for (const ix of c.indexes) for (const k of this.keysFor(ix, d)) this.delKey(ix, k, rid)
    this.w.q(`DELETE FROM ${c.table} WHERE rid=?`).run(rid)
  }
  replace(c: Coll, rid: number, oldKeys: Buffer[][], raw: Uint8Array) {
    if (raw.length > 16777216) throw new MErr(17419, `Resulting document after update is larger than 16777216`)
    const nd = plain(raw)
    const diffs: [Index, Buffer[], Buffer[]][] = []
    c.indexes.forEach((ix, i) => {
      const nk = this.keysFor(ix, nd),
        ok = oldKeys[i]
      if (nk.length === 1 && ok.length === 1) {
        if (!nk[0].equals(ok[0])) diffs.push([ix, ok, nk])
        return
      }
      const os = new Set(ok.map((k) => k.toString('latin1'))),
        ns = new Set(nk.map((k) => k.toString('latin1')))
      diffs.push([ix, ok.filter((k) => !ns.has(k.toString('latin1'))), nk.filter((k) => !os.has(k.toString('latin1')))])
    })
    for (const [ix, , add] of diffs) if (ix.unique) for (const k of add) this.checkUnique(c, ix, k, rid, nd)
    this.w.q(`UPDATE ${c.table} SET doc=? WHERE rid=?`).run(raw, rid)
    for (const [ix, del, add] of diffs) {
      for (const k of del) this.delKey(ix, k, rid)
      for (const k of add) this.insKey(ix, k, rid)
    }
  }
  // ---- planning
  plan(c: Coll, filter: any, sort: any, hint?: any): Plan {
    const { m, full } = constraints(filter)
    const sortE = sort ? Object.entries(sort).map(([k, d]) => [k, num(d as any)] as const) : []
    let best: Plan = {
      index: null,
      ranges: [],
      reverse: sortE.length === 1 && sortE[0][0] === '$natural' && sortE[0][1] < 0,
      sorted: sortE.length === 0 || sortE[0][0] === '$natural',
      exact: m.size === 0 && full,
    }
    let bestScore = 0
    if (hint?.$natural) return best
    for (const ix of [c.idx0, ...c.indexes]) {
      if (ix.special) continue
      if (hint && !(typeof hint === 'string' ? hint === ix.name : JSON.stringify(hint) === JSON.stringify(ix.spec.key)))
        continue
      if (
        ix.partial &&
        !Object.entries(ix.partial).every(([k, v]) => {
          const f = filter?.[k]
          if (f !== undefined && equal(f, v)) return true
          if (isObj(v) && (v as any).$exists === true) {
            const cc = m.get(k)
            return !!cc && (cc.eq ? cc.eq.every((e) => e !== null) : cc.lo !== undefined || cc.hi !== undefined)
          }
          return false
        })
      )
        continue
      let prefixes: Buffer[] = [Buffer.alloc(0)],
        used = 0,
        score = 0,
        n = 0,
        single = true,
        exact = full && !ix.multikey
      let ranges: [Buffer, Buffer][] | null = null
      let nonNull = false
      const eqF = new Set<string>()
      for (; n < ix.fields.length; n++) {
        const f = ix.fields[n],
          cs = m.get(f.path)
        if (!cs) break
        if (cs.eq) {
          if (ix.multikey && cs.eq.some((v) => v === null)) break
          if (cs.eq.some(decimalIn) || cs.eq.some((v) => v === null)) exact = false
          if (cs.eq.every((v) => v !== null)) nonNull = true
          let es = cs.eq.map((v) => enc(v, f.desc))
          if (es.length > 1) {
            single = false
            es = [...new Map(es.map((e) => [e.toString('latin1'), e])).values()]
          }
          if (prefixes.length * es.length > 5000) break
          prefixes = prefixes.flatMap((p) => es.map((e) => (p.length ? cat(p, e) : e)))
          used++
          if (cs.eq.length === 1) eqF.add(f.path)
          score += cs.eq.length === 1 ? 10 : 8
          if (cs.lo !== undefined || cs.hi !== undefined) exact = false
          continue
        }
        if (cs.lo !== undefined || cs.hi !== undefined) {
          let { lo, hi } = cs
          if (ix.multikey && lo !== undefined && hi !== undefined) hi = undefined
          if (lo !== undefined && hi !== undefined && rank(lo) !== rank(hi)) hi = undefined
          if (decimalIn(lo) || decimalIn(hi)) exact = false
          nonNull = true
          const tg = f.desc ? 0xff ^ rank(lo ?? hi) : rank(lo ?? hi),
            t = Buffer.from([tg]),
            tEnd = Buffer.from([tg + 1])
          ranges = prefixes.map((p) => {
            const L = lo === undefined ? null : enc(lo, f.desc),
              H = hi === undefined ? null : enc(hi, f.desc)
            const bl = cat(p, t),
              bh = cat(p, tEnd)
            if (!f.desc)
              return [
                L ? (cs.loInc ? cat(p, L) : cat(p, L, FFB)) : bl,
                H ? (cs.hiInc ? cat(p, H, FFB) : cat(p, H)) : bh,
              ]
            return [H ? (cs.hiInc ? cat(p, H) : cat(p, H, FFB)) : bl, L ? (cs.loInc ? cat(p, L, FFB) : cat(p, L)) : bh]
          })
          used++
          score += 4
          break
        }
        break
      }
      if (used < m.size) exact = false
      if (ix.sparse && !nonNull) continue
      ranges ??= prefixes.map((p) => [p, cat(p, FFB)])
      // sort
      let sorted = sortE.length === 0,
        reverse = false
      if (!sorted && !ix.multikey && single) {
        let i = 0,
          dir = 0,
          ok = true
        const rest = sortE.filter(([k]) => !eqF.has(k))
        i = 0
        while (i < ix.fields.length && eqF.has(ix.fields[i].path)) i++
        for (const [k, d] of rest) {
          const f = ix.fields[i++]
          if (!f || f.path !== k) {
            ok = false
            break
          }
          const want = d < 0 === f.desc ? 1 : -1
          if (dir && dir !== want) {
            ok = false
            break
          }
          dir = want
        }
        if (ok) {
          sorted = true
          reverse = dir < 0
          score += 6
        }
      }
      if (score > bestScore || hint) {
        bestScore = score
        best = { index: ix, ranges, reverse, sorted, exact }
        if (hint) return best
      }
    }
    if (hint)
      throw new MErr(
        2,
        'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
      )
    return best
  }
  *scan(c: Coll, p: Plan, first = 64): Generator<Row> {
    const cn = this.c
    let lim = Math.max(1, Math.min(first, 1024))
    if (!p.index) {
      let last: number | null = null
      for (;;) {
        const rows: Row[] = p.reverse
          ? cn
              .q(`SELECT NULL,rid,doc FROM ${c.table} WHERE rid<? ORDER BY rid DESC LIMIT ?`)
              .all(last ?? Number.MAX_SAFE_INTEGER, lim)
          : cn.q(`SELECT NULL,rid,doc FROM ${c.table} WHERE rid>? ORDER BY rid LIMIT ?`).all(last ?? -1, lim)
        yield* rows
        if (rows.length < lim) return
        last = rows[rows.length - 1][1]
        lim = Math.min(lim * 4, 1024)
      }
    }
    const ix = p.index,
      kc = ix.id === 0 ? 'k' : 'key',
      seen = ix.multikey ? new Set<number>() : null
    const base =
      ix.id === 0
        ? `SELECT k,rid,doc FROM ${c.table}`
        : `SELECT i.key,i.rid,c.doc FROM ${ix.table} i CROSS JOIN ${c.table} c ON c.rid=i.rid`
    const a = ix.id === 0 ? '' : 'i.'
    const ranges = p.ranges.length > 1 ? p.ranges.slice().sort((x, y) => Buffer.compare(x[0], y[0])) : p.ranges
    if (p.reverse) ranges.reverse()
    for (const [lo, hi] of ranges) {
      let last: Row | null = null
      for (;;) {
        let rows: Row[]
        if (!p.reverse)
          rows = last
            ? cn
                .q(`${base} WHERE (${a}${kc},${a}rid)>(?,?) AND ${a}${kc}<? ORDER BY ${a}${kc},${a}rid LIMIT ?`)
                .all(last[0], last[1], hi, lim)
            : cn.q(`${base} WHERE ${a}${kc}>=? AND ${a}${kc}<? ORDER BY ${a}${kc},${a}rid LIMIT ?`).all(lo, hi, lim)
        else
          rows = last
            ? cn
                .q(
                  `${base} WHERE (${a}${kc},${a}rid)<(?,?) AND ${a}${kc}>=? ORDER BY ${a}${kc} DESC,${a}rid DESC LIMIT ?`,
                )
                .all(last[0], last[1], lo, lim)
            : cn
                .q(`${base} WHERE ${a}${kc}>=? AND ${a}${kc}<? ORDER BY ${a}${kc} DESC,${a}rid DESC LIMIT ?`)
                .all(lo, hi, lim)
        if (seen) {
          for (const r of rows)
            if (!seen.has(r[1])) {
              seen.add(r[1])
              yield r
            }
        } else yield* rows
        if (rows.length < lim) break
        last = rows[rows.length - 1]
        lim = Math.min(lim * 4, 1024)
      }
    }
  }
  count(c: Coll, filter: any, skip = 0, limit = 0, hint?: any): number {
    const p = this.plan(c, filter, null, hint)
    let n = 0
    const cn = this.c
    if (p.exact && !p.index) n = cn.q(`SELECT COUNT(*) FROM ${c.table}`).get()[0]
    else if (p.exact && p.index) {
      const kc = p.index.id === 0 ? 'k' : 'key'
      for (const [lo, hi] of p.ranges)
        n += cn.q(`SELECT COUNT(*) FROM ${p.index.table} WHERE ${kc}>=? AND ${kc}<?`).get(lo, hi)[0]
    } else {
      const pred = compile(filter),
        de = hasType(filter) ? faithful : plain
      for (const r of this.scan(c, p, 256))
        if (pred(de(r[2]))) {
          n++
          if (limit && n >= skip + limit) break
        }
    }
    n = Math.max(0, n - skip)
    return limit ? Math.min(n, limit) : n
  }
  sortKey(d: any, fields: (readonly [string[], number])[]): any[] {
    return fields.map(([ps, dir]) => {
      const vals: any[] = []
      const go = (o: any, i: number) => {
        if (i === ps.length) {
          if (Array.isArray(o)) vals.push(...(o.length ? o : [EMPTY]))
          else vals.push(o)
          return
        }
        if (Array.isArray(o)) {
          if (/^\d+$/.test(ps[i]) && Number(ps[i]) < o.length) go(o[Number(ps[i])], i + 1)
          else o.forEach((e) => go(e, i))
          return
        }
        go(o !== null && typeof o === 'object' && !o._bsontype ? o[ps[i]] : undefined, i + 1)
      }
      go(d, 0)
      if (vals.length <= 1) return vals[0]
      return vals.reduce((x, y) => (compare(x, y) * dir <= 0 ? x : y))
    })
  }
  sortBy<X>(items: X[], key: (x: X) => any, sort: any): X[] {
    const fields = Object.entries(sort)
      .filter(([, d]) => rank(d) === T.Num)
      .map(([k, d]) => [k.split('.'), num(d)] as const)
    const dec = items.map((x) => [this.sortKey(key(x), fields), x] as const)
    dec.sort((a, b) => {
      for (let i = 0; i < fields.length; i++) {
        const c = compare(a[0][i], b[0][i])
        if (c) return c * fields[i][1]
      }
      return 0
    })
    return dec.map((x) => x[1])
  }
  *findRows(
    c: Coll,
    filter: any,
    o: { sort?: any; skip?: number; limit?: number; hint?: any; ctx?: Ctx } = {},
  ): Generator<{ rid: number; raw: Uint8Array; doc: any }> {
    const p = this.plan(c, filter, o.sort && Object.keys(o.sort).length ? o.sort : null, o.hint)
    const pred = compile(filter),
      typed = hasType(filter),
      de = typed ? faithful : plain
    const skip = o.skip ?? 0,
      limit = o.limit || Infinity
    let n = 0
    if (p.sorted) {
      for (const r of this.scan(c, p, p.exact && limit !== Infinity ? skip + limit : 64)) {
        let doc: any
        if (!p.exact) {
          doc = de(r[2])
          if (!pred(doc, o.ctx ? { vars: o.ctx.vars } : undefined)) continue
          if (typed) doc = undefined
        }
        if (n++ < skip) continue
        yield { rid: r[1], raw: r[2], doc }
        if (n >= skip + limit) return
      }
      return
    }
    const all: { rid: number; raw: Uint8Array; doc: any }[] = []
    for (const r of this.scan(c, p, 512)) {
      const doc = de(r[2])
      if (p.exact || pred(doc, o.ctx ? { vars: o.ctx.vars } : undefined)) all.push({ rid: r[1], raw: r[2], doc })
    }
    const s = this.sortBy(all, (x) => x.doc, o.sort)
    if (typed) for (const x of s) x.doc = undefined
    for (const x of s.slice(skip, limit === Infinity ? undefined : skip + limit)) yield x
  }
  *find(c: Coll, filter: any, o: any = {}): Generator<Uint8Array> {
    const proj = projector(o.projection, filter)
    for (const r of this.findRows(c, filter, o)) yield proj ? serU8(proj(faithful(r.raw))) : r.raw
  }
  // ---- writes
  applyTo(
    old: Uint8Array,
    u: any,
    filter: any,
    arrayFilters: any,
    runPipe: (d: any, p: any) => any,
  ): { doc: any; raw: Uint8Array } {
    let doc: any
    if (Array.isArray(u)) {
      const d = plain(old)
      doc = runPipe(d, u)
      if (doc._id === undefined) doc = { _id: d._id, ...doc }
    } else {
      doc = faithful(old)
      const ctx: Ctx = {}
      if (
        Object.values(u).some(
          (o: any) => o && typeof o === 'object' && Object.keys(o).some((k) => /\.\$(\.|$)/.test(k)),
        )
      )
        compile(filter)(doc, ctx)
      doc = applyUpdate(doc, u, { insert: false, pos: ctx.pos, arrayFilters })
    }
    return { doc, raw: serU8(doc) }
  }
  updateOne(
    c: Coll,
    row: { rid: number; raw: Uint8Array; doc: any },
    u: any,
    filter: any,
    af: any,
    runPipe: any,
  ): { modified: boolean; raw: Uint8Array } {
    const old = row.doc ?? plain(row.raw)
    const oldKeys = c.indexes.map((ix) => this.keysFor(ix, old))
    const { raw } = this.applyTo(row.raw, u, filter, af, runPipe)
    if (Buffer.compare(raw, row.raw) === 0) return { modified: false, raw }
    this.replace(c, row.rid, oldKeys, raw)
    return { modified: true, raw }
  }
  upsert(c: Coll, q: any, u: any, af: any, runPipe: any): { id: any; raw: Uint8Array } {
    let doc = upsertBase(q)
    if (Array.isArray(u)) doc = runPipe(doc, u)
    else if (isOpUpdate(u)) doc = applyUpdate(doc, u, { insert: true, arrayFilters: af })
    else {
      const id = doc._id
      doc = applyUpdate({}, u, { insert: true })
      if (doc._id === undefined && id !== undefined) doc = { _id: id, ...doc }
    }
    if (doc._id === undefined) doc._id = new ObjectId()
    const { _id, ...rest } = doc
    const raw = serU8({ _id, ...rest })
    this.insert(c, raw)
    return { id: _id, raw }
  }
}
