import { type Entry, isAnswerable, type Message, type MessageId, type ThreadPlace } from '@kleeblatt/shared/chat'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { AsidePane } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import type { FieldHandle } from '../composer/field.tsx'
import { useQuoting } from '../composer/use-quoting.ts'
import { LineNote } from '../conversation/line-note.tsx'
import type { MessageAct } from '../conversation/message-act.ts'
import { ToEnd } from '../conversation/to-end.tsx'
import { useAnnouncing } from '../conversation/use-announcing.ts'
import { useReading } from '../conversation/use-reading.ts'
import type { ThreadLine } from '../line/thread.ts'
import { authorsOf, namedIn, useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import { Answers } from './answer-list.tsx'
import { Following } from './following.tsx'
import css from './thread.module.css'
import { ThreadComposer } from './thread-composer.tsx'
import { useAnswerActs } from './use-answer-acts.ts'
import { usePlace } from './use-place.ts'
import { useThread, useThreadReader } from './use-thread.ts'

interface ThreadPanelProps {
  entry: Entry
  rootId: MessageId
  /** The answer somebody has come for. */
  at: number | undefined
  editing: Message | null
  onEdit: (message: Message | null) => void
  onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
  onClose: () => void
}

/** A thread beside its conversation: the message, what was answered, and where one answers. */
export function ThreadPanel(props: ThreadPanelProps) {
  const { entry, rootId, at, onClose } = props
  const { t } = useTranslation('chat')
  const place = useMemo(() => ({ conversationId: entry.conversation.id, rootId }), [entry.conversation.id, rootId])
  const { line, isBegun, retry } = useThread(place, at)
  const root = useObserved(line.root)
  const { state, failure } = useObserved(line.history.view)

  const content = () => {
    if (state === 'failed' && failure) return <Trouble error={failure} onRetry={retry} />
    if (!root || !isBegun || state === 'opening') return <Loading shape="people" count={4} />
    return <OpenThread {...props} {...{ place, line, root }} />
  }
  return (
    <AsidePane title={t('thread.title')} onClose={onClose}>
      {content()}
    </AsidePane>
  )
}

interface OpenThreadProps extends ThreadPanelProps {
  place: ThreadPlace
  line: ThreadLine
  root: Message
}

function useWaitingIn(rootId: MessageId) {
  const parcels = useObserved(useChat().outbox.parcels)
  return useMemo(() => parcels.filter(({ root }) => root === rootId), [parcels, rootId])
}

function OpenThread(props: OpenThreadProps) {
  const { entry, rootId, at, place, line, root } = props
  const { history, isLoadingOlder, isLoadingNewer } = useObserved(line.history.view)
  const shown = useMemo(() => [root, ...history.messages], [root, history.messages])
  const names = useChatNames(useMemo(() => namedIn(shown), [shown]))
  const parcels = useWaitingIn(rootId)
  const field = useRef<FieldHandle>(null)
  const content = useRef<HTMLDivElement>(null)
  const quote = useQuoting(field)
  // What fails is asked for again by the next scroll.
  const onOlder = () => void line.history.older().catch(() => {})
  const { isAtEnd, toEnd } = usePlace(content, {
    ...{ stretch: history, waiting: parcels.length, hasTarget: at !== undefined, onOlder },
    isLoading: isLoadingOlder || isLoadingNewer,
    onNewer: () => void line.history.newer().catch(() => {}),
  })
  const reader = useThreadReader(place)
  const newAfter = useReading(reader, history.messages, isAtEnd)
  const onAct = useAnswerActs(place, { quote, others: props.onAct })
  useAnnouncing(history, names)

  const end = () => {
    if (!history.hasNewer) return toEnd()
    void line.history.open().then((isOpen) => isOpen && toEnd())
  }
  const unread = useUnread(place)

  return (
    <div ref={content} className={css.thread} data-region="thread">
      <Answers
        {...props}
        {...{ onAct, parcels, names, newAfter, onOlder, isLoadingOlder }}
        stretch={history}
        isKept={reader.isKept}
        onLeave={() => field.current?.focus()}
      >
        <Following place={place} replies={root.thread?.replies ?? 0} mayFollow={entry.standing !== 'reader'} />
      </Answers>
      <div className={css.room} />
      <div className={css.write}>
        <LineNote />
        {isAtEnd ? null : (
          <div className={css.above}>
            <ToEnd unread={unread} words="thread.unread" onPress={end} />
          </div>
        )}
        {isAnswerable(root) ? (
          <ThreadComposer key={rootId} {...{ entry, place }} authors={authorsOf(shown)} onSent={end} handle={field} />
        ) : null}
      </div>
    </div>
  )
}

function useUnread({ rootId }: ThreadPlace): number {
  const { entries } = useObserved(useChat().threads.view)
  return entries.find(({ root }) => root.id === rootId)?.unread ?? 0
}
