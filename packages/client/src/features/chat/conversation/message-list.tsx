import type { Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { cx } from '../../../kernel/ui/cx.ts'
import type { Names } from '../names.ts'
import { useChat } from '../use-chat.ts'
import type { Row } from './blocks.ts'
import type { Step } from './keys.ts'
import type { MessageAct } from './message-act.ts'
import { MessageRow } from './message-row.tsx'
import type { MessageActs } from './message-tools.tsx'
import { ParcelItem } from './parcel-item.tsx'
import css from './stream.module.css'
import type { Rows } from './use-scroll.ts'
import { useSteady } from './use-steady.ts'

interface MessageListProps {
  rows: readonly Row[]
  virtualizer: Rows
  /** All that is loaded is all there is. */
  isWhole: boolean
  messages: readonly Message[]
  /** For what is still on its way. */
  names: Names
  acts: MessageActs
  editing: Message | null
  /** The message somebody has come for. */
  target: Message | undefined
  /** The one message that the Tab key reaches. */
  stop: Message | undefined
  onAct: (act: MessageAct, message: Message) => void
  onEdited: () => void
  onStop: (message: Message) => void
  onStep: (message: Message, step: Step) => void
}

/** Where a message stands among those that are loaded, which are in the order of their seq. */
function placeIn(messages: readonly Message[], { seq }: Message): number {
  let [from, to] = [0, messages.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((messages[middle]?.seq ?? 0) < seq) from = middle + 1
    else to = middle
  }
  return from
}

/** Of the rows of a conversation those that are before one's eyes, and some around them. */
export function MessageList(props: MessageListProps) {
  const { rows, virtualizer, isWhole, messages } = props
  const { me } = useChat()
  const onAct = useSteady(props.onAct)
  const onEdited = useSteady(props.onEdited)
  const onStop = useSteady(props.onStop)
  const onStep = useSteady(props.onStep)

  const place = ({ index, start }: VirtualItem, row: Row) => ({
    'data-index': index,
    ref: virtualizer.measureElement,
    style: { top: start },
    ...(row.kind === 'message' && { 'aria-setsize': isWhole ? messages.length : -1 }),
    ...(row.kind === 'message' && { 'aria-posinset': placeIn(messages, row.message) + 1 }),
  })

  return (
    <ol className={css.stream} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index]
        if (!row) return null
        return (
          <li key={row.key} {...place(item, row)} className={css.row}>
            <RowContent {...props} {...{ row, me, onAct, onEdited, onStop, onStep }} />
          </li>
        )
      })}
    </ol>
  )
}

/** Drawn with every step of scrolling, for every row: what asks for anything is asked in the rows themselves. */
function RowContent({ row, me, ...props }: MessageListProps & { row: Row; me: PersonId }) {
  const { names, acts, editing, target, stop, onAct, onEdited, onStop, onStep } = props
  switch (row.kind) {
    case 'begin':
      return <Begin />
    case 'day':
      return <Day at={row.at} />
    case 'new':
      return <NewLine />
    case 'parcel':
      return <ParcelItem parcel={row.parcel} isContinued={row.isContinued} names={names} me={me} />
    case 'message':
      return (
        <MessageRow
          {...{ me, acts, onAct, onEdited, onStop, onStep }}
          message={row.message}
          isContinued={row.isContinued}
          isTarget={row.message === target}
          isStop={row.message === stop}
          isEditing={editing?.id === row.message.id}
        />
      )
  }
}

const Begin = memo(function Begin() {
  const { t } = useTranslation('chat')
  return <p className={css.begin}>{t('begin')}</p>
})

const Day = memo(function Day({ at }: { at: string }) {
  const clock = useClock()
  return <div className={css.day}>{clock.day(at)}</div>
})

const NewLine = memo(function NewLine() {
  const { t } = useTranslation('chat')
  return <div className={cx(css.day, css.new)}>{t('new.line')}</div>
})
