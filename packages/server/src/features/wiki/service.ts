import { cards } from './service/cards.ts'
import type { ServiceNeeds } from './service/needs.ts'
import { createDoors } from './service/open.ts'
import { reading } from './service/read.ts'
import { removing } from './service/remove.ts'
import { searchable } from './service/search.ts'
import { spaces } from './service/spaces.ts'
import { standings } from './service/standing.ts'
import { createTelling } from './service/telling.ts'
import { placing, tree } from './service/tree.ts'
import { creating, saving } from './service/write.ts'

export type WikiService = ReturnType<typeof createWikiService>

export function createWikiService(needs: ServiceNeeds) {
  const doors = createDoors(needs)
  const telling = createTelling(needs)
  const places = placing(needs)
  const shown = cards(needs)
  const found = searchable(needs.store, shown)
  const read = reading(needs, doors, shown)

  return {
    openSpace: doors.openSpace,
    openPage: doors.openPage,
    card: shown.card,
    searchable: found,
    readableBy: found.readableBy,
    ...spaces(needs, doors, telling),
    ...tree(needs, doors, telling, places),
    ...read,
    ...creating(needs, doors, telling, places),
    ...saving(needs, doors, telling, read),
    ...removing(needs, doors, telling),
    ...standings(doors),
  }
}
