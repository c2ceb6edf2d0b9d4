import type { History } from '@kleeblatt/shared/chat'
import type { Settable } from '../observable.ts'
import type { Meanwhile } from './meanwhile.ts'
import { bounded, joined } from './stretch.ts'
import type { HistoryView } from './view.ts'

type AskForPart = (input: { before?: number; after?: number }) => Promise<History>

/**
 * Makes a stretch longer at its ends, one answer at a time for each end; what has become too long loses its other end.
 * A failed try changes nothing; an answer that comes when another place has been opened is of no use any more.
 */
export function createPaging(view: Settable<HistoryView>, ask: AskForPart, meanwhile: Meanwhile) {
  const change = (part: Partial<HistoryView>) => view.set({ ...view.get(), ...part })

  return {
    async older(): Promise<void> {
      const { history, isLoadingOlder } = view.get()
      const first = history.messages.at(0)
      if (!first || !history.hasOlder || isLoadingOlder) return
      change({ isLoadingOlder: true })
      try {
        await meanwhile.during(ask({ before: first.seq }), (asked) => {
          const now = view.get().history
          if (now.messages.at(0)?.id === first.id)
            change({ history: bounded(meanwhile.over(joined(asked, now)), 'start') })
        })
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
        await meanwhile.during(ask({ after: last.seq }), (asked) => {
          const now = view.get().history
          if (now.messages.at(-1)?.id === last.id)
            change({ history: bounded(meanwhile.over(joined(now, asked)), 'end') })
        })
      } finally {
        change({ isLoadingNewer: false })
      }
    },
  }
}
