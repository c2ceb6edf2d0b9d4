import { chatRoutes, type Entry, type Message, mayPin, messageId, pathOfThread } from '@kleeblatt/shared/chat'
import { Info as InfoIcon } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import type { ConversationHistory } from '../line/history.ts'
import type { HistoryView } from '../line/view.ts'
import { PinCount } from '../marks/pin-count.tsx'
import { usePart } from '../use-chat.ts'
import type { MessageAct } from './message-act.ts'
import { seqIn } from './use-jump.ts'

const Info = lazy(async () => ({ default: (await import('./info.tsx')).Info }))
const PinsPanel = lazy(async () => ({ default: (await import('../marks/pins-panel.tsx')).PinsPanel }))
const ThreadPanel = lazy(async () => ({ default: (await import('../thread/thread-panel.tsx')).ThreadPanel }))

interface Doing {
  readonly editing: Message | null
  readonly onEdit: (message: Message | null) => void
  readonly onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
}

interface Asides {
  readonly tools: ReactNode
  readonly aside: ReactNode
}

/** What stands beside a conversation, one at a time. A thread has an address: going back closes it. */
export function useAsides(entry: Entry, title: string, doing: Doing): Asides {
  const { t } = useTranslation('chat')
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [shown, setShown] = useState<'info' | 'pins' | null>(null)
  const { conversation, standing } = entry
  const thread = messageId.safeParse(search.get('thread'))
  const answer = Number(search.get('answer'))
  const closeThread = () => void navigate(`/chat/${conversation.id}`, { preventScrollReset: true })
  const toggle = (what: 'info' | 'pins') => {
    setShown(shown === what && !thread.success ? null : what)
    if (thread.success) closeThread()
  }
  const isShown = (what: 'info' | 'pins') => shown === what && !thread.success

  const aside = () => {
    if (thread.success)
      return (
        <ThreadPanel
          key={`${thread.data} ${answer}`}
          {...{ entry, ...doing }}
          rootId={thread.data}
          at={answer > 0 ? answer : undefined}
          onClose={closeThread}
        />
      )
    const close = () => setShown(null)
    if (shown === 'pins') return <PinsPanel entry={entry} mayPin={mayPin(conversation, standing)} onClose={close} />
    return shown === 'info' ? <Info entry={entry} title={title} onClose={close} /> : null
  }

  return {
    tools: (
      <>
        <PinCount count={conversation.pins} isOpen={isShown('pins')} onPress={() => toggle('pins')} />
        <IconButton label={t('info.title')} aria-expanded={isShown('info')} onPress={() => toggle('info')}>
          <InfoIcon aria-hidden />
        </IconButton>
      </>
    ),
    aside: thread.success || shown ? <Suspense>{aside()}</Suspense> : null,
  }
}

/** An address may name an answer by its place alone: then it leads on to its thread. */
export function useSeekAnswer({ conversation: { id: conversationId } }: Entry, { view }: ConversationHistory): void {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const seq = seqIn(`?${search}`)
  const lacks = useCallback(
    ({ state, history }: HistoryView) =>
      seq !== undefined && state === 'open' && !history.messages.some((message) => message.seq === seq),
    [seq],
  )
  const isMissing = usePart(view, lacks)

  useEffect(() => {
    if (!isMissing || seq === undefined) return
    let isLeft = false
    call(chatRoutes.messageAt, { conversationId, seq }).then(
      (message) => {
        if (message.root && !isLeft)
          void navigate(pathOfThread({ id: message.root.id, conversationId }, message), { replace: true })
      },
      () => {}, // There is nothing to go to.
    )
    return () => {
      isLeft = true
    }
  }, [isMissing, seq, conversationId, navigate])
}
