import { type AuditCheck, type AuditEntry, mayReadAudit } from '@kleeblatt/shared/audit'
import { Failure, type Page, type PersonId, pageFrom } from '@kleeblatt/shared/core'
import type { Actor } from '../../kernel/actor.ts'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import { hashOf, hashOfNothing } from './chain.ts'
import type { AuditStore } from './store.ts'

interface Needs {
  store: AuditStore
  atomically: Atomically
  now: () => Date
}

export interface Asked {
  readonly after?: string | undefined
  readonly limit: number
  readonly by?: PersonId | undefined
  readonly on?: string | undefined
}

const checkedAtOnce = 500

function placeIn(cursor: string | undefined): number | undefined {
  const n = cursor === undefined ? undefined : Number(cursor)
  if (n !== undefined && !(Number.isSafeInteger(n) && n > 0)) throw new Failure('invalid', 'unknown-cursor')
  return n
}

interface Link {
  readonly n: number
  readonly hash: string
}

/** How far the chain holds from `link` through the rows that follow it. */
function lastSound(link: Link, rows: readonly AuditEntry[]): Link {
  let last = link
  for (const { hash, ...entry } of rows) {
    if (entry.n !== last.n + 1 || hashOf(last.hash, entry) !== hash) return last
    last = { n: entry.n, hash }
  }
  return last
}

export type AuditService = ReturnType<typeof createAuditService>

export function createAuditService({ store, atomically, now }: Needs) {
  /** The port of all rooms to the log. */
  const record: RecordAudit = (tx, by, { action, on, onBehalfOf, with: facts }) =>
    store.append(tx, {
      at: now().toISOString(),
      by: by?.id ?? null,
      onBehalfOf: onBehalfOf ?? null,
      action,
      on,
      with: facts ?? {},
    })

  const mustBeReader = (actor: Actor) => {
    if (!mayReadAudit(actor.roles)) throw new Failure('forbidden', 'audit-is-not-yours')
  }

  /** Newest first, in pages. That it was read, and from where on, goes on record before a page is given out. */
  async function entries(actor: Actor, { after, limit, by, on }: Asked): Promise<Page<AuditEntry>> {
    mustBeReader(actor)
    const before = placeIn(after)
    const from = before === undefined ? {} : { with: { before } }
    await atomically((tx) => record(tx, actor, { action: 'audit.read', on: 'audit:log', ...from }))
    const rows = await store.latest({
      before,
      by,
      on,
      limit: limit + 1,
    })
    return pageFrom(rows, limit, { item: (row) => row, cursor: (row) => String(row.n) })
  }

  /** Whether entries follow where the chain is said to end, and none has come since. */
  async function isCutShort(end: number): Promise<boolean> {
    const [next] = await store.following(end, 1)
    return next !== undefined && (await store.head()).n === end
  }

  /** Walks the chain to where it ends now, whatever goes on record meanwhile, and says where it first breaks. */
  async function check(actor: Actor): Promise<AuditCheck> {
    mustBeReader(actor)
    const head = await store.head()
    let link: Link = { n: 0, hash: hashOfNothing }
    while (link.n < head.n) {
      const rows = await store.following(link.n, Math.min(checkedAtOnce, head.n - link.n))
      const reached = lastSound(link, rows)
      if (reached.n === link.n) return { entries: head.n, brokenAt: link.n + 1 }
      link = reached
    }
    // The head remembers the last hash: the last entry cannot be changed together with its own.
    if (link.hash !== head.hash) return { entries: head.n, brokenAt: head.n }
    return { entries: head.n, brokenAt: (await isCutShort(head.n)) ? head.n + 1 : null }
  }

  return { record, entries, check }
}
