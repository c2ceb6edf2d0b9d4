import type { ConversationId, Told } from '@kleeblatt/shared/chat'
import { createAcknowledging } from './acknowledging.ts'
import type { Inbox } from './inbox.ts'
import { createThreading } from './threading.ts'
import type { Standing } from './wanted.ts'

type Needs = Parameters<typeof createThreading>[0] & { inbox: Inbox }

/** What there is beside the list and the histories: threads, reactions, and what one is asked to take note of. */
export function createBesides({ inbox, ...needs }: Needs) {
  const threads = createThreading(needs)
  const asks = createAcknowledging({ ...needs, entries: () => inbox.view.get().entries })
  return {
    of: { ...threads.of, ...asks.of },
    threadLines: threads.lines,
    hearing: {
      hear(told: Told) {
        threads.hearing.hear(told)
        asks.hearing.hear(told)
      },
      /** Before the list has caught up: what it did not know is what was not heard. */
      compare(marks: readonly Standing[]) {
        threads.hearing.compare(marks)
        asks.hearing.compare(marks)
      },
      standFor: threads.hearing.standFor,
      connected: asks.hearing.look,
      forget(id: ConversationId) {
        threads.hearing.forget(id)
        asks.hearing.forget(id)
      },
    },
  }
}
