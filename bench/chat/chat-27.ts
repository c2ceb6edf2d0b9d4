import { type ConversationId, chatRoutes } from '@kleeblatt/shared/chat'
import { protocolVersion } from '@kleeblatt/shared/core'
import { searchRoutes } from '@kleeblatt/shared/search'
import { z } from 'zod'
import type { City, Talk } from '../city/size.ts'
import { createDice, createSpeaker } from '../city/words.ts'
import { connect } from '../load/client.ts'
import { type Figure, figureOf, type Round } from '../report/figure.ts'
import { percentile } from '../report/numbers.ts'
import { type House, startHouse } from '../servers/house.ts'
import { restOf } from '../servers/rest.ts'
import type { Bench } from './rounds.ts'

/** So much has been said over night in each of the conversations that somebody is in. */
const missedRevs = 30
const askers = 200

const wanted = [
  { key: 'open', what: 'opening a conversation, p99', atMost: 20 },
  { key: 'catchUp', what: 'catching up after a night, p99', atMost: 50 },
  { key: 'relevance', what: 'search by relevance, p95', atMost: 120 },
  { key: 'newest', what: 'search, newest first, p95', atMost: 20 },
] as const

interface Asker {
  readonly cookie: string
  readonly talks: readonly Talk[]
}

const pathTo = ({ at }: { at: string }, id = '') => (at.split(' ')[1] ?? '').replace(':conversationId', id)
const withRev = z.object({ rev: z.number() })
const attended = z.object({
  ok: z.literal(true),
  reply: z.object({ marks: z.array(z.object({ conversationId: z.string(), rev: z.number() })) }),
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function askersOf(house: House, city: City): Promise<Asker[]> {
  const step = Math.max(1, Math.floor(city.people.length / askers))
  const places = city.people.map((_, at) => at).filter((at) => at % step === 0)
  const cookies = await house.signInMany(places.map((at) => city.people[at]?.id ?? ''))
  const held = new Map<number, Talk[]>(places.map((at) => [at, []]))
  for (const talk of city.talks) for (const member of talk.members) held.get(member)?.push(talk)
  return places.map((at, index) => ({ cookie: cookies[index] ?? '', talks: held.get(at) ?? [] }))
}

/** As a device does that was off over night: where does everything stand, and what have I missed of each. */
async function catchUp(house: House, { cookie }: Asker): Promise<number> {
  const { url } = house.server
  const line = await connect({ url, cookie, auth: { protocol: protocolVersion }, onTold: () => {}, onLost: () => {} })
  const missed = ({ conversationId, rev }: { conversationId: string; rev: number }) =>
    house.caller.call({
      path: `${pathTo(chatRoutes.changes, conversationId)}?after=${Math.max(0, rev - missedRevs)}`,
      cookie,
    })
  const took = await timed(async () => {
    const { reply } = attended.parse(await line.ask('chat:attend', {}))
    await Promise.all(reply.marks.map(missed))
  })
  line.close()
  return took
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

async function measure(house: House, people: readonly Asker[], count: number, question: () => string): Promise<Round> {
  const roll = createDice(41)
  const anybody = (): Asker => people[Math.floor(roll() * people.length)] ?? { cookie: '', talks: [] }
  const many = async (work: () => Promise<number>): Promise<number[]> => {
    const took: number[] = []
    for (let n = 0; n < count; n += 1) took.push(await work())
    return took
  }
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
  return {
    open: percentile(await many(open), 0.99),
    catchUp: percentile(await many(() => catchUp(house, anybody())), 0.99),
    relevance: percentile(await many(() => search('relevance')), 0.95),
    newest: percentile(await many(() => search('newest')), 0.95),
  }
}

async function roundsOn(bench: Bench, size: 'large' | 'small'): Promise<Round[]> {
  const city = await bench.city(size)
  const house = await startHouse(city, bench.flags)
  try {
    await restOf(house.server)
    const people = await askersOf(house, city)
    const question = createQuestions()
    const count = bench.isQuick ? 50 : 300
    await measure(house, people, 20, question)
    const rounds: Round[] = []
    for (let round = 0; round < bench.rounds; round += 1) {
      const measured = await measure(house, people, count, question)
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
      figureOf({ ...row, what: `${what}; 1,000,000 messages`, ours: of(large), target: { atMost } }),
      figureOf({ ...row, what: '… with 10,000 messages', ours: of(small) }),
      figureOf({ ...row, what: '… growth', unit: '×', ours: grown }),
    ]
  })
}
