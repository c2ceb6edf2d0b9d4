import type { ConversationId, Entry, Message, MessageId } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import type { ConversationHistory } from '../line/history.ts'
import type { HistoryView } from '../line/view.ts'
import { namedIn, useChatNames, useNamesAhead } from '../names.ts'
import { useChat, useObserved, usePart } from '../use-chat.ts'
import { type Row, rowsOf } from './blocks.ts'
import { DayBar, placeAt } from './day-bar.tsx'
import type { MessageAct } from './message-act.ts'
import { MessageList } from './message-list.tsx'
import { useMessageActs } from './message-tools.tsx'
import { ParcelItem } from './parcel-item.tsx'
import css from './stream.module.css'
import { ToEnd } from './to-end.tsx'
import { useAnnouncing } from './use-announcing.ts'
import { useJump, useTarget } from './use-jump.ts'
import { useReader, useReading } from './use-reading.ts'
import { type Rows, useScroll } from './use-scroll.ts'
import { useSteady } from './use-steady.ts'
import { focusWithin, useHeld, useWalking } from './use-walking.ts'

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
  /** Back to where one writes. */
  onLeave: () => void
  handle: Ref<StreamHandle>
}

const stateOf = ({ state }: HistoryView) => state
const failureOf = ({ failure }: HistoryView) => failure
const historyOf = ({ history }: HistoryView) => history
const gapsOf = ({ gaps }: HistoryView) => gaps

/** The messages of a conversation: what was said, and below it what is still on its way. */
export function Stream(props: StreamProps) {
  const { view } = props.history
  const [state, failure] = [usePart(view, stateOf), usePart(view, failureOf)]
  const { messages } = usePart(view, historyOf)
  const isNamed = useNamesAhead(useChat().me, state === 'open' ? messages : null)
  if (state === 'failed' && failure) return <FailedStream {...props} failure={failure} />
  // Names come a moment after the words: nobody is shown as a dash meanwhile.
  if (state === 'opening' || !isNamed) return <Loading shape="people" count={7} />
  return <OpenStream {...props} />
}

function useParcels(id: ConversationId) {
  const all = useObserved(useChat().outbox.parcels)
  return useMemo(() => all.filter(({ conversationId, root }) => conversationId === id && root === undefined), [all, id])
}

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

/** Loads more at either end. What fails is asked for again by the next scroll. */
function useEnds(history: ConversationHistory) {
  const onOlder = useCallback(() => void history.older().catch(() => {}), [history])
  const onNewer = useCallback(() => void history.newer().catch(() => {}), [history])
  return { onOlder, onNewer }
}

/** Says that more was missed than can be told one by one. */
function useGapNote({ view }: ConversationHistory): void {
  const { t } = useTranslation('chat')
  const gaps = usePart(view, gapsOf)
  const known = useRef(gaps)
  useEffect(() => {
    if (gaps > known.current) toast(t('gap'))
    known.current = gaps
  }, [gaps, t])
}

/** Which message the Tab key reaches: the one that has, or had, the focus while it is to be seen, else the last seen. */
function stopOf(rows: readonly Row[], virtualizer: Rows, held: MessageId | null): Message | undefined {
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: rows.length - 1 }
  const seen = rows.slice(startIndex, endIndex + 1).flatMap((row) => (row.kind === 'message' ? [row.message] : []))
  const all = () => rows.findLast((row) => row.kind === 'message')?.message
  return seen.find(({ id }) => id === held) ?? seen.at(-1) ?? all()
}

const keysOf = (...ids: ReadonlyArray<string | null | undefined>): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => id ?? []))

/** So many of the newest are read out by name as they come. */
const mostHeard = 8

/** Those who speak now: who is read out, and who has something on its way. Rows know their own names. */
function useSpeakers(messages: readonly Message[]) {
  const { me } = useChat()
  return useChatNames(useMemo(() => [me, ...namedIn(messages.slice(-mostHeard))], [messages, me]))
}

function OpenStream({ entry, history, editing, onEdit, onAct, onLeave, handle }: StreamProps) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const box = useRef<HTMLDivElement>(null)
  const stretch = usePart(history.view, historyOf)
  const { messages, hasOlder, hasNewer } = stretch
  const names = useSpeakers(messages)
  const parcels = useParcels(entry.conversation.id)
  const [isAtEnd, onAtEnd] = useState(false)
  const newAfter = useReading(useReader(entry), messages, isAtEnd)
  const readSeq = entry.standing === 'reader' ? Number.POSITIVE_INFINITY : newAfter
  const rows = useMemo(() => rowsOf(stretch, parcels, { me, readSeq }), [stretch, parcels, me, readSeq])

  const walking = useHeld()
  const held = walking.isWithin || walking.goal ? walking.held : null
  const kept = useMemo(() => keysOf(held, editing?.id), [held, editing])
  const target = useTarget(messages)
  const scroll = useScroll(box, { rows, kept, hasOlder, hasNewer, onAtEnd, goesTo: target?.id, ...useEnds(history) })
  const { virtualizer } = scroll
  const walk = useWalking({ list: box, history, messages, fromSeq: entry.fromSeq }, walking, virtualizer)
  useJump({
    history,
    target,
    show: ({ id }) => {
      scroll.show(id)
      walking.aim({ placed: id })
    },
  })
  const acts = useMessageActs(entry)
  useAnnouncing(stretch, names)
  useGapNote(history)

  const toEnd = useSteady(() => {
    if (!hasNewer) return scroll.toEnd()
    void history.open().then((isOpen) => isOpen && scroll.toEnd())
  })
  useImperativeHandle(handle, () => ({ toEnd }))

  const isWhole = !(hasOlder || hasNewer)
  const stop = stopOf(rows, virtualizer, walking.held)
  const place = placeAt(rows, virtualizer, isWhole)

  return (
    <div className={css.wrap}>
      {place ? <DayBar {...{ ...place, entry, history }} onEnd={toEnd} /> : null}
      <section
        ref={box}
        className={css.scroll}
        onScroll={scroll.onScroll}
        {...focusWithin(walking)}
        // What scrolls is reached by keyboard: at its message, and where there is none, itself.
        tabIndex={stop ? -1 : 0}
        aria-label={t('messages')}
        data-region="messages"
      >
        <MessageList
          {...{ rows, virtualizer, messages, names, acts, editing, target, isWhole, stop }}
          onAct={(act, message) => (act === 'edit' ? onEdit(message) : onAct(act, message))}
          onEdited={() => onEdit(null)}
          onStop={({ id }) => walking.hold(id)}
          onStep={(message, step) => (step === 'leave' ? onLeave() : walk(message, step))}
        />
      </section>
      {isAtEnd ? null : <ToEnd unread={entry.unread} onPress={toEnd} />}
    </div>
  )
}
