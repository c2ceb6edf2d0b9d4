import { type DemoDirectory, startDemoDirectory } from '@kleeblatt/embedded/directory'
import { personId, principalOf } from '@kleeblatt/shared/core'
import { describe, it, onTestFinished } from 'vitest'
import { settings } from '../../config.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import { world } from '../../testing/world.ts'
import { type DirectoryFacts, directory, ldapSettings } from './index.ts'

const environment = {
  LDAP_KIND: settings.LDAP_KIND.schema.parse(undefined),
  LDAP_START_TLS: false,
  LDAP_TIMEOUT_MS: 3_000,
  LDAP_ADMINISTRATION_GROUP: settings.LDAP_ADMINISTRATION_GROUP.schema.parse(undefined),
  LDAP_DATA_PROTECTION_GROUP: settings.LDAP_DATA_PROTECTION_GROUP.schema.parse(undefined),
  LDAP_STAFF_COUNCIL_GROUP: settings.LDAP_STAFF_COUNCIL_GROUP.schema.parse(undefined),
  LDAP_KNOWLEDGE_EDITING_GROUP: settings.LDAP_KNOWLEDGE_EDITING_GROUP.schema.parse(undefined),
  LDAP_PROCESS_ANALYSIS_GROUP: settings.LDAP_PROCESS_ANALYSIS_GROUP.schema.parse(undefined),
}

const noJobs: Jobs = { every: () => {}, daily: () => {}, stop: async () => {} }

async function cityWorld() {
  const city = await startDemoDirectory()
  onTestFinished(city.stop)
  const house = await world<DirectoryFacts>()
  const room = directory({
    ...house,
    jobs: noJobs,
    ldap: ldapSettings(environment, city),
    syncMinutes: 10,
    languageOf: async () => 'de',
  })
  await house.prepare()
  await room.service.syncNow()
  const facts: string[] = []
  house.events.on('directory.person-ended', ({ personId }) => facts.push(`ended ${personId}`))
  const anyone = house.person()
  const all = { limit: 200 }
  const search = async (text: string) => (await room.service.search(anyone, { text, ...all })).items
  const one = async (text: string) => {
    const [found] = await search(text)
    if (!found) throw new Error(`${text} was not found`)
    return found
  }
  const actor = async (text: string) => room.service.actorOf((await one(text)).id)
  return { ...house, city, room, directory: room.service, anyone, search, one, actor, facts }
}

const without = (city: DemoDirectory, ...logins: string[]) =>
  city.change((before) => ({ ...before, people: before.people.filter((person) => !logins.includes(person.login)) }))

describe('x', () => {
  it('works', async () => {
    const { search, one, actor, city, directory, facts, events, recorded, anyone } = await cityWorld()
    console.log(await search('kühn'), await directory.card(anyone, (await one('mara behrens')).id))
    console.log(await actor('lüdemann'), (await directory.units(anyone, { limit: 10 })).items)
    const svenja = await one('wöhler')
    without(city, 'swoehler')
    console.time('sync')
    await directory.syncNow()
    console.timeEnd('sync')
    await events.settled()
    console.log(facts, recorded, await directory.card(anyone, svenja.id))
    console.log(personId, principalOf)
  })
})
