import { Failure, type IntentionKey } from '@kleeblatt/shared/core'
import { type Area, type AreaId, areaId, maxAreas, mayOrder, mayReadAll } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { Atomically } from '../../../kernel/mongo.ts'
import type { Once } from '../service/once.ts'
import type { Telling } from '../service/telling.ts'
import type { ProcessStore } from '../store.ts'
import type { KeptArea, LandscapeStore } from './store.ts'

interface Needs {
  landscape: LandscapeStore
  store: ProcessStore
  once: Once
  atomically: Atomically
  telling: Telling
}

const mustOrder = (actor: Actor): void => {
  if (!mayOrder(actor)) throw new Failure('forbidden', 'not-process-analysis')
}

export function createLandscape({ landscape, store, once, atomically, telling }: Needs) {
  /** The count tells an asker only of what they may read. */
  async function areas(actor: Actor): Promise<Area[]> {
    const [all, counts] = await Promise.all([
      landscape.all(maxAreas),
      store.countByArea(mayReadAll(actor) ? null : actor.principals),
    ])
    return all.map((area) => ({ ...area, processes: counts.get(area.id) ?? 0 }))
  }

  async function counted(actor: Actor, kept: KeptArea | null): Promise<Area> {
    const area = kept && (await areas(actor)).find(({ id }) => id === kept.id)
    if (!area) throw new Failure('not-found')
    return area
  }

  async function addArea(actor: Actor, { key, name }: { key: IntentionKey; name: string }): Promise<Area> {
    const { madeId } = await once(actor, key, async () => {
      mustOrder(actor)
      const all = await landscape.all(maxAreas)
      if (all.length >= maxAreas) throw new Failure('invalid', 'too-many-areas')
      const rank = Math.max(-1, ...all.map((area) => area.rank)) + 1
      return async (tx) => {
        const { id } = await landscape.add(tx, { name, rank })
        telling.areasChanged(tx)
        return { madeId: id, number: 0 }
      }
    })
    return counted(actor, await landscape.area(areaId.parse(madeId)))
  }

  async function changeArea(
    actor: Actor,
    { areaId: id, ...changes }: { areaId: AreaId; name?: string | undefined; rank?: number | undefined },
  ): Promise<Area> {
    mustOrder(actor)
    const { name, rank } = changes
    const changed = await atomically(async (tx) => {
      telling.areasChanged(tx)
      return landscape.change(tx, id, { ...(name !== undefined && { name }), ...(rank !== undefined && { rank }) })
    })
    return counted(actor, changed)
  }

  async function removeArea(actor: Actor, id: AreaId): Promise<void> {
    mustOrder(actor)
    await atomically(async (tx) => {
      if (!(await landscape.removeEmpty(tx, id))) throw new Failure('conflict', 'area-not-empty')
      telling.areasChanged(tx)
    })
  }

  return { areas, addArea, changeArea, removeArea }
}
