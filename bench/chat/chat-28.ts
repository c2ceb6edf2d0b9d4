import { setTimeout } from 'node:timers/promises'
import type { City } from '../city/size.ts'
import type { Client } from '../load/client.ts'
import { inLanes } from '../load/pace.ts'
import { type Figure, figuresOf, type Round, type Row } from '../report/figure.ts'
import { restOf } from '../servers/rest.ts'
import { cpuOf } from '../servers/usage.ts'
import { type Office, openBare, openOurs, type Side } from './office.ts'
import { type Bench, takeTurns } from './rounds.ts'

/** By then every line has given its first sign of life, and has been told in return where everything stands. */
const settledAfterMs = 30_000
/** After a burst V8 goes on shrinking its heap for a while, on threads of its own. */
const restAfterMs = 60_000
const mostClients = 1_000

const rows: readonly Row[] = [
  { key: 'cpu', what: 'CPU of a minute, all processes', unit: 'ms', target: { times: 1.5 } },
  { key: 'cpuServer', what: '… of the server alone', unit: 'ms' },
  { key: 'cpuStore', what: '… of the store alone', unit: 'ms' },
]

async function measure(office: Office, people: readonly number[], seconds: number): Promise<Round> {
  const clients: Client[] = []
  await inLanes(people, 32, async (person) => void clients.push(await office.enter(person, () => {})))
  await setTimeout(settledAfterMs)
  // What coming in has left behind is collected now and not in the minute that is measured.
  await office.server.memory()
  await setTimeout(restAfterMs)
  const before = office.server.usage()
  await setTimeout(seconds * 1_000)
  const after = office.server.usage()
  for (const client of clients) client.close()
  const perMinute = (ms: number) => (ms * 60) / seconds
  return {
    cpu: perMinute(cpuOf(after) - cpuOf(before)),
    cpuServer: perMinute(after.server.cpuMs - before.server.cpuMs),
    cpuStore: perMinute(after.children.cpuMs - before.children.cpuMs),
  }
}

const peopleOf = (city: City) => city.people.slice(0, mostClients).map((_, at) => at)

/** C28: clients that are there and do nothing. */
export async function chat28(bench: Bench): Promise<Figure[]> {
  const city = await bench.city('large')
  const people = peopleOf(city)
  const side = async (which: Side) => {
    const office = which === 'bare' ? await openBare(city) : await openOurs(city, people, bench.flags)
    try {
      await restOf(office.server)
      return await measure(office, people, bench.isQuick ? 25 : 60)
    } finally {
      await office.close()
    }
  }
  return figuresOf(rows, await takeTurns(bench, side))
}
