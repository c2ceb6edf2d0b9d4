import { type Conversation, type Entry, mayAcknowledge, maySeeAcknowledgers, type Said } from '@kleeblatt/shared/chat'
import { Check, CircleCheck } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { VisuallyHidden } from '../../../kernel/ui/visually-hidden.tsx'
import { useChat, useEntry } from '../use-chat.ts'
import { useLineGone } from '../use-line-up.ts'
import css from './asking-card.module.css'
import { seenBy } from './seen-by.ts'
import { useTakingNote } from './use-taking-note.ts'
import { useTally } from './use-tally.ts'

const Acknowledgers = lazy(async () => ({ default: (await import('./acknowledgers.tsx')).Acknowledgers }))

const isAnnouncement = (conversation: Conversation | undefined): boolean =>
  conversation?.kind === 'channel' && conversation.posting === 'owners'

interface AskingCardProps {
  message: Said
  author: string
  /** How its parts are called: the text, and where the reader stands with it. */
  ids: { text: string; state: string }
  children: ReactNode
}

/** A message that asks to be taken note of: what it says, how many have, and the way to do it. */
export function AskingCard({ message, author, ids, children }: AskingCardProps) {
  const { t } = useTranslation('chat')
  const entry = useEntry(message.conversationId)
  const conversation = entry?.conversation
  return (
    <div className={css.card}>
      <div id={ids.text}>
        <p className={css.kind}>
          {t(isAnnouncement(conversation) ? 'acknowledge.announcement' : 'acknowledge.please')}
        </p>
        {children}
      </div>
      <Foot {...{ message, author, entry }} stateId={ids.state} />
    </div>
  )
}

interface FootProps {
  message: Said
  author: string
  entry: Entry | undefined
  stateId: string
}

function Foot({ message, author, entry, stateId }: FootProps) {
  const { me } = useChat()
  const tally = useTally(message)
  const mine = tally?.mine ?? null
  const mayTake = entry !== undefined && mayAcknowledge(entry.standing, message, me)
  return (
    <>
      <div id={stateId}>
        <Meter acknowledged={tally?.acknowledged} people={tally?.people} />
        {mine ? <Done at={mine.at} /> : null}
        {mayTake && tally && !mine ? <NotYet /> : null}
      </div>
      {mayTake && !mine ? <TakeNote message={message} author={author} conversation={entry.conversation} /> : null}
      {entry && maySeeAcknowledgers(entry.conversation, entry.standing, message, me) ? <Who message={message} /> : null}
    </>
  )
}

/** Its room is kept while the number is on its way: nothing moves when it comes. */
function Meter({ acknowledged, people }: { acknowledged: number | undefined; people: number | undefined }) {
  const { t } = useTranslation('chat')
  const isKnown = acknowledged !== undefined && people !== undefined
  const share = isKnown && people > 0 ? Math.round((100 * acknowledged) / people) : 0
  return (
    <>
      <div className={css.meter} aria-hidden>
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <p className={css.count}>{isKnown ? t('acknowledge.count', { count: acknowledged, people }) : ' '}</p>
    </>
  )
}

function Done({ at }: { at: string }) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  return (
    <p className={css.done}>
      <CircleCheck aria-hidden size={16} />
      {t('acknowledge.mine', { at: clock.dateTime(at) })}
    </p>
  )
}

function NotYet() {
  const { t } = useTranslation('chat')
  return <VisuallyHidden>{t('acknowledge.notYet')}</VisuallyHidden>
}

function TakeNote({ message, author, conversation }: { message: Said; author: string; conversation: Conversation }) {
  const { t } = useTranslation('chat')
  const isGone = useLineGone()
  const takeNote = useTakingNote()
  const [isPending, setPending] = useState(false)
  const row = useRef<HTMLDivElement>(null)

  // The button goes with what it does: the focus stays at the message.
  useLayoutEffect(() => {
    const here = row.current
    return () => {
      if (here?.contains(document.activeElement))
        here.closest<HTMLElement>('[data-message]')?.focus({ preventScroll: true })
    }
  }, [])

  const onPress = () => {
    setPending(true)
    void takeNote(message).finally(() => setPending(false))
  }

  return (
    <div ref={row} className={css.act}>
      <Button look="primary" isPending={isPending} isDisabled={isGone} onPress={onPress}>
        <Check aria-hidden />
        {t('acknowledge.act')}
      </Button>
      <p className={css.hint}>{isGone ? t('acknowledge.noLine') : t(seenBy(conversation), { name: author })}</p>
    </div>
  )
}

function Who({ message }: { message: Said }) {
  const { t } = useTranslation('chat')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={css.who}>
      <Button look="ghost" onPress={() => setOpen(true)}>
        {t('acknowledge.who')}
      </Button>
      <Suspense>{isOpen ? <Acknowledgers message={message} onClose={() => setOpen(false)} /> : null}</Suspense>
    </div>
  )
}
