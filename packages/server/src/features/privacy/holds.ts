import { Failure, type IntentionKey, type Page, pageFrom } from '@kleeblatt/shared/core'
import { type HeldThing, type Hold, type HoldId, holdId } from '@kleeblatt/shared/privacy'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { RecordAudit } from '../../kernel/audit.ts'
import { type Atomically, isDuplicate, type Tx } from '../../kernel/mongo.ts'
import type { PrivacyStore } from './store.ts'

interface Needs {
  store: PrivacyStore
  atomically: Atomically
  record: RecordAudit
  now: () => Date
  /** The kinds that some room asks about before it deletes. */
  kinds: () => ReadonlySet<string>
}

export const mustBeOfficer = (actor: Actor) => {
  if (!hasRole(actor, 'data-protection')) throw new Failure('forbidden', 'for-data-protection')
}

export type HoldService = ReturnType<typeof createHoldService>

/** What must stay as it is until data protection says otherwise. */
export function createHoldService({ store, atomically, record, kinds, now }: Needs) {
  /** A hold that nobody asks about would hold nothing. */
  function mustBeHoldable({ kind }: HeldThing): void {
    if (!kinds().has(kind)) throw new Failure('invalid', 'unknown-kind')
  }

  async function hold(actor: Actor, key: IntentionKey, wanted: { thing: HeldThing; reason: string }): Promise<Hold> {
    mustBeOfficer(actor)
    const made = await store.byKey(actor.id, key)
    if (made) return made
    mustBeHoldable(wanted.thing)
    try {
      return await atomically(async (tx) => {
        const { kind, id } = wanted.thing
        await record(tx, actor, { action: 'privacy.hold-set', on: `${kind}:${id}`, with: { reason: wanted.reason } })
        return store.add(tx, { ...wanted, key, by: actor.id, since: now() })
      })
    } catch (error) {
      const first = isDuplicate(error) ? await store.byKey(actor.id, key) : null
      if (!first) throw error
      return first
    }
  }

  async function lift(actor: Actor, id: HoldId): Promise<Hold> {
    mustBeOfficer(actor)
    return atomically(async (tx) => {
      const lifted = await store.lift(tx, id, now())
      if (!lifted) throw new Failure('not-found')
      await record(tx, actor, { action: 'privacy.hold-lifted', on: `${lifted.thing.kind}:${lifted.thing.id}` })
      return lifted
    })
  }

  async function holds(
    actor: Actor,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<Page<Hold>> {
    mustBeOfficer(actor)
    const rows = await store.latest(holdId.optional().parse(after), limit + 1)
    return pageFrom(rows, limit, { item: (row) => row, cursor: (row) => row.id })
  }

  /** Port for every use case that deletes: whether something must stay as it is. */
  const isHeld = (tx: Tx, kind: string, id: string): Promise<boolean> => store.isHeld(tx, { kind, id })

  return { hold, lift, holds, isHeld }
}
