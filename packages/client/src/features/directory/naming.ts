import type { PersonId } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'

/** So many the server names at once. */
const mostAtOnce = 200

type Wanted = Map<PersonId, PromiseWithResolvers<Person | null>>

/** Asks for people one by one, and the server for all of them at once that are wanted at the same moment. */
export function createNaming(ask: (ids: readonly PersonId[]) => Promise<readonly Person[]>) {
  let wanted: Wanted = new Map()

  async function settle(part: Wanted): Promise<void> {
    try {
      const found = new Map((await ask([...part.keys()])).map((person) => [person.id, person]))
      for (const [id, { resolve }] of part) resolve(found.get(id) ?? null)
    } catch (error) {
      for (const { reject } of part.values()) reject(error)
    }
  }

  function send(): void {
    const all = [...wanted]
    wanted = new Map()
    for (let from = 0; from < all.length; from += mostAtOnce) {
      void settle(new Map(all.slice(from, from + mostAtOnce)))
    }
  }

  return (id: PersonId): Promise<Person | null> => {
    const known = wanted.get(id)
    if (known) return known.promise
    if (wanted.size === 0) queueMicrotask(send)
    const answer = Promise.withResolvers<Person | null>()
    wanted.set(id, answer)
    return answer.promise
  }
}
