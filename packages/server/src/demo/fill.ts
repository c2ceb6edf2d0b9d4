import type { House } from '../app/house.ts'
import { createCalendar } from './calendar.ts'
import { castOf } from './cast.ts'
import { hannover } from './city/index.ts'
import type { PastClock } from './clock.ts'
import type { CityData } from './data.ts'
import { fillChat } from './filling/chat.ts'
import { fillComments } from './filling/comments.ts'
import { fillPresence } from './filling/presence.ts'
import { fillProcesses } from './filling/processes.ts'
import { fillWiki } from './filling/wiki.ts'
import type { Places } from './links.ts'

const titlesOf = ({ spaces, processes }: CityData): Places['titles'] =>
  new Map([
    ...spaces.flatMap(({ pages }) => pages.map(({ key, title }) => [`page:${key}`, title] as const)),
    ...processes.map(({ key, name }) => [`process:${key}`, name] as const),
  ])

/**
 * Fills a house with the demonstration city, as its people would have done it. The house tells the time of the clock,
 * and its directory has been read. What is there already is neither added nor changed.
 */
export async function fillCity(house: House, clock: PastClock, city: CityData = hannover): Promise<void> {
  const places: Places = { titles: titlesOf(city), made: new Map() }
  const filling = { house, clock, city, places, calendar: createCalendar(clock.now()), cast: await castOf(house) }
  await fillPresence(filling)
  await fillProcesses(filling)
  await fillWiki(filling)
  await fillComments(filling)
  await fillChat(filling)
}
