import { type ConversationId, chatAsks, chatRoutes, type Entry } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import { ask, onConnection, useLive } from '../../../kernel/live.ts'
import { toFailure } from '../to-failure.ts'
import { useChat, useEntry } from '../use-chat.ts'

interface Opened {
  readonly entry: Entry | undefined
  readonly failure: Failure | null
  readonly retry: () => void
}

/**
 * Opens a conversation: access is asked anew on arrival and with every connection, and the line tells of it while it
 * is on the screen. A conversation that was lost meanwhile becomes a failure.
 */
export function useOpened(id: ConversationId): Opened {
  const chat = useChat()
  const live = useLive()
  const entry = useEntry(id)
  const [failure, setFailure] = useState<{ id: ConversationId; error: Failure } | null>(null)

  const open = useCallback(async () => {
    try {
      chat.inbox.put(await call(chatRoutes.conversation, { conversationId: id }))
      setFailure(null)
      const { view, open: openHistory } = chat.history(id)
      if (view.get().state !== 'open') await openHistory()
    } catch (error) {
      setFailure({ id, error: toFailure(error) })
    }
  }, [chat, id])

  useEffect(() => void open(), [open])

  useEffect(() => {
    const enter = () => {
      if (chat.history(id).view.get().state === 'failed') void open()
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
  }, [live, chat, id, open])

  const own = failure?.id === id ? failure.error : null
  // What is on this device is shown while the line is down; a refusal takes it away.
  const isRefused = own?.code === 'not-found' || own?.code === 'forbidden'
  return { entry: isRefused ? undefined : entry, failure: entry && !isRefused ? null : own, retry: () => void open() }
}
