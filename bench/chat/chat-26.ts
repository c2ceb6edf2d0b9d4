import { setTimeout } from 'node:timers/promises'
import type { City, Talk } from '../city/size.ts'
import { createDice } from '../city/words.ts'
import { atPace } from '../load/pace.ts'
import { type Figure, figuresOf, type Round, type Row } from '../report/figure.ts'
import { percentile } from '../report/numbers.ts'
import { restOf } from '../servers/rest.ts'
import { type Office, openBare, openOurs, type Side } from './office.ts'
import { type Bench, takeTurns } from './rounds.ts'
import { createTraffic, type Traffic } from './traffic.ts'

const perSecond = 36
const signInsPerSecond = 30
const bytesPerKb = 1_024
/** So many of an office come while it is measured; the others are there. */
const arrivingPart = 0.08
/** Some come before the others: a server that has been up since yesterday has signed people in before. */
const [early, earlyPerSecond] = [100, 10]

const rows: readonly Row[] = [
  { key: 'connect', what: 'all but the last 8 % come in', unit: 's' },
  { key: 'memory', what: 'memory per connection (resident)', unit: 'KB', target: { times: 2.5 } },
  { key: 'heap', what: 'memory per connection (heap after collection)', unit: 'KB' },
  { key: 'ack', what: 'acknowledgement of the mix, p99', unit: 'ms', target: { times: 3 } },
  { key: 'delivery50', what: 'delivery of the mix, p50', unit: 'ms' },
  { key: 'delivery', what: 'delivery of the mix, p99', unit: 'ms', target: { times: 3 } },
  { key: 'stormAck', what: 'acknowledgement during the login storm, p99', unit: 'ms', target: { times: 3 } },
  { key: 'stormDelivery', what: 'delivery during the login storm, p99', unit: 'ms', target: { times: 3 } },
  { key: 'signIn', what: 'coming in during the storm, p99', unit: 'ms' },
  { key: 'announcement', what: 'one announcement to all, p99', unit: 'ms', target: { times: 1.5 } },
  { key: 'lost', what: 'lost', unit: '', target: { atMost: 0 } },
  { key: 'doubled', what: 'doubled', unit: '', target: { atMost: 0 } },
  { key: 'outOfOrder', what: 'out of order', unit: '', target: { atMost: 0 } },
]

/**
 * Half of what is said is said to one other person, most of the rest in groups and in channels of eighty: each kind of
 * conversation up to this part of all that is said. In the channel of the city's unit, to which all belong, nobody chats.
 */
const mix = [
  ['direct', 0.5],
  ['group', 0.8],
  ['topic', 0.995],
  ['crowd', 1],
] as const
const kindAt = (chance: number) => mix.find(([, upTo]) => chance < upTo)?.[0] ?? 'direct'

/** Who says what where, the same in every round. Only who is there from the beginning speaks. */
function createScript({ talks, people }: City, there: number) {
  const roll = createDice(23)
  const byKind = Map.groupBy(talks, ({ kind }) => kind)
  const draw = (): { talk: Talk; person: number } => {
    for (;;) {
      const some = byKind.get(kindAt(roll())) ?? []
      const talk = some[Math.floor(roll() * some.length)]
      const person = talk?.members[Math.floor(roll() * talk.members.length)]
      if (talk && person !== undefined && person < there) return { talk, person }
    }
  }
  if (people.length === 0) throw new Error('Nobody lives here.')
  return draw
}

async function comeIn(office: Office, traffic: Traffic, people: readonly number[]): Promise<Round> {
  const before = await office.server.memory()
  const from = performance.now()
  await traffic.enter(people)
  const connect = (performance.now() - from) / 1_000
  await restOf(office.server)
  const after = await office.server.memory()
  const each = (bytes: number) => bytes / people.length / bytesPerKb
  return {
    connect,
    memory: each(after.rssBytes - before.rssBytes),
    heap: each(after.heapBytes - before.heapBytes),
  }
}

async function storm(traffic: Traffic, arriving: readonly number[]): Promise<number> {
  const took: number[] = []
  await atPace(signInsPerSecond, arriving.length, async (index) => {
    const from = performance.now()
    await traffic.arrive(arriving[index] ?? 0)
    took.push(performance.now() - from)
  })
  return percentile(took, 0.99)
}

async function announce(traffic: Traffic, city: City, times: number): Promise<number> {
  const talk = city.talks.find(({ kind }) => kind === 'announcements')
  if (!talk) throw new Error('Nothing is announced here.')
  const slowest: number[] = []
  for (let time = 0; time < times; time += 1) {
    traffic.begin()
    await traffic.say(0, talk)
    await setTimeout(4_000)
    slowest.push(percentile(traffic.end().deliveries, 0.99))
  }
  return percentile(slowest, 0.5)
}

async function measure(office: Office, city: City, seconds: number): Promise<Round> {
  const there = Math.floor(city.people.length * (1 - arrivingPart))
  const places = city.people.map((_, at) => at)
  const arriving = places.slice(there)
  const traffic = createTraffic(office)
  const coming = await comeIn(office, traffic, places.slice(0, there))
  const present = new Map(city.talks.map((talk) => [talk.id, talk.members.filter((member) => member < there)]))
  const draw = createScript(city, there)
  const speak = (count: number) =>
    atPace(perSecond, count, () => {
      const { talk, person } = draw()
      return traffic.say(person, talk)
    })

  const [before, later] = [arriving.slice(0, early), arriving.slice(early)]
  await Promise.all([
    atPace(earlyPerSecond, before.length, (index) => traffic.arrive(before[index] ?? 0)),
    speak((perSecond * before.length) / earlyPerSecond),
  ])
  traffic.begin()
  await speak(perSecond * seconds)
  const quiet = traffic.end()
  traffic.begin()
  const stormSeconds = Math.ceil(later.length / signInsPerSecond)
  const [signIn] = await Promise.all([storm(traffic, later), speak(perSecond * stormSeconds)])
  const stormy = traffic.end()
  await setTimeout(2_000)
  const announcement = await announce(traffic, city, 3)
  const account = await traffic.settle(city.talks, ({ id }) => present.get(id) ?? [])
  traffic.leave()
  return {
    ...coming,
    ack: percentile(quiet.acks, 0.99),
    delivery50: percentile(quiet.deliveries, 0.5),
    delivery: percentile(quiet.deliveries, 0.99),
    stormAck: percentile(stormy.acks, 0.99),
    stormDelivery: percentile(stormy.deliveries, 0.99),
    signIn,
    announcement,
    lost: account.lost,
    doubled: account.doubled,
    outOfOrder: account.outOfOrder,
  }
}

/** C26: a whole city at work. */
export async function chat26(bench: Bench): Promise<Figure[]> {
  const city = await bench.city('large')
  const people = city.people.map((_, at) => at)
  const side = async (which: Side) => {
    const office = which === 'bare' ? await openBare(city) : await openOurs(city, people, bench.flags)
    try {
      await restOf(office.server)
      return await measure(office, city, bench.isQuick ? 10 : 40)
    } finally {
      await office.close()
    }
  }
  return figuresOf(rows, await takeTurns(bench, side))
}
