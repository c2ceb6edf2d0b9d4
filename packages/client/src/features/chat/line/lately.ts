interface Needs<Id, Thing> {
  readonly most: number
  readonly onNew: (id: Id, thing: Thing) => void
  readonly onGone: (id: Id) => void
}

/** Keeps the things that were used last. What was used longer ago than `most` others goes. */
export function createLately<Id, Thing>({ most, onNew, onGone }: Needs<Id, Thing>) {
  const things = new Map<Id, Thing>()

  function begun(id: Id, begin: () => Thing): Thing {
    const thing = begin()
    onNew(id, thing)
    return thing
  }

  function forget(id: Id): void {
    things.delete(id)
    onGone(id)
  }

  return {
    /** The latest at the end. */
    ids: (): Id[] => [...things.keys()],
    /** The latest first. */
    all: (): Thing[] => [...things.values()].toReversed(),
    known: (id: Id): Thing | undefined => things.get(id),
    use(id: Id, begin: () => Thing): Thing {
      const used = things.get(id) ?? begun(id, begin)
      things.delete(id)
      things.set(id, used)
      const [oldest] = things.keys()
      if (oldest !== undefined && things.size > most) forget(oldest)
      return used
    },
    forget,
  }
}
