import type { PersonId } from '@kleeblatt/shared/core'
import { germanSortKey } from '@kleeblatt/shared/german'
import type { PersonalData } from '../../kernel/feature.ts'
import { afterwards } from '../../kernel/mongo.ts'
import type { PeopleStore } from './people/store.ts'
import type { PhotoStore } from './photos/store.ts'

interface Needs {
  readonly people: PeopleStore
  readonly photos: PhotoStore
  readonly forget: (id: PersonId) => void
}

export const directoryPersonalData = ({ people, photos, forget }: Needs): PersonalData => ({
  async export(id) {
    const person = await people.byId(id)
    if (!person) return null
    const { sortKey, fingerprint, rev, photo, ...told } = person
    const picture = photo ? await photos.photo(id) : null
    return {
      ...told,
      picture: picture && { type: picture.type, base64: Buffer.from(picture.bytes).toString('base64') },
    }
  },

  /** The name goes too. Somebody who is still in the directory is told anew by the next look at it. */
  async erase(tx, id) {
    const person = await people.byId(id)
    if (!person) return
    const { directoryId } = person
    const nobody = { directoryId, state: 'erased', name: '', sortKey: germanSortKey('') } as const
    await people.write(tx, [{ person: nobody, spells: [] }])
    await photos.remove(tx, id)
    afterwards(tx, () => forget(id))
  },
})
