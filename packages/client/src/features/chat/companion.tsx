import { chatAsks, chatTells, type Told } from '@kleeblatt/shared/chat'
import { personalTells } from '@kleeblatt/shared/personal'
import { useEffect, useMemo } from 'react'
import { ask, onConnection, useLive, useTold } from '../../kernel/live.ts'
import { useTitleCount } from '../../kernel/ui/title.ts'
import type { Chat } from './line/chat.ts'
import { overLine } from './line/posting.ts'
import { attendWithinMs, createTouch, type Line, lookMs, type Touch } from './line/touch.ts'
import { useChat } from './use-chat.ts'
import { useWaiting } from './use-waiting.ts'

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const lineOf = (live: ReturnType<typeof useLive>): Line => ({
  isUp: () => live.connected,
  attend: () => ask(live, chatAsks, 'chat:attend', {}, attendWithinMs),
  beat: (since) => ask(live, chatAsks, 'chat:beat', { since }),
  open: (conversationId) => ask(live, chatAsks, 'chat:open', { conversationId }),
})

/** Lives as long as the shell: hears everything, compares with the truth on every connect and by a quiet heartbeat. */
export function Companion() {
  const chat = useChat()
  const live = useLive()
  const touch = useMemo(() => createTouch(chat, lineOf(live), wait), [chat, live])
  useHearing(chat, touch)
  useAttending(chat, live, touch)
  useLooking(touch)
  useTitleCount(useWaiting())
  return null
}

function useHearing(chat: Chat, touch: Touch): void {
  const hear = (told: Told) => chat.hear(told)
  useTold(chatTells, 'chat:message', (payload) => hear({ name: 'chat:message', payload }))
  useTold(chatTells, 'chat:conversation', (payload) => hear({ name: 'chat:conversation', payload }))
  useTold(chatTells, 'chat:own', (payload) => hear({ name: 'chat:own', payload }))
  useTold(chatTells, 'chat:own-stands', ({ ownRev }) => void chat.counter.reached(ownRev))
  useTold(chatTells, 'chat:draft', (draft) => {
    chat.counter.heard(draft.ownRev)
    chat.drafts.hear(draft)
  })
  useTold(chatTells, 'chat:own-thread', (payload) => chat.hearOfThread({ name: 'chat:own-thread', payload }))
  useTold(personalTells, 'personal:changed', ({ rev, kind }) => {
    // What is the person's alone elsewhere; what is of the chat comes with its number.
    if (!kind.startsWith('chat.')) chat.counter.heard(rev)
  })
  useTold(chatTells, 'chat:thread-news', (payload) => chat.hearOfThread({ name: 'chat:thread-news', payload }))
  useTold(chatTells, 'chat:own-reactions', (mine) => chat.hearMine([mine]))
  useTold(chatTells, 'chat:own-acknowledgement', (own) => {
    chat.counter.heard(own.ownRev)
    chat.hearAcknowledged(own)
  })
  useTold(chatTells, 'chat:standing', ({ principals }) => chat.standFor(principals))
  useTold(chatTells, 'chat:stands', ({ revs }) => touch.stands(revs))
  useTold(chatTells, 'chat:access-changed', ({ conversationId }) => void touch.accessChanged(conversationId))
}

function useAttending(chat: Chat, live: ReturnType<typeof useLive>, touch: Touch): void {
  useEffect(() => onConnection(live, () => void touch.attend()), [live, touch])

  // A device without a network notices that before its line does.
  useEffect(() => chat.postBy(overLine(live, () => live.connected && navigator.onLine)), [chat, live])

  // The line may outlive a short loss of the network: what waited meanwhile goes out at once.
  useEffect(() => {
    const back = () => chat.sendWaiting()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [chat])

  // The list comes over HTTP also where no line can be had.
  useEffect(() => {
    if (chat.inbox.view.get().state !== 'open') void chat.inbox.load()
  }, [chat])
}

function useLooking(touch: Touch): void {
  useEffect(() => {
    const timer = setInterval(touch.look, lookMs)
    const seen = () => {
      if (document.visibilityState === 'visible') void touch.beat()
    }
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [touch])
}
