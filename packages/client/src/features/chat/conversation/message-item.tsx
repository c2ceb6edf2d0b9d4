import { anchorOfMessage, type Fallen, type Message, type Said } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { Trash2 } from 'lucide-react'
import { memo, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Avatar } from '../../../kernel/ui/avatar.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { VisuallyHidden } from '../../../kernel/ui/visually-hidden.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import { AskingCard } from '../acknowledging/asking-card.tsx'
import type { Names } from '../names.ts'
import { Edited } from './edited.tsx'
import { LongText } from './long-text.tsx'
import css from './message.module.css'

interface MessageItemProps {
  message: Message
  isContinued: boolean
  /** It is what somebody has come for. */
  isTarget: boolean
  names: Names
  me: PersonId
  /** Buttons that appear with the pointer or the keyboard. */
  tools: ReactNode
  /** What stands at the message below its text. */
  below?: ReactNode
  anchor?: string
  /** In place of the text, while it is being edited. */
  editor: ReactNode
  onKey: (key: string) => boolean
  /** The one message of the list that the Tab key reaches. */
  isStop: boolean
  onStop: () => void
}

/** One message. It takes focus as a whole and is read as author, time, text and state; keys act on it. */
export function MessageItem(props: MessageItemProps) {
  const { message, isContinued, isTarget, tools, editor, onKey, isStop, onStop } = props
  const item = useRef<HTMLElement>(null)
  /** Most messages are never acted on: their buttons come with the first look at them. */
  const [isNear, setNear] = useState(false)
  const id = props.anchor ?? anchorOfMessage(message)

  return (
    <article
      ref={item}
      id={id}
      aria-labelledby={`${id}-who ${id}-text`}
      aria-describedby={asks(message) ? `${id}-state ${id}-below` : `${id}-below`}
      className={cx(css.message, isContinued && css.continued, isTarget && css.target)}
      tabIndex={isStop ? 0 : -1}
      data-message=""
      onPointerEnter={() => setNear(true)}
      onFocus={() => {
        setNear(true)
        onStop()
      }}
      onKeyDown={(event) => {
        if (event.target === item.current && !event.ctrlKey && !event.metaKey && onKey(event.key))
          event.preventDefault()
      }}
    >
      <Face {...props} />
      <div className={css.content}>
        <Head {...props} />
        {asks(message) && !editor ? (
          <AskingCard
            message={message}
            author={props.names.nameOf(message.authorId)}
            ids={{ text: `${id}-text`, state: `${id}-state` }}
          >
            <Body {...props} />
          </AskingCard>
        ) : (
          <div id={`${id}-text`}>
            <Body {...props} />
          </div>
        )}
        <div id={`${id}-below`}>{editor ? null : props.below}</div>
      </div>
      {isNear && message.state === 'said' && !editor ? <div className={css.tools}>{tools}</div> : null}
    </article>
  )
}

/** It asks to be taken note of. */
const asks = (message: Message): message is Said => message.state === 'said' && message.acknowledge

/** Reading Markdown costs more than all the rest of a message: it is done once for each text. */
const Text = memo(LongText)

const Time = ({ at }: { at: string }) => {
  const clock = useClock()
  return <time dateTime={at}>{clock.time(at)}</time>
}

/** Who wrote it; below their first message, when. */
function Face({ message, isContinued, names }: MessageItemProps) {
  if (isContinued)
    return (
      <span className={css.gutter} aria-hidden>
        <Time at={message.postedAt} />
      </span>
    )
  const author = message.authorId === null ? undefined : names.person(message.authorId)
  return author ? <PersonAvatar person={author} /> : <Avatar id={message.authorId ?? 'nobody'} name="–" />
}

function Head({ message, isContinued, names, anchor }: MessageItemProps) {
  const head = (
    <div className={css.who} id={`${anchor ?? anchorOfMessage(message)}-who`}>
      <span className={css.name}>{names.nameOf(message.authorId)}</span>{' '}
      <span className={css.time}>
        <Time at={message.postedAt} />
      </span>
    </div>
  )
  return isContinued ? <VisuallyHidden>{head}</VisuallyHidden> : head
}

function StoneWords({ stone: { reason } }: Pick<Fallen, 'stone'>) {
  const { t } = useTranslation('chat')
  return (
    <p className={css.stone}>
      <Trash2 aria-hidden size={15} />
      {t(`stone.${reason}`)}
    </p>
  )
}

function Body({ message, editor }: MessageItemProps) {
  if (message.state === 'stone') return <StoneWords {...message} />
  if (editor) return editor
  return (
    <>
      <Text text={message.text} />
      {message.editedAt === null ? null : <Edited message={message} />}
    </>
  )
}
