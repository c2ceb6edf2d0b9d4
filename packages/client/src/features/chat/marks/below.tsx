import type { Message } from '@kleeblatt/shared/chat'
import { Pin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Names } from '../names.ts'
import { Answers } from './answers.tsx'
import css from './marks.module.css'
import { Reactions } from './reactions.tsx'

interface BelowProps {
  message: Message
  names: Names
  mayReact: boolean
  /** In its own thread a message does not lead there. */
  showsThread: boolean
}

/** What stands at a message below its text: that it is pinned, reactions, and its thread. */
export function Below({ message, names, mayReact, showsThread }: BelowProps) {
  const isSaid = message.state === 'said'
  return (
    <>
      {isSaid && message.pinned ? <Pinned /> : null}
      {isSaid && message.reactions.length > 0 ? <Reactions message={message} mayReact={mayReact} /> : null}
      {showsThread && message.thread ? <Answers message={message} thread={message.thread} names={names} /> : null}
    </>
  )
}

function Pinned() {
  const { t } = useTranslation('chat')
  return (
    <p className={css.pinned}>
      <Pin aria-hidden size={13} />
      {t('pins.is')}
    </p>
  )
}
