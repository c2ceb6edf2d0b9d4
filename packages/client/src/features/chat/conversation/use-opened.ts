import { type ConversationId, chatAsks, chatRoutes, type Entry } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import { ask, onConnection, useLive } from '../../../kernel/live.ts'
import type { Chat } from '../line/chat.ts'
import { isRefusal, toFailure } from '../to-failure.ts'
import { useChat, useEntry } from '../use-chat.ts'

interface Opened {
  readonly entry: Entry | undefined
  readonly failure: Failure | null
  readonly retry: () => void
}

/** More than this is not seen at once: reading begins where it ended. */
const manyUnread = 40

const beginningOf = ({ unread, readSeq }: Entry): number | undefined => (unread > manyUnread ? readSeq + 1 : undefined)

/** While it is on the screen the line tells of it, also of an open channel that one only looks into. */
function useTellingOf(chat: Chat, id: ConversationId, onLine: () => void): void {
  const live = useLive()
  useEffect(() => {
    const enter = () => {
      onLine()
      ask(live, chatAsks, 'chat:open', { conversationId: id }).then(
        (fresh) => {
          chat.inbox.put(fresh)
          chat.history(id).reached(fresh.conversation.rev)
        },
        () => {}, // Asking over HTTP says why; without a line, the next connection asks again.
      )
    }
    const stop = onConnection(live, enter)
    return () => {
      stop()
      void ask(live, chatAsks, 'chat:close', { conversationId: id }).catch(() => {}) // gone is closed
    }
  }, [live, chat, id, onLine])
}

/**
 * Opens a conversation, at a place of it where one is given: access is asked anew on arrival and with every connection.
 * A conversation that was lost meanwhile becomes a failure, and is there again when it is given back.
 */
export function useOpened(id: ConversationId, at: number | undefined): Opened {
  const chat = useChat()
  const entry = useEntry(id)
  const [failure, setFailure] = useState<Failure | null>(null)
  const wasThere = useRef(entry !== undefined)
  const place = useRef(at)

  const open = useCallback(async () => {
    const history = chat.history(id)
    const begin = async (around: number | undefined) => {
      if (history.view.get().state !== 'open') await history.open(place.current ?? around)
    }
    try {
      const fresh = await call(chatRoutes.conversation, { conversationId: id })
      chat.inbox.put(fresh)
      setFailure(null)
      await begin(beginningOf(fresh))
    } catch (error) {
      const reason = toFailure(error)
      setFailure(reason)
      if (isRefusal(reason)) chat.forget(id)
      else await begin(undefined)
    }
  }, [chat, id])

  useEffect(() => void open(), [open])
  useEffect(() => () => chat.rest(id), [chat, id])

  const isThere = entry !== undefined
  const isRefused = isRefusal(failure)
  useEffect(() => {
    const hasChanged = wasThere.current !== isThere
    wasThere.current = isThere
    if (hasChanged && isThere === isRefused) void open()
  }, [isThere, isRefused, open])

  const onLine = useCallback(() => {
    if (chat.history(id).view.get().state === 'failed') void open()
  }, [chat, id, open])
  useTellingOf(chat, id, onLine)

  // What is on this device is shown while the line is down; a refusal takes it away.
  const shown = isRefused ? undefined : entry
  return { entry: shown, failure: shown ? null : failure, retry: () => void open() }
}
