import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startDemoDirectory } from '@kleeblatt/embedded/directory'
import { startEmbeddedMongo } from '@kleeblatt/embedded/mongo'
import { conversationId } from '@kleeblatt/shared/chat'
import { intentionKey, type Principal, personId } from '@kleeblatt/shared/core'
import { type Db, MongoClient, ObjectId } from 'mongodb'
import type { House } from '../../packages/server/src/app/house.ts'
import { houseAt } from '../../packages/server/src/app/indoors.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import { foundTalks, type Resident } from './founding.ts'
import type { City, CitySize, Talk } from './size.ts'
import { fillTalks } from './talking.ts'

/** Raised when a filled city is another one from now on. */
const version = 1
export const databaseName = 'kleeblatt'

type Say = (line: string) => void

async function residentsOf(db: Db): Promise<Resident[]> {
  const rows = await db.collection('people').find({ isThere: true }).sort({ sortKey: 1, _id: 1 }).toArray()
  return rows
    .filter(({ state }) => state === 'active')
    .map(({ _id, login, principals }) => ({
      id: personId.parse(String(_id)),
      login: String(login),
      principals: principals as Principal[],
    }))
}

/** Lets the house write one of each, in a conversation that is there already. */
async function templateOf(db: Db, house: House, talk: Talk, residents: readonly Resident[]) {
  const author = residents[talk.members[0] ?? 0]
  const actor = author && (await house.people.actorOf(author.id))
  if (!actor) throw new Error('Nobody can say the first word.')
  const id = conversationId.parse(talk.id)
  const words = { conversationId: id, key: intentionKey.parse(randomUUID()), text: 'Moin!' }
  const message = await house.chat.post(actor, words)
  await house.chat.markRead(actor, { conversationId: id, seq: message.seq })
  const position = await db.collection('read-positions').findOne({ personId: new ObjectId(actor.id) })
  const row = await db.collection('messages').findOne({ _id: new ObjectId(message.id) })
  if (!row || !position) throw new Error('The house keeps its messages somewhere else.')
  await db.collection('read-positions').deleteOne({ _id: position._id })
  return { message: row, position }
}

async function fill(folder: string, size: CitySize, say: Say): Promise<Omit<City, 'folder'>> {
  const directory = await startDemoDirectory({ people: size.people })
  const store = await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: 'off' })
  const client = await new MongoClient(store.url).connect()
  const config = readConfig({
    KLEEBLATT_DATA: folder,
    LDAP_URL: directory.url,
    LDAP_BASE_DN: directory.baseDn,
    LDAP_BIND_DN: directory.bindDn,
    LDAP_BIND_PASSWORD: directory.bindPassword,
  })
  const place = { url: store.url, now: () => new Date() }
  const { house, close } = await houseAt(config, { ...place, restsSearch: true })
  try {
    const db = client.db(databaseName)
    say('  reading the directory …')
    await house.people.syncNow()
    const residents = await residentsOf(db)
    say(`  ${residents.length} people; conversations begin …`)
    const talks = await foundTalks({ house, residents })
    say(`  ${talks.length} conversations; ${size.messages} messages …`)
    const quiet = talks.find(({ kind }) => kind === 'group') ?? talks[0]
    if (!quiet) throw new Error('Nobody talks.')
    const template = await templateOf(db, house, quiet, residents)
    await fillTalks({ db, people: residents, talks, messages: size.messages, template })
    say('  the index for the search …')
    const searched = await houseAt(config, { ...place, restsSearch: false })
    await searched.house.search.rebuildIndex().finally(searched.close)
    return { size, people: residents.map(({ id, login }) => ({ id, login })), talks }
  } finally {
    await close()
    await client.close()
    await store.stop()
    await directory.stop()
  }
}

/** The city as it was filled before, or filled now: that takes minutes, so it is kept. */
export async function openCity(cache: string, size: CitySize, say: Say): Promise<City> {
  const folder = join(cache, `city-${size.name}-${version}`)
  const list = join(folder, 'city.json')
  const known = await readFile(list, 'utf8').catch(() => null) // not filled yet
  if (known !== null) return { ...(JSON.parse(known) as Omit<City, 'folder'>), folder }
  say(`filling a city of ${size.people} people and ${size.messages} messages …`)
  await rm(folder, { recursive: true, force: true })
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const city = await fill(unfinished, size, say)
  await writeFile(join(unfinished, 'city.json'), JSON.stringify(city))
  await rename(unfinished, folder)
  return { ...city, folder }
}
