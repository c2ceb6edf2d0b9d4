import { chatAsks, chatTells, type Told } from '@kleeblatt/shared/chat'
import { useEffect, useEffectEvent } from 'react'
import { ask, onConnection, useLive, useTold } from '../../kernel/live.ts'
import { useTitleCount } from '../../kernel/ui/title.ts'
import type { Chat } from './line/chat.ts'
import { useChat, useEntries } from './use-chat.ts'
import { waitingForMe } from './waiting.ts'

/** At most this long may pass before a lost last event on a living line is noticed. */
const beatMs = 25_000

/** Lives as long as the shell: hears everything, compares with the truth on every connect and by a quiet heartbeat. */
export function Companion() {
  const chat = useChat()
  useHearing(chat)
  useAttending(chat)
  useBeating(chat)
  useTitleCount(waitingForMe(useEntries()))
  return null
}

function useHearing(chat: Chat): void {
  const hear = (told: Told) => chat.hear(told)
  useTold(chatTells, 'chat:message', (payload) => hear({ name: 'chat:message', payload }))
  useTold(chatTells, 'chat:conversation', (payload) => hear({ name: 'chat:conversation', payload }))
  useTold(chatTells, 'chat:own', (payload) => hear({ name: 'chat:own', payload }))
  useTold(chatTells, 'chat:draft', (draft) => chat.drafts.hear(draft))
  const live = useLive()
  useTold(chatTells, 'chat:access-changed', ({ conversationId }) => {
    // A refusal needs no word here: asking for the entry says the same, and takes it off the list.
    void ask(live, chatAsks, 'chat:open', { conversationId }).then(chat.inbox.put, () =>
      chat.inbox.refresh(conversationId),
    )
  })
}

/** On every connect: the line is told what to tell, the list is loaded once, and both are compared. */
function useAttending(chat: Chat): void {
  const live = useLive()

  useEffect(() => {
    const attend = async () => {
      const { marks, isComplete } = await ask(live, chatAsks, 'chat:attend', {})
      if (chat.inbox.view.get().state !== 'open') await chat.inbox.load()
      chat.compare(marks)
      if (isComplete) void chat.inbox.keepOnly(marks)
      chat.connected()
    }
    // What fails now is done again by the next connection; the heartbeat notices what was missed.
    return onConnection(live, () => void attend().catch(() => {}))
  }, [live, chat])

  // The line may outlive a short loss of the network: what waited meanwhile goes out at once.
  useEffect(() => {
    const back = () => chat.connected()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [chat])

  // The list comes over HTTP also where no line can be had.
  useEffect(() => {
    if (chat.inbox.view.get().state === 'opening') void chat.inbox.load()
  }, [chat])
}

function useBeating(chat: Chat): void {
  const live = useLive()

  const beat = useEffectEvent(async (since: string | null) => {
    const { at, revs } = await ask(live, chatAsks, 'chat:beat', { since })
    chat.compare(revs)
    return at
  })

  useEffect(() => {
    let since: string | null = null
    const once = () => {
      if (!live.connected) return
      void beat(since).then(
        (at) => {
          since = at
        },
        () => {}, // No answer: the next beat asks about the same time again.
      )
    }
    const timer = setInterval(once, beatMs)
    const seen = () => document.visibilityState === 'visible' && once()
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [live])
}
