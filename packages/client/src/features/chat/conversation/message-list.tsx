import { anchorOfMessage, type Entry, type Message } from '@kleeblatt/shared/chat'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { cx } from '../../../kernel/ui/cx.ts'
import type { Names } from '../names.ts'
import { useChat } from '../use-chat.ts'
import type { Block } from './blocks.ts'
import { EditMessage } from './edit-message.tsx'
import css from './message.module.css'
import type { MessageAct } from './message-act.ts'
import { MessageItem } from './message-item.tsx'
import { MessageTools, useMessageActs } from './message-tools.tsx'

interface MessageListProps {
  entry: Entry
  editing: Message | null
  onEdit: (message: Message | null) => void
  onAct: (act: Exclude<MessageAct, 'edit'>, message: Message) => void
  blocks: readonly Block[]
  names: Names
  /** The message somebody has come for. */
  target: Message | undefined
}

const focus = (message: Message) => document.getElementById(anchorOfMessage(message))?.focus()

/** Days, the line above what is new, and messages. Arrow keys walk from message to message. */
export function MessageList({ blocks, entry, names, editing, onEdit, onAct, target }: MessageListProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const clock = useClock()
  const acts = useMessageActs(entry)
  const shown = blocks.flatMap((block) => (block.kind === 'message' ? [block.message] : []))
  const [stop, setStop] = useState<string | null>(null)
  const stopId = shown.some(({ id }) => id === stop) ? stop : shown.at(-1)?.id

  const act = (what: MessageAct, message: Message) => (what === 'edit' ? onEdit(message) : onAct(what, message))

  const walk = (from: Message, key: string): boolean => {
    const place = shown.indexOf(from)
    const places: Record<string, number> = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: shown.length - 1 }
    const next = shown[places[key] ?? -1]
    if (next) focus(next)
    return key in places
  }

  const itemOf = ({ message, isContinued }: Block & { kind: 'message' }) => (
    <li key={message.id}>
      <MessageItem
        message={message}
        isContinued={isContinued}
        isTarget={message === target}
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
    </li>
  )

  return blocks.map((block) => {
    if (block.kind === 'message') return itemOf(block)
    return block.kind === 'day' ? (
      <li key={block.key} className={css.day}>
        {clock.day(block.at)}
      </li>
    ) : (
      <li key={block.key} className={cx(css.day, css.new)} data-new="">
        {t('new.line')}
      </li>
    )
  })
}
