import type { History, Message } from '@kleeblatt/shared/chat'

/** What a told message does to a stretch. */
export type Fold = (history: History, told: Message) => History

export type Meanwhile = ReturnType<typeof createMeanwhile>

/**
 * What is told while answers are on their way, and so may be newer than they are. It is kept only as long: whoever asks
 * after having heard something is given an answer that holds it.
 */
export function createMeanwhile(fold: Fold) {
  let told: readonly Message[] = []
  let underWay = 0

  return {
    hear(message: Message): void {
      if (underWay > 0) told = [...told, message]
    },
    over: (history: History): History => told.reduce(fold, history),
    /** How far an answer reaches with what was told since, as long as nothing is missing in between. */
    upTo: (rev: number): number =>
      told.toSorted((one, other) => one.rev - other.rev).reduce((at, one) => (one.rev === at + 1 ? one.rev : at), rev),
    async during<Answer>(question: Promise<Answer>, take: (answer: Answer) => void): Promise<void> {
      underWay += 1
      try {
        take(await question)
      } finally {
        underWay -= 1
        if (underWay === 0) told = []
      }
    },
  }
}
