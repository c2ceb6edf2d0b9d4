import { Failure, type IntentionKey, type Page, principalOfPerson } from '@kleeblatt/shared/core'
import {
  hasOwner,
  type Member,
  roleOf,
  type Space,
  type SpaceId,
  type SpaceSummary,
  spaceId,
} from '@kleeblatt/shared/wiki'
import { type Actor, hasRole } from '../../../kernel/actor.ts'
import type { KnownSpace, SpaceContent } from '../spaces/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors } from './open.ts'
import type { Telling } from './telling.ts'

export interface NewSpace extends SpaceContent {
  readonly key: IntentionKey
}
export interface SpaceChange extends SpaceContent {
  readonly basedOn: number
}

const mayCreate = (actor: Actor): boolean => hasRole(actor, 'knowledge-editing') || hasRole(actor, 'administration')

/** Each principal once, with the last role said for it. */
const distinct = (members: readonly Member[]): Member[] => [
  ...new Map(members.map((member) => [member.principal, member])).values(),
]

const asText = (members: readonly Member[]): string =>
  members
    .map(({ principal, role }) => `${principal}=${role}`)
    .toSorted()
    .join(' ')

/** As the actor sees it. Whoever has made a space and left it since still gets the answer to their repeat. */
const summaryFor = (actor: Actor, { members, ...space }: KnownSpace): SpaceSummary => ({
  ...space,
  myRole: roleOf(members, actor.principals) ?? 'reader',
})

export function spaces({ store, record, now, principalsNamed }: ServiceNeeds, doors: Doors, telling: Telling) {
  async function seenBy(actor: Actor, space: KnownSpace): Promise<Space> {
    const names = await principalsNamed(space.members.map(({ principal }) => principal))
    const nameOf = new Map(names.map(({ principal, name }) => [principal, name]))
    const members = space.members.map((member) => ({ ...member, name: nameOf.get(member.principal) ?? null }))
    return { ...summaryFor(actor, space), members }
  }

  async function list(actor: Actor, after: string | undefined, limit: number): Promise<Page<SpaceSummary>> {
    const rows = await store.spacesOf(actor.principals, spaceId.optional().parse(after), limit)
    const items = rows.slice(0, limit).map((one) => summaryFor(actor, one))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  async function space(actor: Actor, id: SpaceId): Promise<Space> {
    return await seenBy(actor, (await doors.openSpace(actor, id, 'reader')).space)
  }

  async function createSpace(actor: Actor, { members, key, ...wanted }: NewSpace): Promise<SpaceSummary> {
    const first = await store.spaceByKey(actor.id, key)
    if (first) return summaryFor(actor, first)
    if (!mayCreate(actor)) throw new Failure('forbidden', 'needs-knowledge-editing')

    const maker = { principal: principalOfPerson(actor.id), role: 'owner' } as const
    const fresh = { ...wanted, key, members: distinct([...members, maker]), createdBy: actor.id, createdAt: now() }
    try {
      return await doors.inTurn(async (turn) => {
        const made = await store.addSpace(turn.tx, fresh)
        await record(turn.tx, actor, {
          action: 'wiki.space-created',
          on: `wiki-space:${made.id}`,
          with: { members: asText(made.members) },
        })
        telling.spaceChanged(turn, made.id)
        return summaryFor(actor, made)
      })
    } catch (error) {
      const winner = store.isRepeat(error) && (await store.spaceByKey(actor.id, key))
      if (!winner) throw error
      return summaryFor(actor, winner)
    }
  }

  async function changeSpace(actor: Actor, id: SpaceId, { basedOn, ...wanted }: SpaceChange): Promise<Space> {
    const members = distinct(wanted.members)
    if (!hasOwner(members)) throw new Failure('invalid', 'no-owner')

    const outcome = await doors.changeSpace(actor, id, 'owner', async (turn, { space: before }) => {
      if (before.rev !== basedOn) return { is: 'newer', space: before } as const
      const after = await store.changeSpace(turn.tx, id, { ...wanted, members })
      const are = { before: asText(before.members), after: asText(after.members) }
      if (are.before !== are.after) {
        await store.touchPagesIn(turn.tx, turn.change, id)
        await record(turn.tx, actor, { action: 'wiki.members-changed', on: `wiki-space:${id}`, with: are })
      }
      telling.spaceChanged(turn, id)
      return { is: 'changed', space: after } as const
    })
    const seen = await seenBy(actor, outcome.space)
    if (outcome.is === 'newer') throw new Failure('conflict', 'newer-space', { current: seen })
    return seen
  }

  return { list, space, createSpace, changeSpace, mayCreate }
}
