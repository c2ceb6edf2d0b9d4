import { Failure } from '@kleeblatt/shared/core'
import { isEnough, type PageId, roleOf, type SpaceId, type SpaceRole } from '@kleeblatt/shared/wiki'
import type { Actor } from '../../../kernel/actor.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { KnownPage } from '../pages/store.ts'
import type { KnownSpace } from '../spaces/store.ts'
import type { WikiStore } from '../store.ts'

export interface OpenSpace {
  readonly space: KnownSpace
  readonly role: SpaceRole
}
export interface OpenPage extends OpenSpace {
  readonly page: KnownPage
}
/** A unit of work on something that has been opened in it, with the number of its change. */
export interface Turn {
  readonly tx: Tx
  readonly change: number
}

export type Doors = ReturnType<typeof createDoors>

/** The only ways to a space and to a page. A stranger and a wrong id get the same answer. */
export function createDoors({ store, atomically }: { store: WikiStore; atomically: Atomically }) {
  let counter: Promise<void> | undefined

  async function openSpace(actor: Actor, id: SpaceId, needed: SpaceRole, tx?: Tx): Promise<OpenSpace> {
    const space = await store.space(id, tx)
    const role = space && roleOf(space.members, actor.principals)
    if (!space || !role) throw new Failure('not-found')
    if (!isEnough(role, needed)) throw new Failure('forbidden', `needs-${needed}`)
    return { space, role }
  }

  async function openPage(actor: Actor, id: PageId, needed: SpaceRole, tx?: Tx): Promise<OpenPage> {
    const page = await store.page(id, tx)
    if (!page || page.stone) throw new Failure('not-found')
    return { page, ...(await openSpace(actor, page.spaceId, needed, tx)) }
  }

  async function inTurn<Result>(work: (turn: Turn) => Promise<Result>): Promise<Result> {
    counter ??= store.prepareCounter()
    await counter.catch((error: unknown) => {
      counter = undefined
      throw error
    })
    return await atomically(async (tx) => work({ tx, change: await store.nextChange(tx) }))
  }

  /** Strangers are refused before anyone has to wait for them; what counts is asked again in the unit of work. */
  async function changeSpace<Result>(
    actor: Actor,
    id: SpaceId,
    needed: SpaceRole,
    work: (turn: Turn, open: OpenSpace) => Promise<Result>,
  ): Promise<Result> {
    await openSpace(actor, id, needed)
    return await inTurn(async (turn) => work(turn, await openSpace(actor, id, needed, turn.tx)))
  }

  async function changePage<Result>(
    actor: Actor,
    id: PageId,
    needed: SpaceRole,
    work: (turn: Turn, open: OpenPage) => Promise<Result>,
  ): Promise<Result> {
    await openPage(actor, id, needed)
    return await inTurn(async (turn) => work(turn, await openPage(actor, id, needed, turn.tx)))
  }

  return { openSpace, openPage, inTurn, changeSpace, changePage }
}
