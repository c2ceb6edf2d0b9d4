/** Keeps the things that were used last, the latest at the end. What was used longer ago than `most` others is given up. */
export function createLately<Id, Thing>(most: number, giveUp: (id: Id) => void) {
  const things = new Map<Id, Thing>()
  return {
    ids: (): Id[] => [...things.keys()],
    all: (): Thing[] => [...things.values()],
    known: (id: Id): Thing | undefined => things.get(id),
    use(id: Id, begin: () => Thing): Thing {
      const used = things.get(id) ?? begin()
      things.delete(id)
      things.set(id, used)
      const [oldest] = things.keys()
      if (oldest !== undefined && things.size > most) giveUp(oldest)
      return used
    },
    drop: (id: Id): void => void things.delete(id),
  }
}
