import { setTimeout } from 'node:timers/promises'
import type { City, Talk } from '../city/size.ts'
import { atPace } from '../load/pace.ts'
import { type Figure, figuresOf, type Round, type Row } from '../report/figure.ts'
import { percentile } from '../report/numbers.ts'
import { cpuOf } from '../servers/usage.ts'
import { type Office, openBare, openOurs, type Side } from './office.ts'
import { type Bench, takeTurns } from './rounds.ts'
import { createTraffic } from './traffic.ts'

const perSecond = 20
const microsecondsPerMs = 1_000

const rows: readonly Row[] = [
  { key: 'p50', what: 'send to receive, p50', unit: 'ms' },
  { key: 'p99', what: 'send to receive, p99', unit: 'ms', target: { times: 3 } },
  { key: 'ack', what: 'acknowledgement, p99', unit: 'ms' },
  { key: 'cpu', what: 'CPU per delivered message, all processes', unit: 'µs', target: { times: 1.5 } },
  { key: 'cpuServer', what: '… of the server alone', unit: 'µs' },
  { key: 'cpuStore', what: '… of the store alone', unit: 'µs' },
  { key: 'wrong', what: 'lost, doubled or out of order', unit: '', target: { atMost: 0 } },
]

async function measure(office: Office, talk: Talk, seconds: number): Promise<Round> {
  const traffic = createTraffic(office)
  await traffic.enter(talk.members)
  const speaker = (index: number) => talk.members[(index * 37) % talk.members.length] ?? 0
  const speak = (count: number) => atPace(perSecond, count, (index) => traffic.say(speaker(index), talk))
  await speak(perSecond * 5)
  await setTimeout(2_000)

  const before = office.server.usage()
  traffic.begin()
  await speak(perSecond * seconds)
  const { lost, doubled, outOfOrder } = await traffic.settle([talk], traffic.present)
  const { acks, deliveries } = traffic.end()
  const after = office.server.usage()
  traffic.leave()

  const each = (ms: number) => (ms * microsecondsPerMs) / deliveries.length
  return {
    p50: percentile(deliveries, 0.5),
    p99: percentile(deliveries, 0.99),
    ack: percentile(acks, 0.99),
    cpu: each(cpuOf(after) - cpuOf(before)),
    cpuServer: each(after.server.cpuMs - before.server.cpuMs),
    cpuStore: each(after.children.cpuMs - before.children.cpuMs),
    wrong: lost + doubled + outOfOrder,
  }
}

const crowdOf = ({ talks }: City): Talk => {
  const crowd = talks.find(({ kind }) => kind === 'crowd')
  if (!crowd) throw new Error('The city has no crowd.')
  return crowd
}

/** C25: many members in one channel. */
export async function chat25(bench: Bench): Promise<Figure[]> {
  const city = await bench.city('large')
  const talk = crowdOf(city)
  const seconds = bench.isQuick ? 5 : 30
  const side = async (which: Side) => {
    const office = which === 'bare' ? await openBare(city) : await openOurs(city, talk.members, bench.flags)
    try {
      return await measure(office, talk, seconds)
    } finally {
      await office.close()
    }
  }
  return figuresOf(rows, await takeTurns(bench, side))
}
