import type { Entry, History, Message, MessageId } from '@kleeblatt/shared/chat'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { isGoingOn, type Row, rowsOf } from '../conversation/blocks.ts'
import type { Step } from '../conversation/keys.ts'
import type { MessageAct } from '../conversation/message-act.ts'
import { MessageRow } from '../conversation/message-row.tsx'
import { type MessageActs, useMessageActs } from '../conversation/message-tools.tsx'
import { ParcelItem } from '../conversation/parcel-item.tsx'
import streamCss from '../conversation/stream.module.css'
import { useSteady } from '../conversation/use-steady.ts'
import type { Names } from '../names.ts'
import type { Parcel } from '../outbox/device-store.ts'
import { useChat } from '../use-chat.ts'
import css from './thread.module.css'
import { parts } from './use-place.ts'

interface AnswersProps {
  entry: Entry
  root: Message
  stretch: History
  /** What is still on its way. */
  parcels: readonly Parcel[]
  names: Names
  /** What others answered after it is new. */
  newAfter: number
  /** Whether it is kept how far one has read here. */
  isKept: boolean
  /** The answer somebody has come for. */
  at: number | undefined
  editing: Message | null
  onEdit: (message: Message | null) => void
  onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
  onOlder: () => void
  isLoadingOlder: boolean
  onLeave: () => void
  /** Between the message and its answers. */
  children: ReactNode
}

/** In a thread nothing is answered apart, and answers are marked as unread where one follows it. */
const inThread = (acts: MessageActs, isKept: boolean): MessageActs => {
  const isMeant = (act: MessageAct, { root }: Message) =>
    act === 'mark-unread' ? isKept && root !== null : act !== 'answer'
  return {
    may: (act, message) => isMeant(act, message) && acts.may(act, message),
    actOfKey(key, message) {
      const act = acts.actOfKey(key, message)
      return act && isMeant(act, message) ? act : null
    },
  }
}

const anchorInThread = ({ id }: Pick<Message, 'id'>): string => `thread-message-${id}`
const focus = (message: Message) => document.getElementById(anchorInThread(message))?.focus()

const walks = { previous: -1, next: 1, 'screen-up': -5, 'screen-down': 5 } as const

/** Where a step leads among so many. */
function placeAfter(place: number, how: Exclude<Step, 'leave'>, count: number): number {
  if (how === 'first') return 0
  if (how === 'last') return count - 1
  return Math.max(0, Math.min(count - 1, place + walks[how]))
}

/** What stands between the message and what is shown of its answers: earlier ones come by themselves, or when asked. */
function Older({ hasOlder, isLoading, onPress }: { hasOlder: boolean; isLoading: boolean; onPress: () => void }) {
  const { t } = useTranslation('chat')
  return (
    <div className={css.older} {...{ [parts.beginning]: '' }}>
      {hasOlder ? (
        <Button look="ghost" isPending={isLoading} onPress={onPress}>
          {t('thread.older')}
        </Button>
      ) : null}
    </div>
  )
}

/** A message and the answers to it. Arrow keys walk through all of them. */
export function Answers(props: AnswersProps) {
  const { entry, root, stretch, parcels, names, newAfter, isKept, at, editing, onEdit, onAct, onLeave } = props
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const given = useMessageActs(entry)
  const acts = useMemo(() => inThread(given, isKept), [given, isKept])
  const [stop, setStop] = useState<MessageId | null>(null)
  const { messages } = stretch
  const rows = useMemo(() => rowsOf(stretch, [], { me, readSeq: newAfter }), [stretch, me, newAfter])
  const all = [root, ...messages]
  const stopId = all.some(({ id }) => id === stop) ? stop : all.at(-1)?.id

  // The same for as long as the thread is open: what stands is not drawn anew for what comes in beside it.
  const onStep = useSteady((from: Message, how: Step) => {
    if (how === 'leave') return onLeave()
    const place = all.findIndex(({ id }) => id === from.id)
    const next = all[placeAfter(place, how, all.length)]
    if (next) focus(next)
  })
  const onDone = useSteady((act: MessageAct, about: Message) => (act === 'edit' ? onEdit(about) : onAct(act, about)))
  const onEdited = useSteady(() => onEdit(null))
  const onStop = useSteady(({ id }: Message) => setStop(id))

  const message = (message: Message, isContinued: boolean) => (
    <MessageRow
      {...{ message, isContinued, me, acts, onEdited, onStop, onStep }}
      anchor={anchorInThread(message)}
      isTarget={message.seq === at}
      isStop={message.id === stopId}
      isEditing={editing?.id === message.id}
      onAct={onDone}
    />
  )

  const row = (one: Row) => {
    if (one.kind === 'new')
      return (
        <li key={one.key} className={cx(streamCss.day, streamCss.new, css.new)} {...{ [parts.newLine]: '' }}>
          {t('new.line')}
        </li>
      )
    if (one.kind !== 'message') return null
    return (
      <li key={one.key} {...(one.message.seq === at && { [parts.target]: '' })}>
        {message(one.message, one.isContinued)}
      </li>
    )
  }

  return (
    <>
      {message(root, false)}
      {props.children}
      <Older hasOlder={stretch.hasOlder} isLoading={props.isLoadingOlder} onPress={props.onOlder} />
      <ol className={css.list} aria-label={t('thread.title')}>
        {rows.map(row)}
        {parcels.map((parcel, place) => (
          <li key={parcel.key}>
            <ParcelItem
              {...{ parcel, names, me }}
              isContinued={place > 0 || isGoingOn(messages.at(-1), me, parcel.writtenAt)}
            />
          </li>
        ))}
      </ol>
    </>
  )
}
