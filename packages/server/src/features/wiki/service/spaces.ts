import { Failure, type IntentionKey, type Page, principalOfPerson } from '@kleeblatt/shared/core'
import { hasOwner, type Member, roleOf, type Space, type SpaceId, type SpaceSummary } from '@kleeblatt/shared/wiki'
import { type Actor, hasRole } from '../../../kernel/actor.ts'
import type { KnownSpace } from '../spaces/store.ts'
import type { ServiceNeeds } from './needs.ts'
import type { Doors } from './open.ts'
import type { Telling } from './telling.ts'

export interface NewSpace extends Pick<Space, 'name' | 'description' | 'members'> {
  readonly key: IntentionKey
}
export interface SpaceChange extends Pick<Space, 'name' | 'description' | 'members'> {
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
const seenBy = (actor: Actor, space: KnownSpace): Space => ({
  ...space,
  myRole: roleOf(space.members, actor.principals) ?? 'reader',
})

export function spaces({ store, record, now }: ServiceNeeds, doors: Doors, telling: Telling) {
  async function list(actor: Actor, after: string | undefined, limit: number): Promise<Page<SpaceSummary>> {
    const rows = await store.spacesOf(actor.principals, after, limit)
    const items = rows.slice(0, limit).map(({ space }) => seenBy(actor, space))
    return { items, next: rows.length > limit ? (rows.at(limit - 1)?.cursor ?? null) : null }
  }

  async function space(actor: Actor, id: SpaceId): Promise<Space> {
    return seenBy(actor, (await doors.openSpace(actor, id, 'reader')).space)
  }

  async function createSpace(actor: Actor, { members, key, ...wanted }: NewSpace): Promise<Space> {
    const first = await store.spaceByKey(actor.id, key)
    if (first) return seenBy(actor, first)
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
        return seenBy(actor, made)
      })
    } catch (error) {
      const winner = store.isRepeat(error) && (await store.spaceByKey(actor.id, key))
      if (!winner) throw error
      return seenBy(actor, winner)
    }
  }

  async function changeSpace(actor: Actor, id: SpaceId, { basedOn, ...wanted }: SpaceChange): Promise<Space> {
    const members = distinct(wanted.members)
    if (!hasOwner(members)) throw new Failure('invalid', 'no-owner')

    return await doors.changeSpace(actor, id, 'owner', async (turn, { space: before }) => {
      if (before.rev !== basedOn) throw new Failure('conflict', 'newer-space', { current: seenBy(actor, before) })
      const after = await store.changeSpace(turn.tx, id, { ...wanted, members })
      const is = { before: asText(before.members), after: asText(after.members) }
      if (is.before !== is.after) {
        await store.touchPagesIn(turn.tx, turn.change, id)
        await record(turn.tx, actor, { action: 'wiki.members-changed', on: `wiki-space:${id}`, with: is })
      }
      telling.spaceChanged(turn, id)
      return seenBy(actor, after)
    })
  }

  return { list, space, createSpace, changeSpace, mayCreate }
}
