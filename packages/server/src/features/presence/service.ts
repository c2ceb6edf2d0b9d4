import { cityDay, Failure, type PersonId } from '@kleeblatt/shared/core'
import {
  type Choice,
  holdsOn,
  isSensible,
  ownPresenceKind,
  type Presence,
  presenceTells,
} from '@kleeblatt/shared/presence'
import type { Actor } from '../../kernel/actor.ts'
import type { Atomically, Tx } from '../../kernel/mongo.ts'
import { type Rooms, tell } from '../../kernel/socket.ts'
import type { PresenceStore, Shown, Span } from './store.ts'

export interface PresenceNeeds {
  readonly atomically: Atomically
  readonly rooms: Rooms
  readonly now: () => Date
  /** A number from 0 to 1 that nobody can foretell. */
  readonly chance: () => number
  /** Takes the next number of a person's own counter and tells their devices what kind has changed. */
  readonly touch: (tx: Tx, person: PersonId, kind: string) => Promise<number>
  /** Of these, those who may sign in. */
  readonly activeAmong: (ids: readonly PersonId[]) => Promise<readonly PersonId[]>
}

/** Every live connection is in here. */
export const presenceRoom = 'presence'

const leastDelayMs = 25_000
const mostDelayMs = 55_000
const mostAtOnce = 500
const dayMs = 86_400_000

const toChoice = ({ state, from, until, deputyId, note }: Span): Choice =>
  state === 'absent' ? { state, from, until, deputyId, note } : { state }

function toPresence(
  personId: PersonId,
  { state, until, deputyId, note }: Span,
  active: ReadonlySet<PersonId>,
): Presence {
  if (state !== 'absent') return { personId, state }
  return { personId, state, until, deputyId: deputyId !== null && active.has(deputyId) ? deputyId : null, note }
}

/** Whether others see something else now. That somebody chose, and nothing came of it, would tell that they were there. */
function isNews({ before, after }: Shown, day: string): boolean {
  const [was, is] = [before, after].map((span) => (span && holdsOn(span, day) ? JSON.stringify(span) : ''))
  return was !== is
}

export type PresenceService = ReturnType<typeof createPresenceService>

export function createPresenceService(needs: PresenceNeeds & { readonly store: PresenceStore }) {
  const { store, atomically, now, chance, touch, activeAmong, rooms } = needs
  const today = () => cityDay(now())

  async function ownPresence(actor: Actor): Promise<Choice> {
    const chosen = await store.chosen(actor.id)
    return chosen && chosen.until >= today() ? toChoice(chosen) : { state: 'available' }
  }

  async function mustBeDeputy(actor: Actor, deputyId: PersonId): Promise<void> {
    if (deputyId === actor.id) throw new Failure('invalid', 'own-deputy')
    if ((await activeAmong([deputyId])).length === 0) throw new Failure('invalid', 'unknown-deputy')
  }

  async function spanOf(actor: Actor, choice: Choice): Promise<Span | null> {
    const { state } = choice
    if (state === 'available') return null
    if (state !== 'absent') return { state, from: today(), until: today(), deputyId: null, note: '' }
    if (!isSensible(choice, today())) throw new Failure('invalid', 'not-these-days')
    if (choice.deputyId !== null) await mustBeDeputy(actor, choice.deputyId)
    return choice
  }

  /** The person's own devices hear of it at once; others only when it is due. */
  async function choosePresence(actor: Actor, { choice }: { choice: Choice }): Promise<Choice> {
    const chosen = await spanOf(actor, choice)
    const dueAt = new Date(now().getTime() + leastDelayMs + chance() * (mostDelayMs - leastDelayMs))
    await atomically(async (tx) => {
      await store.choose(tx, actor.id, chosen, dueAt)
      await touch(tx, actor.id, ownPresenceKind)
    })
    return chosen ? toChoice(chosen) : { state: 'available' }
  }

  async function presence(_actor: Actor, { of }: { of: readonly PersonId[] }): Promise<{ items: Presence[] }> {
    const day = today()
    const shown = [...(await store.shown(of))].filter(([, span]) => holdsOn(span, day))
    if (shown.length === 0) return { items: [] }
    const named = shown.flatMap(([id, { deputyId }]) => (deputyId === null ? [id] : [id, deputyId]))
    const active = new Set(await activeAmong([...new Set(named)]))
    const items = shown.filter(([id]) => active.has(id)).map(([id, span]) => toPresence(id, span, active))
    return { items: items.toSorted((one, other) => one.personId.localeCompare(other.personId)) }
  }

  function tellOf(persons: readonly PersonId[]): void {
    for (let from = 0; from < persons.length; from += mostAtOnce)
      tell(rooms.to(presenceRoom), presenceTells, 'presence:changed', {
        persons: persons.slice(from, from + mostAtOnce).toSorted(),
      })
  }

  /** Whether there is anything that others may see from now on and do not see yet. */
  const isAnyDue = (): Promise<boolean> => store.isAnyDue(now())

  /** Lets others see what is due, all of it together. */
  async function showDue(): Promise<void> {
    for (let seen: Shown[] = [], isFirst = true; isFirst || seen.length === mostAtOnce; isFirst = false) {
      seen = await atomically((tx) => store.show(tx, now(), mostAtOnce))
      tellOf(seen.filter((one) => isNews(one, today())).map(({ id }) => id))
    }
  }

  /** What began with this day, or ended with the one before, is seen from now on without anybody's doing. */
  async function turnDay(): Promise<void> {
    const yesterday = cityDay(new Date(Date.parse(`${today()}T12:00:00Z`) - dayMs))
    const shown = await store.shownUntil(yesterday)
    const turned = shown.filter(({ shown: { from, until } }) => from === today() || until === yesterday)
    await store.clear(today())
    tellOf(turned.map(({ id }) => id))
  }

  return { ownPresence, choosePresence, presence, isAnyDue, showDue, turnDay }
}
