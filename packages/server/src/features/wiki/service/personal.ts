import { everyone, type PersonId, principalOfPerson } from '@kleeblatt/shared/core'
import { hasOwner, type Member } from '@kleeblatt/shared/wiki'
import type { PersonalData } from '../../../kernel/feature.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import type { KnownSpace } from '../spaces/store.ts'
import type { ServiceNeeds } from './needs.ts'

type Needs = Pick<ServiceNeeds, 'store' | 'record'>

/** A space without an owner falls to one who writes in it: a person, where there is one, and never everyone. */
function owned(members: readonly Member[]): readonly Member[] {
  if (hasOwner(members)) return members
  const writers = members.filter(({ principal, role }) => role === 'writer' && principal !== everyone)
  const heir = writers.find(({ principal }) => principal.startsWith('person:')) ?? writers[0]
  return members.map((member) => (member === heir ? { ...member, role: 'owner' } : member))
}

/** What is stored about a person here: what they wrote, what they answer for, where they are named. */
export function personalData({ store, record }: Needs): PersonalData {
  async function leave(tx: Tx, person: PersonId, { id, members }: KnownSpace): Promise<void> {
    const staying = owned(members.filter(({ principal }) => principal !== principalOfPerson(person)))
    await store.setMembers(tx, id, staying)
    const after = staying.map(({ principal, role }) => `${principal}=${role}`).toSorted()
    await record(tx, null, { action: 'wiki.members-changed', on: `wiki-space:${id}`, with: { after: after.join(' ') } })
  }

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
      for (const space of await store.spacesNaming(person, tx)) await leave(tx, person, space)
      await store.forgetMaker(tx, person)
    },
  }
}
