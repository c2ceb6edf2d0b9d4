import {
  type Ask,
  type Call,
  type Entry,
  type Message,
  pathOfMessage,
  pathOfThread,
  plainText,
  type ThreadEntry,
} from '@kleeblatt/shared/chat'
import { Check, MessagesSquare } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useClock } from '../../../kernel/time.ts'
import { Badge } from '../../../kernel/ui/badge.tsx'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { PersonAvatar } from '../../directory/index.ts'
import { seenBy } from '../acknowledging/seen-by.ts'
import { KindMark } from '../list/kind-mark.tsx'
import { Mark } from '../list/mark.tsx'
import { type Names, othersIn } from '../names.ts'
import { Markdown } from '../text/markdown.tsx'
import { renderMention } from '../text/mention-shown.tsx'
import { useChat } from '../use-chat.ts'
import css from './coming-back.module.css'
import type { Step } from './steps.ts'
import { linkOf } from './use-walking.ts'

/** What every step has, whatever it is about. */
interface FrameOf {
  step: Step
  onDone: () => void
  /** In its link. */
  onKeyDown: (event: KeyboardEvent) => void
}

interface FrameProps extends FrameOf {
  to: string
  mark: ReactNode
  title: ReactNode
  detail?: ReactNode
  end?: ReactNode
  children?: ReactNode
  /** What there is to know before one does it: then it is done below the words. */
  note?: string
}

/** What one says by being done with it. */
const doneWords = {
  ask: 'acknowledge.act',
  conversation: 'comingBack.done',
  call: 'comingBack.done',
  thread: 'comingBack.done',
  channel: 'comingBack.allRead',
} as const

function DoneButton({ step, onDone }: Pick<FrameOf, 'step' | 'onDone'>) {
  const { t } = useTranslation('chat')
  const isAct = step.kind === 'ask'
  return (
    <Button look={isAct ? 'primary' : 'ghost'} onPress={onDone} aria-describedby={linkOf(step)}>
      <Check aria-hidden />
      <span className={cx(!isAct && css.doneWord)}>{t(doneWords[step.kind])}</span>
    </Button>
  )
}

/** One thing to look at: a way there, what it is about, and that one is done with it. */
function Frame({ step, to, mark, title, detail, end, children, note, onDone, onKeyDown }: FrameProps) {
  return (
    <li className={css.step}>
      <div className={css.head}>
        <Link id={linkOf(step)} to={to} className={css.link} onKeyDown={onKeyDown}>
          <Mark>{mark}</Mark>
          <span className={css.texts}>
            <span className={css.title}>{title}</span>
            {detail === undefined ? null : <span className={css.detail}>{detail}</span>}
          </span>
          {end}
        </Link>
        {note === undefined ? <DoneButton step={step} onDone={onDone} /> : null}
      </div>
      {children}
      {note === undefined ? null : (
        <div className={css.act}>
          <DoneButton step={step} onDone={onDone} />
          <p>{note}</p>
        </div>
      )}
    </li>
  )
}

const wordsOf = (message: Message | null) => (message?.state === 'said' ? plainText(message.text) : '')

interface Row<Shown> {
  shown: Shown
  names: Names
  frame: FrameOf
}

function ConversationStep({ shown: entry, names, frame }: Row<Entry>) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const { conversation, last, unread } = entry
  const [other] = conversation.kind === 'direct' ? othersIn(conversation, me) : []
  const person = other === undefined ? undefined : names.person(other)
  const words = wordsOf(last)
  const author = names.nameOf(last?.authorId ?? null)

  return (
    <Frame
      {...frame}
      to={`/chat/${conversation.id}`}
      mark={person ? <PersonAvatar person={person} size="s" /> : <KindMark conversation={conversation} />}
      title={names.titleOf(conversation, me)}
      {...(frame.step.kind === 'conversation' && words !== '' && { detail: person ? words : `${author}: ${words}` })}
      end={<Badge count={unread} label={t('unreadCount', { count: unread })} />}
    />
  )
}

function CallStep({ shown: { conversation, message, before }, names, frame }: Row<Call>) {
  const { me } = useChat()
  const clock = useClock()

  return (
    <Frame
      {...frame}
      to={pathOfMessage(message)}
      mark={<KindMark conversation={conversation} />}
      title={names.titleOf(conversation, me)}
      detail={`${names.nameOf(message.authorId)} · ${clock.recent(message.postedAt)}`}
    >
      <div className={css.words}>
        {before.map((earlier) => (
          <p key={earlier.id} className={css.before}>
            {`${names.nameOf(earlier.authorId)}: ${wordsOf(earlier)}`}
          </p>
        ))}
        {message.state === 'said' ? (
          <div className={css.said}>
            <Markdown text={message.text} renderMention={renderMention} />
          </div>
        ) : null}
      </div>
    </Frame>
  )
}

function AskStep({ shown: { conversation, message }, names, frame }: Row<Ask>) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const clock = useClock()
  const author = names.nameOf(message.authorId)
  return (
    <Frame
      {...frame}
      to={pathOfMessage(message)}
      mark={<KindMark conversation={conversation} />}
      title={names.titleOf(conversation, me)}
      detail={`${author} · ${clock.recent(message.postedAt)}`}
      note={t(seenBy(conversation), { name: author })}
    >
      {message.state === 'said' ? (
        <div className={cx(css.words, css.asks)}>
          <Markdown text={message.text} renderMention={renderMention} />
        </div>
      ) : null}
    </Frame>
  )
}

function ThreadStep({ shown: { root, unread }, names, frame }: Row<ThreadEntry>) {
  const { t } = useTranslation('chat')
  const author = root.authorId === null ? undefined : names.person(root.authorId)
  return (
    <Frame
      {...frame}
      to={pathOfThread(root)}
      mark={author ? <PersonAvatar person={author} size="s" /> : <MessagesSquare aria-hidden />}
      title={names.nameOf(root.authorId)}
      detail={wordsOf(root)}
      end={<Badge count={unread} label={t('unreadCount', { count: unread })} />}
    />
  )
}

export function StepRow({ names, frame }: { names: Names; frame: FrameOf }) {
  const { step } = frame
  if (step.kind === 'ask') return <AskStep shown={step.ask} names={names} frame={frame} />
  if (step.kind === 'call') return <CallStep shown={step.call} names={names} frame={frame} />
  if (step.kind === 'thread') return <ThreadStep shown={step.entry} names={names} frame={frame} />
  return <ConversationStep shown={step.entry} names={names} frame={frame} />
}
