import type { House } from '../../app/house.ts'
import type { Calendar } from '../calendar.ts'
import type { Cast } from '../cast.ts'
import type { PastClock } from '../clock.ts'
import type { CityData } from '../data.ts'
import type { Places } from '../links.ts'

/** What every part of the filling works with. The house tells the time of the clock. */
export interface Filling {
  readonly house: House
  readonly clock: PastClock
  readonly calendar: Calendar
  readonly cast: Cast
  readonly places: Places
  readonly city: CityData
}

const lanes = 4

/** Does a work for each, some at the same time, since each waits for the disk. */
export async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items]
  async function lane(): Promise<void> {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
