/** Takes back what was changed in memory when the file takes back what was written. */
export interface Undo {
  add(step: () => void): void
  mark(): number
  backTo(mark: number): void
  forget(): void
}

export function createUndo(): Undo {
  let steps: Array<() => void> = []
  return {
    add: (step) => void steps.push(step),
    mark: () => steps.length,
    backTo: (mark) => {
      for (const step of steps.splice(mark).toReversed()) step()
    },
    forget: () => {
      steps = []
    },
  }
}
