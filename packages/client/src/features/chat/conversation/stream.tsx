import type { ConversationId, Entry, Message } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { ArrowDown } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import type { ConversationHistory } from '../line/history.ts'
import { namedIn, useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import { blocksOf } from './blocks.ts'
import { EditMessage } from './edit-message.tsx'
import css from './message.module.css'
import type { MessageAct } from './message-act.ts'
import { elementIdOf, MessageItem } from './message-item.tsx'
import { MessageTools, useMessageActs } from './message-tools.tsx'
import { ParcelItem } from './parcel-item.tsx'
import { useAnnouncing } from './use-announcing.ts'
import { useReading } from './use-reading.ts'
import { useScroll } from './use-scroll.ts'

interface StreamProps {
  entry: Entry
  history: ConversationHistory
  editing: Message | null
  onEdit: (message: Message | null) => void
  onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
}

/** The messages of a conversation: what was said, and below it what is still on its way. */
export function Stream(props: StreamProps) {
  const { state, failure } = useObserved(props.history.view)
  if (state === 'opening') return <Loading shape="people" count={7} />
  if (state === 'failed' && failure) return <FailedStream {...props} failure={failure} />
  return <OpenStream {...props} />
}

const useParcels = (id: ConversationId) =>
  useObserved(useChat().outbox.parcels).filter(({ conversationId }) => conversationId === id)

/** What was written here is shown also where nothing else can be. */
function FailedStream({ entry, history, failure }: StreamProps & { failure: Failure }) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const names = useChatNames([me])
  return (
    <section className={css.scroll} aria-label={t('messages')}>
      <Trouble error={failure} onRetry={() => void history.open()} />
      <ol className={css.parcels}>
        {useParcels(entry.conversation.id).map((parcel) => (
          <ParcelItem key={parcel.key} parcel={parcel} names={names} me={me} />
        ))}
      </ol>
    </section>
  )
}

function OpenStream({ entry, history, editing, onEdit, onAct }: StreamProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const box = useRef<HTMLDivElement>(null)
  const { history: stretch } = useObserved(history.view)
  const { messages, hasOlder } = stretch
  const parcels = useParcels(entry.conversation.id)
  const [readSeqAtStart] = useState(entry.readSeq)
  const readSeq = Math.min(readSeqAtStart, entry.readSeq)
  const blocks = useMemo(() => blocksOf(messages, { me: chat.me, readSeq }), [messages, chat.me, readSeq])
  const names = useChatNames(useMemo(() => [chat.me, ...namedIn(messages)], [messages, chat.me]))
  const last = messages.at(-1)
  const scroll = useScroll(box, {
    first: messages.at(0)?.id,
    last: last?.id,
    hasOlder,
    onOlder: () => void history.older().catch(() => {}), // asked for again by the next scroll
  })
  useReading(entry, last, scroll.isAtEnd)
  useAnnouncing(messages, names, chat.me)

  return (
    <div className={css.wrap}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={box} className={css.scroll} onScroll={scroll.onScroll} tabIndex={0} aria-label={t('messages')}>
        <ol className={css.stream}>
          {hasOlder ? null : <li className={css.begin}>{t('begin')}</li>}
          <Blocks {...{ blocks, entry, names, editing, onEdit, onAct }} />
          {parcels.map((parcel) => (
            <ParcelItem key={parcel.key} parcel={parcel} names={names} me={chat.me} />
          ))}
        </ol>
      </section>
      {scroll.isAtEnd ? null : (
        <div className={css.toEnd}>
          <Button onPress={scroll.toEnd}>
            <ArrowDown aria-hidden />
            {entry.unread > 0 ? t('unreadBelow', { count: entry.unread }) : t('toEnd')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface BlocksProps extends Pick<StreamProps, 'entry' | 'editing' | 'onEdit' | 'onAct'> {
  blocks: ReturnType<typeof blocksOf>
  names: ReturnType<typeof useChatNames>
}

function Blocks({ blocks, entry, names, editing, onEdit, onAct }: BlocksProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const clock = useClock()
  const acts = useMessageActs(entry)
  const shown = blocks.flatMap((block) => (block.kind === 'message' ? [block.message] : []))
  const [stop, setStop] = useState<string | null>(null)
  const stopId = shown.some(({ id }) => id === stop) ? stop : shown.at(-1)?.id

  const act = (what: MessageAct, message: Message) => (what === 'edit' ? onEdit(message) : onAct(what, message))

  /** Arrow keys walk from message to message; Home and End go to the first and last one shown. */
  const walk = (from: Message, key: string): boolean => {
    const place = shown.indexOf(from)
    const places: Record<string, number> = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: shown.length - 1 }
    const next = shown[places[key] ?? -1]
    if (next) document.getElementById(elementIdOf(next))?.focus()
    return key in places
  }

  return blocks.map((block) => {
    if (block.kind === 'day')
      return (
        <li key={block.key} className={css.day}>
          {clock.day(block.at)}
        </li>
      )
    if (block.kind === 'new')
      return (
        <li key={block.key} className={cx(css.day, css.new)}>
          {t('new.line')}
        </li>
      )
    const { message, isContinued } = block
    return (
      <MessageItem
        key={block.key}
        message={message}
        isContinued={isContinued}
        names={names}
        me={chat.me}
        isStop={message.id === stopId}
        onStop={() => setStop(message.id)}
        tools={<MessageTools message={message} may={acts.may} onAct={(what) => act(what, message)} />}
        editor={
          editing?.id === message.id ? (
            <EditMessage message={message} names={names} onDone={() => onEdit(null)} />
          ) : null
        }
        onKey={(key) => {
          const meant = acts.actOfKey(key, message)
          if (meant) act(meant, message)
          return meant !== null || walk(message, key)
        }}
      />
    )
  })
}
