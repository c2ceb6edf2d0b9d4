// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file
// MongoDB wire protocol (OP_MSG + legacy OP_QUERY handshake) over TCP or a unix socket.

import fs from 'node:fs'
import net from 'node:net'
import { Long, ObjectId, serialize, Timestamp } from 'bson'
import { Agg } from './agg.ts'
import { compare, enc, equal, isObj, num, rank, T } from './key.ts'
import { compile, MErr } from './match.ts'
import { projector } from './project.ts'
import { type Coll, faithful, type Index, plain, Store } from './store.ts'

const OK = { ok: 1 }
const ser = (d: any) => serialize(d, { ignoreUndefined: true })
interface Cursor {
  id: bigint
  it: Iterator<Uint8Array>
  ns: string
  pending: Uint8Array | null
  lsid: string
  t: number
}
interface Cmd {
  body: any
  raw: Uint8Array
  seqs: Record<string, Uint8Array[]>
  name: string
  db: string
  lsid: string
}
class Raw {
  buf: Buffer
  constructor(b: Buffer) {
    this.buf = b
  }
}
const WRITES = new Set([
  'insert',
  'update',
  'delete',
  'findandmodify',
  'create',
  'drop',
  'dropdatabase',
  'createindexes',
  'dropindexes',
  'renamecollection',
  'collmod',
])
export class Server {
  s: Store
  agg: Agg
  cursors = new Map<bigint, Cursor>()
  nextCursor = 1n
  server: net.Server
  connId = 0
  inTx = false
  out: (() => void)[] = []
  waiting: (() => void)[] = []
  txn: { lsid: string; n: string; timer: any; broken: boolean } | null = null
  scheduled = false
  ttlTimer: any
  done = new Map<string, string>()
  stats = { commands: 0, commits: 0 }
  constructor(file: string, opts: { sync?: string } = {}) {
    this.s = new Store(file, opts.sync)
    this.agg = new Agg(this.s)
    this.agg.write = {
      out: (db, name, docs, merge) => {
        if (!merge) {
          const e = this.s.get(db, name)
          const ix = e?.indexes.map((i) => i.spec) ?? []
          if (e) this.s.drop(e)
          const c = this.s.ensure(db, name)
          for (const x of ix) this.s.createIndex(c, x)
          for (const d of docs) this.s.insert(c, ser(d))
          return
        }
        const c = this.s.ensure(db, name)
        const on: string[] = merge.on ? [].concat(merge.on) : ['_id']
        for (const d of docs) {
          const f = Object.fromEntries(on.map((k) => [k, d[k]]))
          const row = this.s.findRows(c, f, { limit: 1 }).next().value as any
          const wm = merge.whenMatched ?? 'merge'
          if (!row) {
            if (merge.whenNotMatched === 'discard') continue
            this.s.insert(c, ser(d))
          } else if (wm === 'keepExisting') continue
          else if (wm === 'fail') throw this.s.dup(c, c.idx0, d)
          else {
            const { _id, ...r } = d
            this.s.updateOne(c, row, wm === 'replace' ? r : { $set: r }, f, undefined, this.pipe)
          }
        }
      },
    }
    this.server = net.createServer((s) => this.conn(s))
    this.ttlTimer = setInterval(() => this.ttl(), Number(process.env.TTL_MS ?? 60000)).unref()
  }
  pipe = (d: any, p: any[]) => this.agg.one(d, p)
  listen(where: any): Promise<void> {
    return new Promise((res, rej) => {
      this.server.once('error', rej)
      this.server.listen(where, () => res())
    })
  }
  ttl() {
    if (this.txn) return
    for (const c of this.s.colls.values())
      for (const ix of c.indexes)
        if (ix.spec.expireAfterSeconds !== undefined && ix.fields.length === 1) {
          const before = new Date(Date.now() - num(ix.spec.expireAfterSeconds) * 1000)
          const f = { [ix.fields[0].path]: { $lt: before } }
          const rows = [...this.s.findRows(c, f, { limit: 1000 })]
          if (rows.length) {
            this.begin()
            for (const r of rows) this.s.remove(c, r.rid, r.doc ?? plain(r.raw))
          }
        }
  }
  // ---- group commit: every write in one event-loop turn shares one fsync; replies leave only after COMMIT
  begin() {
    if (!this.inTx) {
      this.s.w.db.exec('BEGIN IMMEDIATE')
      this.inTx = true
      if (!this.scheduled && !this.txn) {
        this.scheduled = true
        process.env.ACK_EARLY ? setTimeout(() => this.flush(), 50) : setImmediate(() => this.flush())
      }
    }
  }
  flush() {
    this.scheduled = false
    const out = this.out
    this.out = []
    if (this.inTx) {
      try {
        this.s.w.db.exec('COMMIT')
        this.stats.commits++
      } catch (e) {
        console.error('commit failed', e)
        process.exit(1)
      }
      this.inTx = false
    }
    for (const f of out) f()
  }
  conn(sock: net.Socket) {
    sock.setNoDelay(true)
    let buf = Buffer.alloc(0)
    const cid = ++this.connId
    sock.on('error', () => {})
    sock.on('data', (ch) => {
      buf = buf.length ? Buffer.concat([buf, ch]) : ch
      while (buf.length >= 4) {
        const n = buf.readInt32LE(0)
        if (n < 16 || n > 48000000 + 16384) {
          sock.destroy()
          return
        }
        if (buf.length < n) return
        const m = buf.subarray(0, n)
        buf = buf.subarray(n)
        this.message(sock, m, cid)
      }
    })
  }
  message(sock: net.Socket, m: Buffer, cid: number) {
    const reqId = m.readInt32LE(4),
      op = m.readInt32LE(12)
    if (op === 2004) {
      let p = 20
      const e = m.indexOf(0, p)
      const ns = m.toString('utf8', p, e)
      p = e + 9
      const body: any = plain(m.subarray(p, p + m.readInt32LE(p)))
      const r = this.exec(
        {
          body,
          raw: m.subarray(p),
          seqs: {},
          name: Object.keys(body)[0].toLowerCase(),
          db: ns.split('.')[0],
          lsid: '',
        },
        cid,
      )
      const d = r instanceof Raw ? r.buf : Buffer.from(ser(r))
      const h = Buffer.alloc(36)
      h.writeInt32LE(36 + d.length, 0)
      h.writeInt32LE(reqId, 8)
      h.writeInt32LE(1, 12)
      h.writeInt32LE(8, 16)
      h.writeInt32LE(1, 32)
      sock.write(Buffer.concat([h, d]))
      return
    }
    if (op !== 2013) {
      sock.destroy()
      return
    }
    const flags = m.readUInt32LE(16)
    let p = 20
    const end = m.length - (flags & 1 ? 4 : 0)
    let raw!: Uint8Array
    const seqs: Record<string, Uint8Array[]> = {}
    while (p < end) {
      const kind = m[p++]
      const n = m.readInt32LE(p)
      if (kind === 0) {
        raw = m.subarray(p, p + n)
        p += n
      } else {
        const stop = p + n
        let q = p + 4
        const z = m.indexOf(0, q)
        const id = m.toString('utf8', q, z)
        q = z + 1
        const list: Uint8Array[] = []
        while (q < stop) {
          const l = m.readInt32LE(q)
          list.push(m.subarray(q, q + l))
          q += l
        }
        seqs[id] = list
        p = stop
      }
    }
    let body: any
    try {
      body = plain(raw)
    } catch (e: any) {
      sock.destroy()
      return
    }
    const name = Object.keys(body)[0].toLowerCase()
    const c: Cmd = { body, raw, seqs, name, db: body.$db, lsid: body.lsid ? body.lsid.id.toString('hex') : '' }
    const go = () => {
      const t = this.txn
      if (t) {
        const mine = c.lsid === t.lsid && String(body.txnNumber ?? '') === t.n && body.autocommit === false
        if (!mine) {
          if (
            WRITES.has(name) ||
            body.startTransaction ||
            (name === 'aggregate' && body.pipeline?.some((x: any) => x.$out || x.$merge))
          ) {
            this.waiting.push(go)
            return
          }
          this.s.c = this.s.r
        }
      } else if (body.startTransaction && this.inTx) this.flush()
      let rep: any
      try {
        rep = this.exec(c, cid)
      } finally {
        this.s.c = this.s.w
      }
      const send = () => {
        if (flags & 2 || sock.destroyed) return
        const d = rep instanceof Raw ? rep.buf : Buffer.from(ser(rep))
        const h = Buffer.alloc(21)
        h.writeInt32LE(21 + d.length, 0)
        h.writeInt32LE(reqId, 8)
        h.writeInt32LE(2013, 12)
        sock.cork()
        sock.write(h)
        sock.write(d)
        sock.uncork()
      }
      if (this.inTx && !this.txn && !process.env.ACK_EARLY) this.out.push(send)
      else send()
    }
    go()
  }
  endTxn(commit: boolean) {
    const t = this.txn
    if (!t) return
    clearTimeout(t.timer)
    this.txn = null
    if (this.inTx) {
      try {
        this.s.w.db.exec(commit ? 'COMMIT' : 'ROLLBACK')
      } finally {
        this.inTx = false
      }
      if (!commit) {
        this.s.load()
      }
    }
    const w = this.waiting
    this.waiting = []
    for (const f of w) setImmediate(f)
  }
  exec(c: Cmd, cid: number): any {
    this.stats.commands++
    const b = c.body
    try {
      if (b.autocommit === false && c.name !== 'committransaction' && c.name !== 'aborttransaction') {
        const n = String(b.txnNumber)
        if (b.startTransaction) {
          this.txn = { lsid: c.lsid, n, broken: false, timer: setTimeout(() => this.endTxn(false), 60000) }
        } else if (!this.txn || this.txn.lsid !== c.lsid || this.txn.n !== n)
          throw new MErr(
            251,
            `Given transaction number ${n} does not match any in-progress transactions. The active transaction number is -1`,
            'NoSuchTransaction',
            { errorLabels: ['TransientTransactionError'] },
          )
        this.begin()
      }
      const fn = (this as any)['c_' + c.name]
      if (!fn) throw new MErr(59, `no such command: '${Object.keys(b)[0]}'`, 'CommandNotFound')
      if (b.collation && b.collation.locale && b.collation.locale !== 'simple')
        throw new MErr(2, 'embedded store: collation is not supported')
      if (!WRITES.has(c.name) && !(c.name === 'aggregate')) return fn.call(this, c, cid)
      if (c.name === 'aggregate' && !b.pipeline?.some((x: any) => x.$out || x.$merge)) return fn.call(this, c, cid)
      this.begin()
      this.s.w.db.exec('SAVEPOINT s')
      try {
        const r = fn.call(this, c, cid)
        this.s.w.db.exec('RELEASE s')
        return r
      } catch (e) {
        this.s.w.db.exec('ROLLBACK TO s; RELEASE s')
        if (!(e instanceof MErr) || !['insert', 'update', 'delete', 'findandmodify'].includes(c.name)) this.s.load()
        throw e
      }
    } catch (e: any) {
      const me = e instanceof MErr ? e : null
      if (!me && process.env.TRACE) console.error(c.name, e)
      if (this.txn && b.autocommit === false && this.txn.lsid === c.lsid) this.endTxn(false)
      return {
        ok: 0,
        errmsg: e.message,
        code: me?.code ?? 8,
        codeName: me?.codeName ?? 'UnknownError',
        ...(me?.extra ?? {}),
      }
    }
  }
  coll(c: Cmd, key = Object.keys(c.body)[0]): Coll | undefined {
    const n = c.body[key]
    if (typeof n !== 'string') throw new MErr(73, `collection name has invalid type ${typeof n}`, 'InvalidNamespace')
    return this.s.get(c.db, n)
  }
  docs(c: Cmd, key: string): Uint8Array[] {
    return c.seqs[key] ?? ((faithful(c.raw)[key] as any[]) ?? []).map((d) => ser(d))
  }
  // ---- cursor replies, documents copied as raw BSON
  batch(
    field: string,
    cur: { it: Iterator<Uint8Array>; ns: string },
    n: number,
    single: boolean,
    lsid: string,
    existing?: Cursor,
  ): Raw {
    const docs: Uint8Array[] = []
    let size = 0,
      done = false
    let pend = existing?.pending ?? null
    if (existing) existing.pending = null
    for (;;) {
      if (docs.length >= n) break
      let d = pend
      pend = null
      if (!d) {
        const r = cur.it.next()
        if (r.done) {
          done = true
          break
        }
        d = r.value
      }
      if (docs.length && size + d.length > 16000000) {
        pend = d
        break
      }
      docs.push(d)
      size += d.length + 12
    }
    let id = 0n
    let look: Uint8Array | null = pend
    if (!done && !single && !look && n > 0) {
      const r = cur.it.next()
      if (r.done) done = true
      else look = r.value
    }
    if (!done && !single) {
      id = existing?.id ?? this.nextCursor++
      const cc = existing ?? { id, it: cur.it, ns: cur.ns, pending: null, lsid, t: Date.now() }
      cc.pending = look
      cc.t = Date.now()
      this.cursors.set(id, cc)
    } else if (existing) this.cursors.delete(existing.id)
    const parts: Buffer[] = []
    let al = 5
    docs.forEach((d, i) => {
      const h = Buffer.from(`\x03${i}\0`, 'latin1')
      parts.push(h, d as any)
      al += h.length + d.length
    })
    const ah = Buffer.alloc(4)
    ah.writeInt32LE(al, 0)
    const arr = Buffer.concat([Buffer.from(`\x04${field}\0`, 'latin1'), ah, ...parts, Buffer.alloc(1)])
    const idb = Buffer.alloc(12)
    idb.write('\x12id\0', 0, 'latin1')
    idb.writeBigInt64LE(id, 4)
    const nsb = Buffer.from(cur.ns)
    const nsh = Buffer.alloc(8)
    nsh.write('\x02ns\0', 0, 'latin1')
    nsh.writeInt32LE(nsb.length + 1, 4)
    const inner = Buffer.concat([Buffer.alloc(4), arr, idb, nsh, nsb, Buffer.alloc(2)])
    inner.writeInt32LE(inner.length, 0)
    const okb = Buffer.alloc(12)
    okb.write('\x01ok\0', 0, 'latin1')
    okb.writeDoubleLE(1, 4)
    const all = Buffer.concat([Buffer.alloc(4), Buffer.from('\x03cursor\0', 'latin1'), inner, okb, Buffer.alloc(1)])
    all.writeInt32LE(all.length, 0)
    return new Raw(all)
  }
  // ---- commands
  hello(c: Cmd, cid: number) {
    return {
      helloOk: true,
      ismaster: true,
      isWritablePrimary: true,
      maxBsonObjectSize: 16777216,
      maxMessageSizeBytes: 48000000,
      maxWriteBatchSize: 100000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId: cid,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
      ok: 1,
    }
  }
  c_hello(c: Cmd, cid: number) {
    return this.hello(c, cid)
  }
  c_ismaster(c: Cmd, cid: number) {
    return this.hello(c, cid)
  }
  c_ping() {
    return OK
  }
  c_buildinfo() {
    return {
      version: '7.0.0',
      gitVersion: 'embedded',
      versionArray: [7, 0, 0, 0],
      bits: 64,
      debug: false,
      maxBsonObjectSize: 16777216,
      modules: [],
      storageEngines: ['sqlite'],
      ok: 1,
    }
  }
  c_serverstatus() {
    return {
      host: 'localhost',
      version: '7.0.0',
      process: 'embedded',
      pid: process.pid,
      uptime: process.uptime(),
      mem: { resident: Math.round(process.memoryUsage().rss / 1048576) },
      storageEngine: { name: 'sqlite' },
      embedded: this.stats,
      ok: 1,
    }
  }
  c_connectionstatus() {
    return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }
  }
  c_getparameter() {
    return OK
  }
  c_setparameter(c: Cmd) {
    if (c.body.ttlMonitorSleepSecs) {
      clearInterval(this.ttlTimer)
      this.ttlTimer = setInterval(() => this.ttl(), num(c.body.ttlMonitorSleepSecs) * 1000).unref()
    }
    return OK
  }
  c_getlog() {
    return { totalLinesWritten: 0, log: [], ok: 1 }
  }
  c_endsessions() {
    return OK
  }
  c_killsessions() {
    return OK
  }
  c_startsession() {
    return OK
  }
  c_refreshsessions() {
    return OK
  }
  c_fsync() {
    return OK
  }
  c_validate() {
    return { valid: true, ok: 1 }
  }
  c_profile() {
    return { was: 0, ok: 1 }
  }
  c_committransaction(c: Cmd) {
    const k = c.lsid + ':' + c.body.txnNumber
    if (!this.txn || this.txn.lsid !== c.lsid) {
      if (this.done.get(c.lsid) === k) return OK
      throw new MErr(
        251,
        `Given transaction number ${c.body.txnNumber} does not match any in-progress transactions.`,
        'NoSuchTransaction',
        { errorLabels: ['TransientTransactionError'] },
      )
    }
    this.endTxn(true)
    this.done.set(c.lsid, k)
    if (this.done.size > 1000) this.done.delete(this.done.keys().next().value!)
    return OK
  }
  c_aborttransaction(c: Cmd) {
    if (!this.txn || this.txn.lsid !== c.lsid) throw new MErr(251, 'Transaction has been aborted.', 'NoSuchTransaction')
    this.endTxn(false)
    return OK
  }
  werr(i: number, e: any) {
    if (!(e instanceof MErr)) throw e
    return { index: i, code: e.code, errmsg: e.message, ...e.extra }
  }
  abortIfTxn(c: Cmd, e: any) {
    if (c.body.autocommit === false) throw e
  }
  c_insert(c: Cmd) {
    const docs = this.docs(c, 'documents')
    const coll = this.coll(c) ?? this.s.ensure(c.db, c.body.insert)
    const errs: any[] = []
    let n = 0
    const val = coll.opts.validator && c.body.bypassDocumentValidation !== true ? compile(coll.opts.validator) : null
    for (let i = 0; i < docs.length; i++) {
      try {
        if (val && !val(plain(docs[i]))) throw new MErr(121, 'Document failed validation', 'DocumentValidationFailure')
        this.s.insert(coll, docs[i])
        n++
      } catch (e) {
        this.abortIfTxn(c, e)
        errs.push(this.werr(i, e))
        if (c.body.ordered !== false) break
      }
    }
    return { n, ...(errs.length ? { writeErrors: errs } : {}), ok: 1 }
  }
  c_update(c: Cmd) {
    const ups = this.docs(c, 'updates')
    let n = 0,
      nModified = 0
    const upserted: any[] = [],
      errs: any[] = []
    for (let i = 0; i < ups.length; i++) {
      try {
        const u = faithful(ups[i]) as any,
          q = (plain(ups[i]) as any).q
        const coll = this.s.get(c.db, c.body.update)
        const multi = u.multi === true
        const uu = Array.isArray(u.u) ? (plain(ups[i]) as any).u : u.u
        if (u.collation && u.collation.locale !== 'simple')
          throw new MErr(2, 'embedded store: collation is not supported')
        if (multi && !Array.isArray(uu) && Object.keys(uu).length && Object.keys(uu)[0][0] !== '$')
          throw new MErr(9, 'multi update is not supported for replacement-style update')
        const rows = coll ? [...this.s.findRows(coll, q, { limit: multi ? 0 : 1, sort: u.sort, hint: u.hint })] : []
        if (!rows.length) {
          compile(q)
          if (u.upsert) {
            const r = this.s.upsert(coll ?? this.s.ensure(c.db, c.body.update), u.q, uu, u.arrayFilters, this.pipe)
            n++
            upserted.push({ index: i, _id: r.id })
          }
          continue
        }
        for (const r of rows) {
          n++
          if (this.s.updateOne(coll!, r, uu, q, u.arrayFilters, this.pipe).modified) nModified++
        }
      } catch (e) {
        this.abortIfTxn(c, e)
        errs.push(this.werr(i, e))
        if (c.body.ordered !== false) break
      }
    }
    return {
      n,
      nModified,
      ...(upserted.length ? { upserted } : {}),
      ...(errs.length ? { writeErrors: errs } : {}),
      ok: 1,
    }
  }
  c_delete(c: Cmd) {
    const ds = this.docs(c, 'deletes')
    const coll = this.coll(c)
    let n = 0
    const errs: any[] = []
    for (let i = 0; i < ds.length; i++) {
      try {
        const d = plain(ds[i]) as any
        if (d.collation && d.collation.locale !== 'simple')
          throw new MErr(2, 'embedded store: collation is not supported')
        if (!coll) {
          compile(d.q)
          continue
        }
        for (const r of [...this.s.findRows(coll, d.q, { limit: num(d.limit), hint: d.hint })]) {
          this.s.remove(coll, r.rid, r.doc ?? plain(r.raw))
          n++
        }
      } catch (e) {
        this.abortIfTxn(c, e)
        errs.push(this.werr(i, e))
        if (c.body.ordered !== false) break
      }
    }
    return { n, ...(errs.length ? { writeErrors: errs } : {}), ok: 1 }
  }
  c_findandmodify(c: Cmd) {
    const b = c.body,
      f = faithful(c.raw) as any
    let coll = this.coll(c)
    const q = b.query ?? {}
    const proj = (raw: Uint8Array | null) => {
      if (!raw) return null
      const d = faithful(raw)
      const p = projector(b.fields, q)
      return p ? p(d) : d
    }
    const r = coll ? [...this.s.findRows(coll, q, { sort: b.sort, limit: 1, hint: b.hint })][0] : undefined
    if (!coll) compile(q)
    if (b.remove) {
      if (r) this.s.remove(coll!, r.rid, r.doc ?? plain(r.raw))
      return { lastErrorObject: { n: r ? 1 : 0 }, value: proj(r?.raw ?? null), ok: 1 }
    }
    const u = Array.isArray(b.update) ? b.update : f.update
    if (r) {
      const x = this.s.updateOne(coll!, r, u, q, f.arrayFilters, this.pipe)
      return { lastErrorObject: { n: 1, updatedExisting: true }, value: proj(b.new ? x.raw : r.raw), ok: 1 }
    }
    if (b.upsert) {
      coll ??= this.s.ensure(c.db, c.body[Object.keys(b)[0]])
      const x = this.s.upsert(coll, f.query ?? {}, u, f.arrayFilters, this.pipe)
      return {
        lastErrorObject: { n: 1, updatedExisting: false, upserted: x.id },
        value: b.new ? proj(x.raw) : null,
        ok: 1,
      }
    }
    return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 }
  }
  c_find(c: Cmd) {
    const b = c.body,
      coll = this.coll(c),
      ns = `${c.db}.${b.find}`
    if (b.skip !== undefined && num(b.skip) < 0)
      throw new MErr(51024, "BSON field 'skip' value must be >= 0, actual value '" + num(b.skip) + "'")
    let limit = b.limit ? num(b.limit) : 0
    const single = b.singleBatch || limit < 0
    limit = Math.abs(limit)
    if (b.tailable && !coll?.opts.capped)
      throw new MErr(2, `error processing query: tailable cursor requested on non capped collection`)
    if (!coll) {
      compile(b.filter ?? {})
      projector(b.projection, b.filter)
      return this.batch('firstBatch', { it: [][Symbol.iterator](), ns }, 1, true, c.lsid)
    }
    const it = this.s.find(coll, b.filter ?? {}, {
      sort: b.sort,
      skip: num(b.skip ?? 0),
      limit,
      projection: b.projection,
      hint: b.hint,
    })
    return this.batch('firstBatch', { it, ns }, b.batchSize !== undefined ? num(b.batchSize) : 101, !!single, c.lsid)
  }
  c_getmore(c: Cmd) {
    const id =
      typeof c.body.getMore === 'bigint'
        ? c.body.getMore
        : rank(c.body.getMore) === T.Num
          ? BigInt(c.body.getMore.toString())
          : 0n
    const cur = this.cursors.get(id)
    if (!cur) throw new MErr(43, `cursor id ${id} not found`, 'CursorNotFound')
    return this.batch('nextBatch', cur, c.body.batchSize ? num(c.body.batchSize) : 1000000, false, c.lsid, cur)
  }
  c_killcursors(c: Cmd) {
    const killed: any[] = [],
      nf: any[] = []
    for (const x of c.body.cursors) (this.cursors.delete(BigInt(x.toString())) ? killed : nf).push(x)
    return { cursorsKilled: killed, cursorsNotFound: nf, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
  }
  c_aggregate(c: Cmd) {
    const b = c.body
    const coll = typeof b.aggregate === 'string' ? this.coll(c) : undefined
    const ns = `${c.db}.${typeof b.aggregate === 'string' ? b.aggregate : '$cmd.aggregate'}`
    if (!Array.isArray(b.pipeline))
      throw new MErr(14, "'pipeline' option must be specified as an array", 'TypeMismatch')
    for (const st of b.pipeline)
      if (!isObj(st)) throw new MErr(14, "Each element of the 'pipeline' array must be an object", 'TypeMismatch')
    if (b.explain)
      return this.explain(c.db, coll, b.pipeline[0]?.$match ?? {}, b.pipeline[1]?.$sort, { stages: b.pipeline })
    const r = this.agg.run(c.db, coll, b.pipeline, b.let, b.hint)
    const bs = b.cursor?.batchSize !== undefined ? num(b.cursor.batchSize) : 101
    const it = r.raw
      ? r.raw[Symbol.iterator]()
      : (function* () {
          for (const d of r.docs!) yield ser(d)
        })()
    return this.batch('firstBatch', { it, ns }, bs, false, c.lsid)
  }
  c_count(c: Cmd) {
    const coll = this.coll(c)
    return {
      n: coll
        ? this.s.count(coll, c.body.query ?? {}, num(c.body.skip ?? 0), Math.abs(num(c.body.limit ?? 0)), c.body.hint)
        : 0,
      ok: 1,
    }
  }
  c_distinct(c: Cmd) {
    const coll = this.coll(c)
    const m = new Map<string, any>()
    const ps = c.body.key.split('.')
    const go = (o: any, i: number) => {
      if (i === ps.length) {
        for (const e of Array.isArray(o) ? o : [o]) if (e !== undefined) m.set(enc(e).toString('latin1'), e)
      } else if (Array.isArray(o)) o.forEach((e) => go(e, i))
      else if (o !== null && typeof o === 'object' && !o._bsontype) go(o[ps[i]], i + 1)
    }
    if (coll) for (const r of this.s.findRows(coll, c.body.query ?? {}, { hint: c.body.hint })) go(faithful(r.raw), 0)
    return { values: [...m.values()].sort(compare), ok: 1 }
  }
  explain(db: string, coll: Coll | undefined, filter: any, sort: any, extra: any = {}) {
    const p = coll ? this.s.plan(coll, filter, sort && Object.keys(sort).length ? sort : null) : null
    const stage = !p
      ? { stage: 'EOF' }
      : p.index
        ? { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: p.index.name, keyPattern: p.index.spec.key } }
        : { stage: 'COLLSCAN' }
    const rows = coll ? [...this.s.findRows(coll, filter, {})].length : 0
    return {
      explainVersion: '1',
      queryPlanner: {
        namespace: `${db}.${coll?.name}`,
        parsedQuery: filter,
        winningPlan: p && !p.sorted ? { stage: 'SORT', inputStage: stage } : stage,
        rejectedPlans: [],
      },
      executionStats: {
        executionSuccess: true,
        nReturned: rows,
        executionTimeMillis: 0,
        totalKeysExamined: rows,
        totalDocsExamined: rows,
      },
      serverInfo: {},
      ...extra,
      ok: 1,
    }
  }
  c_explain(c: Cmd) {
    const e = c.body.explain
    const coll = this.s.get(c.db, e[Object.keys(e)[0]])
    return this.explain(c.db, coll, e.filter ?? e.query ?? e.updates?.[0]?.q ?? e.deletes?.[0]?.q ?? {}, e.sort)
  }
  c_create(c: Cmd) {
    const b = c.body
    if (this.coll(c)) throw new MErr(48, `Collection ${c.db}.${b.create} already exists.`, 'NamespaceExists')
    const {
      create,
      lsid,
      $db,
      writeConcern,
      txnNumber,
      autocommit,
      startTransaction,
      readConcern,
      comment,
      $clusterTime,
      ...opts
    } = b
    if (opts.capped && !opts.size)
      throw new MErr(72, "the 'size' field is required when 'capped' is true", 'InvalidOptions')
    if (opts.viewOn) throw new MErr(2, 'embedded store: views are not supported')
    if (opts.collation && opts.collation.locale !== 'simple')
      throw new MErr(2, 'embedded store: collation is not supported')
    this.s.ensure(c.db, b.create, opts)
    return OK
  }
  c_collmod(c: Cmd) {
    const coll = this.coll(c)
    if (!coll) throw new MErr(26, 'ns does not exist')
    if (c.body.index) {
      const ix = coll.indexes.find(
        (i) => i.name === c.body.index.name || equal(i.spec.key, c.body.index.keyPattern ?? {}),
      )
      if (!ix) throw new MErr(27, 'cannot find index', 'IndexNotFound')
      if (c.body.index.hidden !== undefined) {
        if (c.body.index.hidden) ix.spec.hidden = true
        else delete ix.spec.hidden
      }
      if (c.body.index.expireAfterSeconds !== undefined) ix.spec.expireAfterSeconds = c.body.index.expireAfterSeconds
      this.s.w.q('UPDATE _idx SET spec=? WHERE id=?').run(ser(ix.spec), ix.id)
    }
    if (c.body.validator) {
      coll.opts.validator = c.body.validator
      this.s.w.q('UPDATE _coll SET opts=? WHERE id=?').run(ser(coll.opts), coll.id)
    }
    return OK
  }
  c_drop(c: Cmd) {
    const coll = this.coll(c)
    if (!coll) return OK
    this.s.drop(coll)
    return { nIndexesWas: coll.indexes.length + 1, ns: `${c.db}.${coll.name}`, ok: 1 }
  }
  c_dropdatabase(c: Cmd) {
    for (const x of [...this.s.colls.values()]) if (x.db === c.db) this.s.drop(x)
    return { dropped: c.db, ok: 1 }
  }
  c_renamecollection(c: Cmd) {
    const sp = (s: string) => [s.slice(0, s.indexOf('.')), s.slice(s.indexOf('.') + 1)]
    const [d1, n1] = sp(c.body.renameCollection),
      [d2, n2] = sp(c.body.to)
    const a = this.s.get(d1, n1)
    if (!a) throw new MErr(26, 'Source collection does not exist', 'NamespaceNotFound')
    const t = this.s.get(d2, n2)
    if (t) {
      if (!c.body.dropTarget) throw new MErr(48, 'target namespace exists', 'NamespaceExists')
      this.s.drop(t)
    }
    this.s.w.q('UPDATE _coll SET db=?,name=? WHERE id=?').run(d2, n2, a.id)
    this.s.load()
    return OK
  }
  c_listcollections(c: Cmd) {
    const p = compile(c.body.filter ?? {})
    const docs = [...this.s.colls.values()]
      .filter((x) => x.db === c.db)
      .map((x) =>
        c.body.nameOnly
          ? { name: x.name, type: 'collection' }
          : {
              name: x.name,
              type: x.opts.timeseries ? 'timeseries' : 'collection',
              options: x.opts,
              info: { readOnly: false },
              idIndex: x.idx0.spec,
            },
      )
      .filter((d) => p(d))
    return this.batch(
      'firstBatch',
      { it: docs.map((d) => ser(d))[Symbol.iterator](), ns: `${c.db}.$cmd.listCollections` },
      1e6,
      true,
      c.lsid,
    )
  }
  c_listdatabases(c: Cmd) {
    const names = [...new Set([...this.s.colls.values()].map((x) => x.db))]
    return { databases: names.map((name) => ({ name, sizeOnDisk: 1, empty: false })), totalSize: 1, ok: 1 }
  }
  c_listindexes(c: Cmd) {
    const coll = this.coll(c)
    if (!coll) throw new MErr(26, `ns does not exist: ${c.db}.${c.body.listIndexes}`, 'NamespaceNotFound')
    return this.batch(
      'firstBatch',
      {
        it: [coll.idx0, ...coll.indexes].map((i) => ser({ v: 2, ...i.spec }))[Symbol.iterator](),
        ns: `${c.db}.${coll.name}`,
      },
      1e6,
      true,
      c.lsid,
    )
  }
  c_createindexes(c: Cmd) {
    const had = this.coll(c)
    const coll = had ?? this.s.ensure(c.db, c.body.createIndexes)
    const before = coll.indexes.length + 1
    for (const s of c.body.indexes) {
      const { ns, background, ...spec } = s
      this.s.createIndex(coll, spec)
    }
    return {
      numIndexesBefore: before,
      numIndexesAfter: coll.indexes.length + 1,
      createdCollectionAutomatically: !had,
      ok: 1,
    }
  }
  c_dropindexes(c: Cmd) {
    const coll = this.coll(c)
    if (!coll) throw new MErr(26, 'ns not found', 'NamespaceNotFound')
    const w = c.body.index
    const was = coll.indexes.length + 1
    if (w === '*') for (const i of [...coll.indexes]) this.s.dropIndex(coll, i)
    else
      for (const n of Array.isArray(w) ? w : [w]) {
        if (n === '_id_') throw new MErr(72, 'cannot drop _id index', 'InvalidOptions')
        const i = coll.indexes.find((x) => (typeof n === 'string' ? x.name === n : equal(x.spec.key, n)))
        if (!i) throw new MErr(27, `index not found with name [${n}]`, 'IndexNotFound')
        this.s.dropIndex(coll, i)
      }
    return { nIndexesWas: was, ok: 1 }
  }
  c_collstats(c: Cmd) {
    const coll = this.coll(c)
    return {
      ns: `${c.db}.${c.body.collStats}`,
      count: coll ? this.s.count(coll, {}) : 0,
      nindexes: coll ? coll.indexes.length + 1 : 0,
      ok: 1,
    }
  }
  c_dbstats(c: Cmd) {
    return { db: c.db, collections: [...this.s.colls.values()].filter((x) => x.db === c.db).length, ok: 1 }
  }
}
