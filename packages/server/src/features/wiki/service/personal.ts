import type { PersonId } from '@kleeblatt/shared/core'
import type { PersonalData } from '../../../kernel/feature.ts'
import type { WikiStore } from '../store.ts'

/** What is stored about a person here: what they wrote, what they answer for, where they are named. */
export function personalData(store: WikiStore): PersonalData {
  return {
    async export(person: PersonId) {
      const spaces = await store.spacesNaming(person)
      const pages = await store.pagesOf(person)
      return {
        spaces: spaces.map(({ id, name }) => ({ id, name })),
        pages: pages.map(({ id, title, ownerId, deputyId, createdBy, createdAt, changedBy, changedAt }) => ({
          ...{ id, title, isOwner: ownerId === person, isDeputy: deputyId === person },
          ...(createdBy === person && { createdAt }),
          ...(changedBy === person && { changedAt }),
        })),
        revisions: await store.revisionsBy(person),
      }
    },

    async erase(tx, person) {
      await store.forgetInPages(tx, await store.nextChange(tx), person)
      await store.forgetInRevisions(tx, person)
      await store.forgetInSpaces(tx, person)
    },
  }
}
