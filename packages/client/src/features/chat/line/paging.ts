import type { History } from '@kleeblatt/shared/chat'
import type { Settable } from '../observable.ts'
import type { HistoryView } from './history.ts'
import { joined } from './stretch.ts'

type AskForPart = (input: { before?: number; after?: number }) => Promise<History>

/** Makes a stretch longer at its ends, one answer at a time for each end. A failed try changes nothing. */
export function createPaging(view: Settable<HistoryView>, ask: AskForPart, over: (history: History) => History) {
  const change = (part: Partial<HistoryView>) => view.set({ ...view.get(), ...part })

  return {
    async older(): Promise<void> {
      const { history, isLoadingOlder } = view.get()
      const first = history.messages.at(0)
      if (!first || !history.hasOlder || isLoadingOlder) return
      change({ isLoadingOlder: true })
      try {
        const asked = await ask({ before: first.seq })
        change({ history: over(joined(asked, view.get().history)) })
      } finally {
        change({ isLoadingOlder: false })
      }
    },

    async newer(): Promise<void> {
      const { history, isLoadingNewer } = view.get()
      const last = history.messages.at(-1)
      if (!last || !history.hasNewer || isLoadingNewer) return
      change({ isLoadingNewer: true })
      try {
        const asked = await ask({ after: last.seq })
        change({ history: over(joined(view.get().history, asked)) })
      } finally {
        change({ isLoadingNewer: false })
      }
    },
  }
}
