import type { Entry } from 'ldapts'
import { createUnitTree, type UnitTree } from './belonging.ts'
import { type Connected, keepDirectory, withDirectory } from './connection.ts'
import { bytesOf, directoryIdOf } from './entry.ts'
import { readEverything } from './everything.ts'
import { readOne } from './one.ts'
import { allEntries } from './person.ts'
import type { LdapSettings } from './settings.ts'
import type { PersonFacts, PhotoFacts, Snapshot } from './snapshot.ts'

/** A sync may wait longer than a person does. */
const syncTimeoutMs = 60_000

const toLdapTime = (at: Date) => `${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}.0Z`

/** For so long the tree of units is remembered: those who sign in one after another need not read it each. */
const unitsMs = 10_000

function rememberUnits(settings: LdapSettings, now: () => Date) {
  const { attributes, filters } = settings
  let known: { readonly tree: Promise<UnitTree>; readonly until: number } | null = null

  const read = async (connected: Connected) =>
    createUnitTree(await allEntries(connected, filters.unit, [attributes.id, 'ou'], attributes.id), settings)

  return function unitTree(connected: Connected): Promise<UnitTree> {
    const at = now().getTime()
    if (known && at < known.until && at >= known.until - unitsMs) return known.tree
    const mine = { tree: read(connected), until: at + unitsMs }
    known = mine
    mine.tree.catch(() => {
      if (known === mine) known = null
    })
    return mine.tree
  }
}

/** Reads the city directory. A directory that fails fails the whole question. */
export function createLdapReader(settings: LdapSettings, now: () => Date) {
  const { attributes, filters } = settings
  const kept = keepDirectory(settings)
  const unitTree = rememberUnits(settings, now)

  return {
    /** Everything but the pictures. */
    snapshot: (): Promise<Snapshot> =>
      withDirectory(settings, (connected) => readEverything(connected, settings), syncTimeoutMs),

    /** One person as they are now; null if the entry is no person who may be known here. */
    person: (dn: string): Promise<PersonFacts | null> =>
      kept.ask((connected) => readOne(connected, dn, { settings, unitTree })),

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

    close: kept.close,
  }
}

export type LdapReader = ReturnType<typeof createLdapReader>
