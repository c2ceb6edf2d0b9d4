import { type DemoDirectory, demoPassword, startDemoDirectory } from '@kleeblatt/embedded/directory'
import type { PersonId } from '@kleeblatt/shared/core'
import { onTestFinished } from 'vitest'
import { readConfig } from '../config.ts'
import { type DirectoryFacts, directory, type LdapSettings, ldapSettings } from '../features/directory/index.ts'
import type { Jobs } from '../kernel/jobs.ts'
import { world } from './world.ts'

/** Periodic work that waits for the test to run it. */
function jobsByHand() {
  const work = new Map<string, () => Promise<void>>()
  const jobs: Jobs = {
    every: (name, _everyMs, run) => void work.set(name, run),
    daily: (name, _at, run) => void work.set(name, run),
    stop: async () => {},
  }
  return { jobs, runJob: async (name: string) => work.get(name)?.() }
}

/** The directory room on some directory, in a house of its own. Nothing has been read yet. */
export async function directoryWorld(ldap: LdapSettings, house?: Awaited<ReturnType<typeof world<DirectoryFacts>>>) {
  const base = house ?? (await world<DirectoryFacts>())
  const { jobs, runJob } = jobsByHand()
  const room = directory({ ...base, jobs, ldap, syncMinutes: 10 })
  const service = room.service
  const anyone = base.person()
  const endedPeople: PersonId[] = []
  base.events.on('directory.person-ended', ({ personId }) => endedPeople.push(personId))

  const search = async (text: string) => (await service.search(anyone, { text, limit: 200 })).items
  async function find(text: string) {
    const [found] = await search(text)
    if (!found) throw new Error(`Nobody is found by ${text}.`)
    return found
  }

  return {
    ...base,
    ldap,
    room,
    runJob,
    directory: service,
    anyone,
    /** Those whose sign-ins were said to end. */
    endedPeople,
    search,
    find,
    names: async (text: string) => (await search(text)).map(({ name }) => name),
    actor: async (text: string) => service.actorOf((await find(text)).id),
    /** Reads the directory, and waits until all have heard of it. */
    async syncs() {
      await service.syncNow()
      await base.events.settled()
    },
  }
}

/** The demonstration city, read once. All its people have the same password. */
export async function cityWorld() {
  const city = await startDemoDirectory()
  onTestFinished(city.stop)
  const built = await directoryWorld(ldapSettings(readConfig({}), city))
  await built.prepare()
  await built.syncs()
  return { ...built, city, password: demoPassword, ...changesOf(city) }
}

type City = Parameters<Parameters<DemoDirectory['change']>[0]>[0]
type CityPerson = City['people'][number]

/** What a personnel office does. */
const changesOf = (city: DemoDirectory) => ({
  leave: (...logins: string[]) =>
    city.change((before) => ({ ...before, people: before.people.filter(({ login }) => !logins.includes(login)) })),
  edit: (login: string, change: Partial<CityPerson>) =>
    city.change((before) => ({
      ...before,
      people: before.people.map((person) => (person.login === login ? { ...person, ...change } : person)),
    })),
  regroup: (name: string, logins: readonly string[]) =>
    city.change((before) => ({
      ...before,
      groups: before.groups.map((group) => (group.name === name ? { ...group, logins } : group)),
    })),
})
