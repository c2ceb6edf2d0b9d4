import type { Message } from '@kleeblatt/shared/chat'
import type { VirtualItem } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { cx } from '../../../kernel/ui/cx.ts'
import type { Names } from '../names.ts'
import { useChat } from '../use-chat.ts'
import type { Row } from './blocks.ts'
import type { Step } from './keys.ts'
import css from './message.module.css'
import type { MessageAct } from './message-act.ts'
import { MessageRow } from './message-row.tsx'
import type { MessageActs } from './message-tools.tsx'
import { ParcelItem } from './parcel-item.tsx'
import type { Rows } from './use-scroll.ts'

interface MessageListProps {
  rows: readonly Row[]
  virtualizer: Rows
  /** All that is loaded is all there is. */
  isWhole: boolean
  messages: readonly Message[]
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

/** The same function for as long as the list is there, doing what the latest one does. */
function useSteady<Words extends readonly unknown[]>(latest: (...words: Words) => void): (...words: Words) => void {
  const current = useRef(latest)
  useLayoutEffect(() => {
    current.current = latest
  })
  return useCallback((...words: Words) => current.current(...words), [])
}

/** Of the rows of a conversation those that are before one's eyes, and some around them. */
export function MessageList(props: MessageListProps) {
  const { rows, virtualizer, isWhole, messages } = props
  const onAct = useSteady(props.onAct)
  const onEdited = useSteady(props.onEdited)
  const onStop = useSteady(props.onStop)
  const onStep = useSteady(props.onStep)

  const place = ({ index, start }: VirtualItem, row: Row) => ({
    'data-index': index,
    ref: virtualizer.measureElement,
    style: { top: start },
    ...(row.kind === 'message' && { 'aria-setsize': isWhole ? messages.length : -1 }),
    ...(row.kind === 'message' && { 'aria-posinset': messages.indexOf(row.message) + 1 }),
  })

  return (
    <ol className={css.stream} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index]
        if (!row) return null
        return (
          <li key={row.key} {...place(item, row)} className={css.row}>
            <RowContent {...props} {...{ row, onAct, onEdited, onStop, onStep }} />
          </li>
        )
      })}
    </ol>
  )
}

function RowContent({ row, ...props }: MessageListProps & { row: Row }) {
  const { me } = useChat()
  const { t } = useTranslation('chat')
  const clock = useClock()
  const { names, acts, editing, target, stop, onAct, onEdited, onStop, onStep } = props
  switch (row.kind) {
    case 'begin':
      return <p className={css.begin}>{t('begin')}</p>
    case 'day':
      return <div className={css.day}>{clock.day(row.at)}</div>
    case 'new':
      return <div className={cx(css.day, css.new)}>{t('new.line')}</div>
    case 'parcel':
      return <ParcelItem parcel={row.parcel} isContinued={row.isContinued} names={names} me={me} />
    case 'message':
      return (
        <MessageRow
          {...{ names, me, acts, onAct, onEdited, onStop, onStep }}
          message={row.message}
          isContinued={row.isContinued}
          isTarget={row.message === target}
          isStop={row.message === stop}
          isEditing={editing?.id === row.message.id}
        />
      )
  }
}
