/** Waiting that can be ended early, for example because the line is back. */
export function createPause() {
  const ends = new Set<() => void>()

  return {
    wait: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          ends.delete(end)
          resolve()
        }
        const timer = setTimeout(end, ms)
        ends.add(end)
      }),
    end(): void {
      for (const end of [...ends]) end()
    },
  }
}
