/** A seeded source of chance (mulberry32): a run that fails can be run again. */
export function createChance(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))

  return {
    between,
    /** So many of them, each at most once. */
    some<Each>(from: readonly Each[], count: number): Each[] {
      const left = [...from]
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(between(0, left.length - 1), 1),
      ).flat()
    },
    isLucky: (share: number): boolean => next() < share,
    pick<Each>(from: readonly Each[]): Each {
      const picked = from[Math.floor(next() * from.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    /** One of them, each as likely as it weighs. */
    pickBy<Each>(from: readonly Each[], weightOf: (each: Each) => number): Each {
      let left = next() * from.reduce((sum, each) => sum + weightOf(each), 0)
      const picked = from.find((each) => {
        left -= weightOf(each)
        return left < 0
      })
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}

export type Chance = ReturnType<typeof createChance>
