import type { ConversationId, Entry, Message } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { ArrowDown } from 'lucide-react'
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import type { ConversationHistory } from '../line/history.ts'
import { type Names, namedIn, useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import { blocksOf, isGoingOn } from './blocks.ts'
import css from './message.module.css'
import type { MessageAct } from './message-act.ts'
import { MessageList } from './message-list.tsx'
import { ParcelItem } from './parcel-item.tsx'
import { useAnnouncing } from './use-announcing.ts'
import { useJump } from './use-jump.ts'
import { useReading } from './use-reading.ts'
import { useScroll } from './use-scroll.ts'

export interface StreamHandle {
  /** Goes to the newest message. */
  toEnd(): void
}

export interface StreamProps {
  entry: Entry
  history: ConversationHistory
  editing: Message | null
  onEdit: (message: Message | null) => void
  onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
  handle: Ref<StreamHandle>
}

/** The messages of a conversation: what was said, and below it what is still on its way. */
export function Stream(props: StreamProps) {
  const { state, failure, history } = useObserved(props.history.view)
  const { me } = useChat()
  const names = useChatNames(useMemo(() => [me, ...namedIn(history.messages)], [history.messages, me]))
  const isNamed = names.isSettled || history.messages.some(({ authorId }) => authorId && names.person(authorId))
  if (state === 'failed' && failure) return <FailedStream {...props} failure={failure} />
  // Names come a moment after the words: nobody is shown as a dash meanwhile.
  if (state === 'opening' || !isNamed) return <Loading shape="people" count={7} />
  return <OpenStream {...props} names={names} />
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
        {useParcels(entry.conversation.id).map((parcel, place) => (
          <li key={parcel.key}>
            <ParcelItem parcel={parcel} isContinued={place > 0} names={names} me={me} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Where reading begins: at the line above what is new, where that is not on the screen. */
function lineAbove(box: HTMLElement): HTMLElement | null {
  box.scrollTop = box.scrollHeight
  const line = box.querySelector<HTMLElement>('[data-new]')
  return line && line.getBoundingClientRect().top < box.getBoundingClientRect().top ? line : null
}

/** Loads more at either end. What fails is asked for again by the next scroll. */
function useEnds(history: ConversationHistory) {
  const onOlder = useCallback(() => void history.older().catch(() => {}), [history])
  const onNewer = useCallback(() => void history.newer().catch(() => {}), [history])
  return { onOlder, onNewer }
}

/** Says that more was missed than can be told one by one. */
function useGapNote({ view }: ConversationHistory): void {
  const { t } = useTranslation('chat')
  const { gaps } = useObserved(view)
  const known = useRef(gaps)
  useEffect(() => {
    if (gaps > known.current) toast(t('gap'))
    known.current = gaps
  }, [gaps, t])
}

function OpenStream({ entry, history, editing, onEdit, onAct, handle, names }: StreamProps & { names: Names }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const box = useRef<HTMLDivElement>(null)
  const { history: stretch } = useObserved(history.view)
  const { messages, hasOlder, hasNewer } = stretch
  const parcels = useParcels(entry.conversation.id)
  const scroll = useScroll(box, { hasOlder, hasNewer, ...useEnds(history), startAt: lineAbove })
  const target = useJump({ history, messages, show: scroll.show })
  const newAfter = useReading(entry, messages, scroll.isAtEnd)
  const isReader = entry.standing === 'reader'
  const readSeq = isReader ? Number.POSITIVE_INFINITY : newAfter
  const blocks = useMemo(() => blocksOf(messages, { me: chat.me, readSeq }), [messages, chat.me, readSeq])
  useAnnouncing(stretch, names)
  useGapNote(history)

  const toEnd = () => {
    if (!hasNewer) return scroll.toEnd()
    void history.open().then((isOpen) => isOpen && scroll.toEnd())
  }
  useImperativeHandle(handle, () => ({ toEnd }))

  return (
    <div className={css.wrap}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section ref={box} className={css.scroll} onScroll={scroll.onScroll} tabIndex={0} aria-label={t('messages')}>
        <ol className={css.stream}>
          {hasOlder ? null : <li className={css.begin}>{t('begin')}</li>}
          <MessageList {...{ blocks, entry, names, editing, onEdit, onAct, target }} />
          {hasNewer
            ? null
            : parcels.map((parcel, place) => (
                <li key={parcel.key}>
                  <ParcelItem
                    parcel={parcel}
                    isContinued={place > 0 || isGoingOn(messages.at(-1), chat.me, parcel.writtenAt)}
                    names={names}
                    me={chat.me}
                  />
                </li>
              ))}
        </ol>
      </section>
      {scroll.isAtEnd ? null : (
        <div className={css.toEnd}>
          <Button onPress={toEnd}>
            <ArrowDown aria-hidden />
            {entry.unread > 0 ? t('unreadBelow', { count: entry.unread }) : t('toEnd')}
          </Button>
        </div>
      )}
    </div>
  )
}
