import { type Entry, isAnswerable, type Message, type MessageId } from '@kleeblatt/shared/chat'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { AsidePane } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import type { FieldHandle } from '../composer/field.tsx'
import { useQuoting } from '../composer/use-quoting.ts'
import type { MessageAct } from '../conversation/message-act.ts'
import { useAnnouncing } from '../conversation/use-announcing.ts'
import { authorsOf, namedIn, useChatNames } from '../names.ts'
import { useObserved } from '../use-chat.ts'
import { Answers } from './answer-list.tsx'
import { Following } from './following.tsx'
import css from './thread.module.css'
import { ThreadComposer } from './thread-composer.tsx'
import { useThread, useThreadReading } from './use-thread.ts'

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
  const line = useThread(place, at)
  const root = useObserved(line.root)
  const { state, failure, history } = useObserved(line.history.view)
  const shown = useMemo(() => (root ? [root, ...history.messages] : history.messages), [root, history.messages])
  const names = useChatNames(useMemo(() => namedIn(shown), [shown]))
  const field = useRef<FieldHandle>(null)
  const quote = useQuoting(field)
  const end = useRef<HTMLDivElement>(null)
  const last = history.messages.at(-1)
  const toEnd = () => end.current?.scrollIntoView({ block: 'end' })
  useThreadReading(place, line)
  useAnnouncing(history, names)

  // What comes in is before one's eyes; who has come for one answer stays with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last answer is what it is about
  useEffect(() => {
    if (at === undefined && last) end.current?.scrollIntoView({ block: 'end' })
  }, [last?.id, at])

  if (state === 'failed' && failure)
    return (
      <AsidePane title={t('thread.title')} onClose={onClose}>
        <Trouble error={failure} onRetry={() => void line.history.open(at)} />
      </AsidePane>
    )
  if (!root || state === 'opening')
    return (
      <AsidePane title={t('thread.title')} onClose={onClose}>
        <Loading shape="people" count={4} />
      </AsidePane>
    )

  return (
    <AsidePane title={t('thread.title')} onClose={onClose}>
      <div className={css.thread} data-region="thread">
        <Answers
          {...props}
          onAct={(act, message) => (act === 'quote' ? quote(message) : props.onAct(act, message))}
          root={root}
          stretch={history}
          names={names}
          onLeave={() => field.current?.focus()}
        >
          <Following place={place} replies={root.thread?.replies ?? 0} mayFollow={entry.standing !== 'reader'} />
        </Answers>
        {history.hasNewer ? (
          <Button look="ghost" onPress={() => void line.history.newer().catch(() => {})}>
            {t('thread.newer')}
          </Button>
        ) : null}
        {history.hasOlder ? (
          <Button look="ghost" onPress={() => void line.history.older().catch(() => {})}>
            {t('thread.older')}
          </Button>
        ) : null}
        <div ref={end} className={css.room} />
        {isAnswerable(root) ? (
          <ThreadComposer key={rootId} {...{ entry, place }} authors={authorsOf(shown)} onSent={toEnd} handle={field} />
        ) : null}
      </div>
    </AsidePane>
  )
}
