import type { Entry, History, Message, MessageId } from '@kleeblatt/shared/chat'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isGoingOn, rowsOf } from '../conversation/blocks.ts'
import type { Step } from '../conversation/keys.ts'
import type { MessageAct } from '../conversation/message-act.ts'
import { MessageRow } from '../conversation/message-row.tsx'
import { type MessageActs, useMessageActs } from '../conversation/message-tools.tsx'
import { ParcelItem } from '../conversation/parcel-item.tsx'
import type { Names } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import css from './thread.module.css'

interface AnswersProps {
  entry: Entry
  root: Message
  stretch: History
  names: Names
  /** The answer somebody has come for. */
  at: number | undefined
  editing: Message | null
  onEdit: (message: Message | null) => void
  onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
  onLeave: () => void
  /** Between the message and its answers. */
  children: ReactNode
}

/** In a thread nothing is answered apart, and it is marked as unread as a whole or not at all. */
const inThread = (acts: MessageActs): MessageActs => {
  const isMeant = (act: MessageAct) => act !== 'answer' && act !== 'mark-unread'
  return {
    may: (act, message) => isMeant(act) && acts.may(act, message),
    actOfKey(key, message) {
      const act = acts.actOfKey(key, message)
      return act && isMeant(act) ? act : null
    },
  }
}

const anchorInThread = ({ id }: Pick<Message, 'id'>): string => `thread-message-${id}`
const focus = (message: Message) => document.getElementById(anchorInThread(message))?.focus()

/** A message and the answers to it. Arrow keys walk through all of them. */
export function Answers(props: AnswersProps) {
  const { entry, root, stretch, names, at, editing, onEdit, onAct, onLeave, children } = props
  const { t } = useTranslation('chat')
  const { me, outbox } = useChat()
  const given = useMessageActs(entry)
  const acts = useMemo(() => inThread(given), [given])
  const parcels = useObserved(outbox.parcels).filter((parcel) => parcel.root === root.id)
  const [stop, setStop] = useState<MessageId | null>(null)
  const { messages } = stretch
  const all = [root, ...messages]
  const stopId = all.some(({ id }) => id === stop) ? stop : all.at(-1)?.id

  const step = (from: Message, how: Step) => {
    if (how === 'leave') return onLeave()
    const place = all.findIndex(({ id }) => id === from.id)
    const by = { previous: -1, next: 1, 'screen-up': -5, 'screen-down': 5, first: -all.length, last: all.length }
    const next = all[Math.max(0, Math.min(all.length - 1, place + by[how]))]
    if (next) focus(next)
  }

  const row = (message: Message, isContinued: boolean) => (
    <MessageRow
      {...{ message, isContinued, me, acts }}
      anchor={anchorInThread(message)}
      isTarget={message.seq === at}
      isStop={message.id === stopId}
      isEditing={editing?.id === message.id}
      onAct={(act, about) => (act === 'edit' ? onEdit(about) : onAct(act, about))}
      onEdited={() => onEdit(null)}
      onStop={({ id }) => setStop(id)}
      onStep={step}
    />
  )

  return (
    <>
      {row(root, false)}
      {children}
      <ol className={css.list} aria-label={t('thread.title')}>
        {rowsOf(stretch, [], { me, readSeq: Number.POSITIVE_INFINITY }).map((one) =>
          one.kind === 'message' ? <li key={one.key}>{row(one.message, one.isContinued)}</li> : null,
        )}
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
