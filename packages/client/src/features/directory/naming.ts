type Wanted<Id, Named> = Map<Id, PromiseWithResolvers<Named | null>>

/**
 * Asks for people, or for other things with names, one by one, and the server for all of them at once that are wanted at
 * the same moment; so many it names at once.
 */
export function createNaming<Id extends string, Named extends { readonly id: Id }>(
  ask: (ids: readonly Id[]) => Promise<readonly Named[]>,
  mostAtOnce = 200,
) {
  let wanted: Wanted<Id, Named> = new Map()

  async function settle(part: Wanted<Id, Named>): Promise<void> {
    try {
      const found = new Map((await ask([...part.keys()])).map((one) => [one.id, one]))
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

  return (id: Id): Promise<Named | null> => {
    const known = wanted.get(id)
    if (known) return known.promise
    if (wanted.size === 0) queueMicrotask(send)
    const answer = Promise.withResolvers<Named | null>()
    wanted.set(id, answer)
    return answer.promise
  }
}
