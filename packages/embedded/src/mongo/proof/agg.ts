// @ts-nocheck
// biome-ignore-all lint: the proof, replaced file by file

import { serialize } from 'bson'
import { evalExpr, mingoStage } from './expr.ts'
import { enc, isObj, num, rank, T } from './key.ts'
import { compile, MErr } from './match.ts'
import { projector } from './project.ts'
import { type Coll, plain, Store } from './store.ts'

const vals = (o: any, ps: string[], i = 0, out: any[] = []): any[] => {
  if (i === ps.length) {
    if (Array.isArray(o)) out.push(...o)
    else out.push(o ?? null)
  } else if (Array.isArray(o)) o.forEach((e) => vals(e, ps, i, out))
  else vals(o !== null && typeof o === 'object' && !o._bsontype ? o[ps[i]] : undefined, ps, i + 1, out)
  return out
}
const setPath = (o: any, path: string, v: any) => {
  const ps = path.split('.')
  const r = { ...o }
  let x = r
  ps.forEach((p, i) => {
    if (i === ps.length - 1) x[p] = v
    else x = x[p] = { ...(isObj(x[p]) ? x[p] : {}) }
  })
  return r
}
const OWN = new Set([
  '$match',
  '$sort',
  '$limit',
  '$skip',
  '$count',
  '$project',
  '$lookup',
  '$facet',
  '$unionWith',
  '$out',
  '$merge',
  '$graphLookup',
])
export class Agg {
  s: Store
  write: { out: (db: string, coll: string, docs: any[], merge: any) => void } | null = null
  constructor(s: Store) {
    this.s = s
  }
  // returns raw generator when the whole pipeline could be pushed down
  run(
    db: string,
    c: Coll | undefined,
    pipeline: any[],
    vars?: any,
    hint?: any,
  ): { raw?: Iterable<Uint8Array>; docs?: any[] } {
    let i = 0
    const filters: any[] = []
    let sort: any,
      skip = 0,
      limit = 0
    let phase = 0
    if (c)
      for (; i < pipeline.length; i++) {
        const st = pipeline[i],
          k = Object.keys(st)[0],
          v = st[k]
        if (k === '$match' && phase === 0) filters.push(v)
        else if (k === '$sort' && phase === 0) {
          sort = v
          phase = 1
        } else if (k === '$skip' && phase <= 1) {
          skip = num(v)
          phase = 2
        } else if (k === '$limit' && phase <= 2) {
          limit = num(v)
          phase = 3
        } else break
      }
    const filter = filters.length === 0 ? {} : filters.length === 1 ? filters[0] : { $and: filters }
    for (const f of filters) if (!isObj(f)) throw new MErr(15959, 'the match filter must be an expression in an object')
    if (c && i === pipeline.length - 1 && pipeline[i].$group && !sort) {
      const g = pipeline[i].$group,
        ks = Object.keys(g)
      if (
        ks.length === 2 &&
        ks[0] === '_id' &&
        (g._id === null || rank(g._id) === T.Num) &&
        isObj(g[ks[1]]) &&
        g[ks[1]].$sum === 1 &&
        Object.keys(g[ks[1]]).length === 1 &&
        !vars
      ) {
        const n = this.s.count(c, filter, skip, limit, hint)
        return { docs: n ? [{ _id: g._id, [ks[1]]: n }] : [] }
      }
    }
    if (c && i === pipeline.length && !vars) return { raw: this.s.find(c, filter, { sort, skip, limit, hint }) }
    const first = pipeline[i] ? Object.keys(pipeline[i])[0] : ''
    if (first === '$changeStream')
      throw new MErr(40573, 'The $changeStream stage is only supported on replica sets', 'Location40573')
    let docs: any[] = []
    if (first === '$documents') {
      docs = evalExpr({}, pipeline[i].$documents) as any[]
      i++
    } else if (first === '$collStats' && c) {
      docs = [{ ns: db + '.' + c.name, count: this.s.count(c, {}) }]
      i++
    } else if (first === '$indexStats' && c) {
      docs = [c.idx0, ...c.indexes].map((x) => ({
        name: x.name,
        key: x.spec.key,
        accesses: { ops: 0, since: new Date() },
      }))
      i++
    } else if (c)
      for (const r of this.s.findRows(c, filter, { sort, skip, limit, hint, ctx: { vars } }))
        docs.push(r.doc ?? plain(r.raw))
    return { docs: this.stages(db, docs, pipeline.slice(i), vars) }
  }
  all(db: string, c: Coll | undefined, p: any[], vars?: any): any[] {
    const r = this.run(db, c, p, vars)
    return r.docs ?? [...r.raw!].map(plain)
  }
  stages(db: string, docs: any[], pipeline: any[], vars?: any): any[] {
    for (const st of pipeline) {
      const ks = Object.keys(st)
      if (ks.length !== 1)
        throw new MErr(40323, 'A pipeline stage specification object must contain exactly one field.')
      const k = ks[0],
        v = st[k]
      switch (k) {
        case '$match': {
          const p = compile(v)
          docs = docs.filter((d) => p(d, { vars }))
          break
        }
        case '$sort':
          docs = this.s.sortBy(docs, (d) => d, v)
          break
        case '$limit':
          if (!(num(v) > 0)) throw new MErr(15958, 'the limit must be positive')
          docs = docs.slice(0, num(v))
          break
        case '$skip':
          docs = docs.slice(num(v))
          break
        case '$count':
          docs = docs.length ? [{ [v]: docs.length }] : []
          break
        case '$project': {
          if (!isObj(v) || !Object.keys(v).length)
            throw new MErr(
              51272,
              'Invalid $project :: caused by :: projection specification must have at least one field',
            )
          const p = vars ? null : projector(v, undefined, true)
          docs = p ? docs.map(p) : mingoStage(st, docs, vars)
          break
        }
        case '$facet': {
          const o: any = {}
          for (const f of Object.keys(v)) o[f] = this.stages(db, docs, v[f], vars)
          docs = [o]
          break
        }
        case '$unionWith': {
          const u = typeof v === 'string' ? { coll: v } : v
          docs = docs.concat(this.all(db, this.s.get(db, u.coll), u.pipeline ?? [], vars))
          break
        }
        case '$lookup':
          docs = this.lookup(db, docs, v, vars)
          break
        case '$graphLookup':
          docs = docs.map((d) => {
            const seen = new Map<string, any>()
            let front = [].concat(evalExpr(d, v.startWith, vars) as any),
              depth = 0
            const fc = this.s.get(db, v.from)
            while (fc && front.length && (v.maxDepth === undefined || depth <= num(v.maxDepth))) {
              const next: any[] = []
              for (const f of this.all(db, fc, [
                {
                  $match: {
                    [v.connectFromField === undefined ? v.connectToField : v.connectToField]: { $in: front },
                    ...(v.restrictSearchWithMatch ?? {}),
                  },
                },
              ])) {
                const id = enc(f._id).toString('latin1')
                if (seen.has(id)) continue
                seen.set(id, v.depthField ? { ...f, [v.depthField]: depth } : f)
                next.push(...vals(f, v.connectFromField.split('.')))
              }
              front = next as any
              depth++
            }
            return setPath(d, v.as, [...seen.values()])
          })
          break
        case '$out':
          this.write!.out(typeof v === 'string' ? db : v.db, typeof v === 'string' ? v : v.coll, docs, null)
          docs = []
          break
        case '$merge':
          this.write!.out(
            isObj(v.into) ? (v.into.db ?? db) : db,
            typeof v === 'string' ? v : typeof v.into === 'string' ? v.into : v.into.coll,
            docs,
            v,
          )
          docs = []
          break
        case '$geoNear':
        case '$search':
        case '$vectorSearch':
        case '$changeStream':
          throw new MErr(40324, `embedded store: ${k} is not supported`)
        default:
          try {
            docs = mingoStage(st, docs, vars)
          } catch (e: any) {
            if (e instanceof MErr) throw e
            if (/unregistered pipeline/.test(e.message))
              throw new MErr(40324, `Unrecognized pipeline stage name: '${k}'`)
            throw new MErr(2, e.message)
          }
      }
    }
    return docs
  }
  lookup(db: string, docs: any[], v: any, vars: any): any[] {
    const fc = v.from
      ? this.s.get(typeof v.from === 'string' ? db : v.from.db, typeof v.from === 'string' ? v.from : v.from.coll)
      : undefined
    const lp = v.localField?.split('.')
    const cache = new Map<string, any[]>()
    return docs.map((d) => {
      let res: any[] = []
      if (lp) {
        const lv = vals(d, lp)
        const key = !v.let && !v.pipeline ? enc(lv).toString('latin1') : ''
        const hit = key ? cache.get(key) : undefined
        if (hit) res = hit
        else if (fc) {
          const m = { [v.foreignField]: lv.length === 1 ? { $eq: lv[0] } : { $in: lv } }
          res = this.all(
            db,
            fc,
            [{ $match: m }, ...(v.pipeline ?? [])],
            v.let ? { ...vars, ...(evalExpr(d, v.let, vars) as any) } : vars,
          )
          if (key) cache.set(key, res)
        }
      } else if (fc || v.pipeline?.[0]?.$documents)
        res = this.all(db, fc, v.pipeline ?? [], { ...vars, ...(v.let ? (evalExpr(d, v.let, vars) as any) : {}) })
      return setPath(d, v.as, res)
    })
  }
  one(d: any, pipeline: any[]): any {
    return this.stages('', [d], pipeline)[0]
  }
}
