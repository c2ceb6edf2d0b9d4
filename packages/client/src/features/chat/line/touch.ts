import type { ConversationId, chatAsks, Entry } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { z } from 'zod'
import type { Chat } from './chat.ts'

type Reply<Name extends keyof typeof chatAsks> = z.output<(typeof chatAsks)[Name]['reply']>

/** What is asked over the line. */
export interface Line {
  isUp(): boolean
  attend(): Promise<Reply<'chat:attend'>>
  beat(since: string | null): Promise<Reply<'chat:beat'>>
  open(id: ConversationId): Promise<Entry>
}

export interface Touch {
  /** On every connection: the line is told what to tell, and what stands here is compared with the truth. */
  attend(): Promise<void>
  /** Asks for a heartbeat instead of waiting for it. */
  beat(): Promise<void>
  /**
   * The server's heartbeat: where what has changed stands now. A word lost on a living line is noticed by it; each change
   * is named in two, so that it does no harm if the server's word is lost too.
   */
  stands(revs: Reply<'chat:beat'>['revs']): void
  /** Asks once more for what could not be had. Costs nothing where nothing is missing. */
  look(): void
  /** One may see more or less of a conversation than before. */
  accessChanged(id: ConversationId): Promise<void>
}

/** So soon is asked again for what could not be had. */
export const lookMs = 4_000

/** Whoever asks again too soon only makes it longer for everyone. */
export const attendWithinMs = 40_000

const firstPauseMs = 500
const longestPauseMs = 4_000

/** Keeps a device in touch with the truth, whatever its line does. */
export function createTouch(chat: Chat, line: Line, pause: (ms: number) => Promise<void>): Touch {
  let turn = 0
  let attended = 0
  let since: string | null = null

  async function attendOnce(mine: number): Promise<void> {
    const { marks, isComplete, principals, ownRev } = await line.attend()
    if (mine !== turn) return
    chat.standFor(principals)
    attended = mine
    since = null
    if (chat.inbox.view.get().state !== 'open') await chat.inbox.load()
    if (chat.inbox.view.get().state !== 'open') throw new Failure('unavailable', 'no-list')
    chat.compare(marks)
    if (isComplete) void chat.keepOnly(marks)
    chat.connected(ownRev)
  }

  async function beat(): Promise<void> {
    if (!line.isUp() || attended !== turn) return
    try {
      const { at, revs } = await line.beat(since)
      since = at
      chat.compare(revs)
    } catch {
      // No answer: the next beat asks about the same time again.
    }
  }

  return {
    /** A line that has not been told what to tell is silent, and so is its heartbeat: it is told until it has heard. */
    async attend() {
      turn += 1
      const mine = turn
      // When all come back at the same time, the answer takes its time.
      chat.sendWaiting()
      for (let pauseMs = firstPauseMs; mine === turn && line.isUp(); pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
        try {
          return await attendOnce(mine)
        } catch {
          await pause(pauseMs) // The store or the line has a bad moment.
        }
      }
    },

    beat,

    stands(revs) {
      if (attended === turn) chat.compare(revs)
    },

    look: () => chat.compare([]),

    async accessChanged(id) {
      try {
        chat.inbox.put(await line.open(id))
      } catch {
        // A refusal needs no word here: asking for the entry says the same, and takes it off the list.
        await chat.inbox.refresh(id)
      }
    },
  }
}
