import { chatRoutes, type Message, pathOfThread, type Said } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useTakingNote } from '../acknowledging/use-taking-note.ts'
import { placeOf } from '../marks/place-of.ts'
import { useMarks } from '../marks/use-marks.ts'
import { useChat } from '../use-chat.ts'
import type { MessageAct } from './message-act.ts'

interface Acts {
  onDelete: (message: Message) => void
  onHelp: () => void
  onReact: (message: Said) => void
  onQuote: (message: Message) => void
}

/** Does with a message what was chosen. */
export function useActs({ onDelete, onHelp, onReact, onQuote }: Acts) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  const { pin } = useMarks()
  const takeNote = useTakingNote()
  const navigate = useNavigate()

  const copyLink = (message: Message) => {
    const { href } = new URL(placeOf(message), window.location.origin)
    // Over plain HTTP on another host there is no clipboard: the link is shown, to be copied by hand.
    const copied = navigator.clipboard?.writeText(href) ?? Promise.reject(new Error('no clipboard'))
    copied.then(
      () => toast(t('linkCopied')),
      () => toast(href),
    )
  }

  const markUnread = ({ conversationId, seq }: Message) =>
    call(chatRoutes.markUnread, { conversationId, seq }).then(
      (payload) => {
        chat.hear({ name: 'chat:own', payload })
        toast(t('markedUnread'))
      },
      (error: Error) => toast(say(error), { tone: 'danger' }),
    )

  const ofSaid = (does: (message: Said) => void) => (message: Message) => {
    if (message.state === 'said') does(message)
  }
  const does: Readonly<Record<Exclude<MessageAct, 'edit'>, (message: Message) => void>> = {
    answer: (message) => void navigate(pathOfThread(message), { preventScrollReset: true }),
    quote: onQuote,
    react: ofSaid(onReact),
    pin: ofSaid((message) => void pin(message)),
    acknowledge: (message) => void takeNote(message),
    delete: onDelete,
    'key-help': onHelp,
    'copy-link': copyLink,
    'mark-unread': (message) => void markUnread(message),
  }

  return (act: Exclude<MessageAct, 'edit'>, message: Message): void => does[act](message)
}
