import type { History } from '@kleeblatt/shared/chat'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/ui/announcer.tsx'
import type { Names } from '../names.ts'
import { inOneLine } from '../text/mention.ts'
import { useChat } from '../use-chat.ts'

/** More at once is counted, not read out. */
const mostRead = 3
/** What comes within this time is said together: one word does not cut off another. */
const gatherMs = 250

/** Says together what comes together. */
function useGathering(): (said: readonly string[]) => void {
  const { t } = useTranslation('chat')
  const waiting = useRef<readonly string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  return useCallback(
    (said) => {
      const say = () => {
        const all = waiting.current
        waiting.current = []
        timer.current = undefined
        announce(all.length > mostRead ? t('unreadBelow', { count: all.length }) : all.join(' '))
      }
      waiting.current = [...waiting.current, ...said]
      if (said.length > 0) timer.current ??= setTimeout(say, gatherMs)
    },
    [t],
  )
}

/** Says each new message of others once, politely, while the conversation is open. */
export function useAnnouncing({ messages, hasNewer }: History, names: Names): void {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const gather = useGathering()
  const seq = hasNewer ? null : (messages.at(-1)?.seq ?? 0)
  /** The newest message that was there already; null while what is shown does not reach the end. */
  const heard = useRef(seq)

  useEffect(() => {
    if (!names.isSettled && seq !== null) return // said with the name as soon as that is known
    const after = heard.current
    heard.current = seq
    if (after === null || seq === null) return
    const fresh = messages.filter((one) => one.seq > after && one.authorId !== me)
    const said = fresh.flatMap((message) =>
      message.state === 'said'
        ? [t('announced', { name: names.nameOf(message.authorId), text: inOneLine(message.text, names.called) })]
        : [],
    )
    gather(said)
  }, [messages, seq, names, me, gather, t])
}
