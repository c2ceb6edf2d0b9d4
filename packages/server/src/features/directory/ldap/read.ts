import type { Entry } from 'ldapts'
import { type Connected, withDirectory } from './connection.ts'
import { bytesOf, directoryIdOf } from './entry.ts'
import { readEverything } from './everything.ts'
import { readOne } from './one.ts'
import type { LdapSettings } from './settings.ts'
import type { PersonFacts, PhotoFacts, Snapshot } from './snapshot.ts'

/** A sync may wait longer than a person does. */
const syncTimeoutMs = 60_000

const toLdapTime = (at: Date) => `${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}.0Z`

/** Reads the city directory. Every question opens its own connection; a directory that fails fails the whole question. */
export function createLdapReader(settings: LdapSettings) {
  const { attributes, filters } = settings

  return {
    /** Everything but the pictures. */
    snapshot: (): Promise<Snapshot> =>
      withDirectory(settings, (connected) => readEverything(connected, settings), syncTimeoutMs),

    /** One person as they are now; null if the entry is no person who may be known here. */
    person: (dn: string): Promise<PersonFacts | null> =>
      withDirectory(settings, (connected) => readOne(connected, dn, settings)),

    /** Hands over the pictures of everyone changed since an instant, or of everyone, page by page. */
    async photos(since: Date | null, take: (page: readonly PhotoFacts[]) => Promise<void>): Promise<void> {
      const changed = since && attributes.changed ? `(${attributes.changed}>=${toLdapTime(since)})` : ''
      const search = {
        filter: `(&${filters.person}${changed})`,
        attributes: [attributes.id, attributes.photo],
        bytes: [attributes.id, attributes.photo],
      }
      const toPhoto = (entry: Entry): PhotoFacts => ({
        directoryId: directoryIdOf(entry, attributes.id),
        photo: bytesOf(entry, attributes.photo),
      })
      const readAll = async (connected: Connected) => {
        for await (const page of connected.pages(search)) await take(page.map(toPhoto))
      }
      await withDirectory(settings, readAll, syncTimeoutMs)
    },
  }
}

export type LdapReader = ReturnType<typeof createLdapReader>
