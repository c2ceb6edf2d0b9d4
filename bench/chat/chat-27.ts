import { type ConversationId, chatRoutes } from '@kleeblatt/shared/chat'
import { searchRoutes } from '@kleeblatt/shared/search'
import { z } from 'zod'
import type { City, Talk } from '../city/size.ts'
import { createDice, createSpeaker } from '../city/words.ts'
import { type Figure, figureOf, type Round } from '../report/figure.ts'
import { percentile } from '../report/numbers.ts'
import { type House, startHouse } from '../servers/house.ts'
import { restOf } from '../servers/rest.ts'
import { busiestOf, type Morning, type Night, wakeUp } from './night.ts'
import type { Bench } from './rounds.ts'

/** What has changed over night in each of the conversations that somebody is in. */
const usualNight: Night = { conversations: Number.POSITIVE_INFINITY, changes: () => 30 }
/** For whoever is in most: a little in many conversations. */
const wideNight = (roll: () => number): Night => ({ conversations: 40, changes: () => 1 + Math.floor(roll() * 20) })
const askers = 200

interface Wanted {
  readonly key: string
  readonly what: string
  readonly atMost?: number
}

const wanted: readonly Wanted[] = [
  { key: 'open', what: 'opening a conversation, p99', atMost: 20 },
  { key: 'catchUp', what: 'catching up after a night, p99', atMost: 50 },
  { key: 'stands', what: '… knowing where everything stands, p99' },
  { key: 'missed', what: '… having what was missed, p99' },
  { key: 'wide', what: 'catching up with 40 conversations, p99', atMost: 50 },
  { key: 'wideMissed', what: '… having what was missed, p99' },
  { key: 'relevance', what: 'search by relevance, p95', atMost: 120 },
  { key: 'newest', what: 'search, newest first, p95', atMost: 20 },
]

interface Asker {
  readonly cookie: string
  readonly talks: readonly Talk[]
}

const pathTo = ({ at }: { at: string }, id = '') => (at.split(' ')[1] ?? '').replace(':conversationId', id)
const withRev = z.object({ rev: z.number() })

async function askersAt(house: House, city: City, places: readonly number[]): Promise<Asker[]> {
  const cookies = await house.signInMany(places.map((at) => city.people[at]?.id ?? ''))
  const held = new Map<number, Talk[]>(places.map((at) => [at, []]))
  for (const talk of city.talks) for (const member of talk.members) held.get(member)?.push(talk)
  return places.map((at, index) => ({ cookie: cookies[index] ?? '', talks: held.get(at) ?? [] }))
}

/** Some of all people, evenly, and whoever is in most conversations. */
async function askersOf(house: House, city: City): Promise<{ people: Asker[]; busiest: Asker }> {
  const step = Math.max(1, Math.floor(city.people.length / askers))
  const most = busiestOf(city)
  const places = city.people.map((_, at) => at).filter((at) => at % step === step - 1 && at !== most)
  const [busiest, ...people] = await askersAt(house, city, [most, ...places])
  if (!busiest) throw new Error('Nobody lives here.')
  return { people, busiest }
}

/** A word as it is typed: most are not finished when the first answer comes. */
function createQuestions(): () => string {
  const [roll, speak] = [createDice(31), createSpeaker(13)]
  return () => {
    const words = speak().match(/\p{L}{5,}/gu) ?? ['Antrag']
    const word = () => words[Math.floor(roll() * words.length)] ?? 'Antrag'
    return roll() < 0.5 ? word().slice(0, 5) : `${word()} ${word().slice(0, 6)}`
  }
}

interface Measuring {
  readonly house: House
  readonly people: readonly Asker[]
  readonly busiest: Asker
  readonly count: number
  readonly question: () => string
}

async function many<Taken>(count: number, work: () => Promise<Taken>): Promise<Taken[]> {
  const taken: Taken[] = []
  for (let n = 0; n < count; n += 1) taken.push(await work())
  return taken
}

const wholly = ({ standsMs, missedMs }: Morning) => standsMs + missedMs
const p99 = (mornings: readonly Morning[], msOf: (morning: Morning) => number) => percentile(mornings.map(msOf), 0.99)

async function measure({ house, people, busiest, count, question }: Measuring): Promise<Round> {
  const roll = createDice(41)
  const anybody = (): Asker => people[Math.floor(roll() * people.length)] ?? busiest
  const open = async () => {
    const { cookie, talks } = anybody()
    const id = (talks[Math.floor(roll() * talks.length)]?.id ?? '') as ConversationId
    const { body, tookMs } = await house.caller.call({ path: pathTo(chatRoutes.history, id), cookie })
    withRev.parse(body)
    return tookMs
  }
  const search = async (sort: 'relevance' | 'newest') => {
    const asked = new URLSearchParams({ q: question(), sort })
    return (await house.caller.call({ path: `${pathTo(searchRoutes.search)}?${asked}`, cookie: anybody().cookie }))
      .tookMs
  }
  const opened = await many(count, open)
  const usual = await many(count, () => wakeUp(house, anybody().cookie, usualNight))
  const wide = await many(count, () => wakeUp(house, busiest.cookie, wideNight(roll)))
  return {
    open: percentile(opened, 0.99),
    catchUp: p99(usual, wholly),
    stands: p99(usual, ({ standsMs }) => standsMs),
    missed: p99(usual, ({ missedMs }) => missedMs),
    wide: p99(wide, wholly),
    wideMissed: p99(wide, ({ missedMs }) => missedMs),
    relevance: percentile(await many(count, () => search('relevance')), 0.95),
    newest: percentile(await many(count, () => search('newest')), 0.95),
  }
}

async function roundsOn(bench: Bench, size: 'large' | 'small'): Promise<Round[]> {
  const city = await bench.city(size)
  const house = await startHouse(city, bench.flags)
  try {
    await restOf(house.server)
    const asking = { house, ...(await askersOf(house, city)), question: createQuestions() }
    const count = bench.isQuick ? 50 : 300
    await measure({ ...asking, count: 20 })
    const rounds: Round[] = []
    for (let round = 0; round < bench.rounds; round += 1) {
      const measured = await measure({ ...asking, count })
      bench.say(`  ${size}, round ${round + 1}: ${JSON.stringify(measured)}`)
      rounds.push(measured)
    }
    return rounds
  } finally {
    await house.stop()
  }
}

/** C27: what years of messages cost, asked one question at a time. */
export async function chat27(bench: Bench): Promise<Figure[]> {
  const small = await roundsOn(bench, 'small')
  const large = await roundsOn(bench, 'large')
  return wanted.flatMap(({ key, what, atMost }) => {
    const of = (rounds: readonly Round[]) => rounds.map((round) => round[key] ?? Number.NaN)
    const grown = of(large).map((value, at) => value / (of(small)[at] ?? Number.NaN))
    const row = { unit: 'ms', bare: [], target: null }
    return [
      figureOf({
        ...row,
        what: `${what}; 1,000,000 messages`,
        ours: of(large),
        target: atMost === undefined ? null : { atMost },
      }),
      figureOf({ ...row, what: '… with 10,000 messages', ours: of(small) }),
      figureOf({ ...row, what: '… growth', unit: '×', ours: grown }),
    ]
  })
}
