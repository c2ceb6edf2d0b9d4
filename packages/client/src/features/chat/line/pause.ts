/** Whether a wait went to its end, or was ended early. */
export type Waited = 'over' | 'ended'

/** Waiting that can be ended early, for example because the line is back. */
export function createPause() {
  const ends = new Set<(how: Waited) => void>()

  return {
    wait: (ms: number): Promise<Waited> =>
      new Promise((resolve) => {
        const end = (how: Waited) => {
          clearTimeout(timer)
          ends.delete(end)
          resolve(how)
        }
        const timer = setTimeout(() => end('over'), ms)
        ends.add(end)
      }),
    end(): void {
      for (const end of [...ends]) end('ended')
    },
  }
}
