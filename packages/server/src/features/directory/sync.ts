import { cityDay, Failure } from '@kleeblatt/shared/core'
import type { SharedKind } from '@kleeblatt/shared/directory'
import type { Events } from '../../kernel/events.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import type { DirectoryFacts } from './facts.ts'
import type { LdapReader } from './ldap/read.ts'
import type { PhotoFacts, Snapshot } from './ldap/snapshot.ts'
import type { PeopleStore, PersonMark } from './people/store.ts'
import { pictureName, pictureOf } from './photos/picture.ts'
import type { PhotoStore, Pictured } from './photos/store.ts'
import { planPrincipals } from './principals/plan.ts'
import { newPrincipalId, type PrincipalStore, type StoredPrincipal } from './principals/store.ts'
import { type FindPrincipal, profileOf } from './profile.ts'
import type { Settle, Wanted } from './settle.ts'

interface Needs {
  readonly reader: LdapReader
  readonly people: PeopleStore
  readonly principals: PrincipalStore
  readonly photos: PhotoStore
  readonly atomically: Atomically
  readonly settle: Settle
  readonly events: Events<DirectoryFacts>
  readonly now: () => Date
}

const pageSize = 1_000
const chunkSize = 50
const dayMs = 86_400_000
/** Of a directory this large, more than half of the people do not leave between two looks. */
const largeEnough = 20

const findIn = (all: readonly StoredPrincipal[]): FindPrincipal => {
  const byKey = new Map(all.map((one) => [`${one.kind} ${one.directoryId}`, one]))
  return (kind, directoryId) => byKey.get(`${kind} ${directoryId}`)
}

const chunksOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, index) =>
    items.slice(index * chunkSize, (index + 1) * chunkSize),
  )

/** An answer that would empty the house is taken for a fault of the directory, and nothing is changed. */
function refuseImplausible(told: number, there: number, leaving: number): void {
  if (told === 0) throw new Failure('unavailable', 'directory-told-of-nobody')
  if (there >= largeEnough && leaving * 2 > there) throw new Failure('unavailable', 'directory-lost-too-many')
}

/** Units and groups carry what people may do; that there are none left is a wrong filter, not a reform. */
function refuseEmpty({ units, groups }: Snapshot, known: readonly StoredPrincipal[]): void {
  const had = (kind: SharedKind) => known.some((one) => one.kind === kind && one.until === null)
  if (units.length === 0 && had('unit')) throw new Failure('unavailable', 'directory-told-of-no-units')
  if (groups.length === 0 && had('group')) throw new Failure('unavailable', 'directory-told-of-no-groups')
}

/** Reads the whole directory and makes the house agree with it. */
export function createSync({ reader, people, principals, photos, atomically, settle, events, now }: Needs) {
  async function everyoneKnown(): Promise<Map<string, PersonMark>> {
    const known = new Map<string, PersonMark>()
    let page = await people.marks('', pageSize)
    for (let last = page.at(-1); last; last = page.at(-1)) {
      for (const mark of page) known.set(mark.directoryId, mark)
      page = await people.marks(last.directoryId, pageSize)
    }
    return known
  }

  async function syncPrincipals(snapshot: Snapshot): Promise<FindPrincipal> {
    const known = await principals.all(['unit', 'group', 'function'])
    refuseEmpty(snapshot, known)
    const { all, changed } = planPrincipals(snapshot, { known, now: now(), newId: newPrincipalId })
    for (const chunk of chunksOf(changed)) await atomically((tx) => principals.write(tx, chunk))
    return findIn(all)
  }

  async function syncPhotos(known: ReadonlyMap<string, PersonMark>, since: Date | null): Promise<void> {
    const pictured = ({ directoryId, photo }: PhotoFacts): Pictured[] => {
      const person = known.get(directoryId)
      const picture = pictureOf(photo)
      return person && person.photo !== (picture && pictureName(picture)) ? [{ id: person.id, picture }] : []
    }

    await reader.photos(since, async (page) => {
      for (const chunk of chunksOf(page.flatMap(pictured))) {
        await atomically(async (tx) => {
          await photos.put(tx, chunk)
          await people.namePhotos(
            tx,
            chunk.map(({ id, picture }) => ({ id, photo: picture && pictureName(picture) })),
          )
        })
      }
    })
  }

  return async function sync(): Promise<void> {
    const startedAt = now()
    const snapshot = await reader.snapshot()
    const known = await everyoneKnown()
    const told = new Set(snapshot.people.map((person) => person.directoryId))
    const there = [...known].filter(([, { state }]) => state === 'active' || state === 'disabled')
    const leaving = there.filter(([directoryId]) => !told.has(directoryId))
    refuseImplausible(told.size, there.length, leaving.length)

    const find = await syncPrincipals(snapshot)
    const profiles = snapshot.people.map((person) => profileOf(person, find))
    const wanted: Wanted[] = [
      ...profiles.filter((profile) => known.get(profile.directoryId)?.fingerprint !== profile.fingerprint),
      ...leaving.map(([directoryId]) => ({ directoryId, gone: true as const })),
    ]
    let changed = 0
    for (const chunk of chunksOf(wanted)) changed += await settle(chunk)

    const { photosAt } = await people.state()
    const isNewDay = photosAt === null || cityDay(photosAt) !== cityDay(startedAt)
    const since = isNewDay ? null : new Date(photosAt.getTime() - dayMs)
    await syncPhotos(changed > 0 ? await everyoneKnown() : known, since)
    await people.setState({ syncedAt: startedAt, photosAt: startedAt })
    events.emit('directory.synced', { people: profiles.length, changed })
  }
}
