import { anchorOfMessage, type ConversationId, type Entry, type Message, type Said } from '@kleeblatt/shared/chat'
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { PresenceShort } from '../../presence/index.ts'
import { Composer } from '../composer/composer.tsx'
import type { FieldHandle } from '../composer/field.tsx'
import { useQuoting } from '../composer/use-quoting.ts'
import { othersIn, useChatNames } from '../names.ts'
import { AboveComposer } from '../typing/above-composer.tsx'
import { useChat } from '../use-chat.ts'
import { useAsides, useSeekAnswer } from './asides.tsx'
import { LineNote } from './line-note.tsx'
import { Stream, type StreamHandle } from './stream.tsx'
import { useActs } from './use-acts.ts'
import { seqIn } from './use-jump.ts'
import { useOpened } from './use-opened.ts'
import { usePeople } from './use-people.ts'

const ConfirmDelete = lazy(async () => ({ default: (await import('./confirm-delete.tsx')).ConfirmDelete }))
const ReactDialog = lazy(async () => ({ default: (await import('../marks/react-dialog.tsx')).ReactDialog }))
const KeyHelp = lazy(async () => ({ default: (await import('../dialogs/key-help.tsx')).KeyHelp }))

/** One conversation: who it is with, what was said, and where one writes. */
export function ConversationScreen({ id }: { id: ConversationId }) {
  const { t } = useTranslation('chat')
  const { search } = useLocation()
  const { entry, failure, retry } = useOpened(id, seqIn(search))
  if (entry) return <Opened entry={entry} />
  return (
    <Main title={t('title')} back="/chat">
      {failure ? <Trouble error={failure} onRetry={retry} /> : <Loading shape="people" count={7} />}
    </Main>
  )
}

function useSubtitle({ conversation }: Entry): ReactNode {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const people = usePeople(conversation)
  if (conversation.kind === 'direct') {
    const [other] = othersIn(conversation, me)
    return other === undefined ? undefined : <PresenceShort personId={other} />
  }
  const channel = conversation.kind === 'channel' ? conversation : null
  const parts = [
    channel?.purpose ?? '',
    channel?.posting === 'owners' ? t('announcements') : '',
    people === undefined ? '' : t('peopleCount', { count: people }),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** How a conversation is called at its head and where one writes. */
function useTitleOf({ conversation }: Entry): string {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const names = useChatNames(useMemo(() => othersIn(conversation, me), [conversation, me]))
  const title = names.titleOf(conversation, me)
  return conversation.kind === 'channel' ? t('channelTitle', { name: title }) : title
}

interface Editing {
  readonly message: Message
  readonly isFromField: boolean
}

const focusMessage = (message: Message) => document.getElementById(anchorOfMessage(message))?.focus()

function Opened({ entry }: { entry: Entry }) {
  const chat = useChat()
  const { id } = entry.conversation
  const history = useMemo(() => chat.history(id), [chat, id])
  const title = useTitleOf(entry)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [doomed, setDoomed] = useState<Message | null>(null)
  const [helps, setHelps] = useState(false)
  const field = useRef<FieldHandle>(null)
  const stream = useRef<StreamHandle>(null)
  const [reacting, setReacting] = useState<Said | null>(null)
  const onQuote = useQuoting(field)
  const act = useActs({ onDelete: setDoomed, onHelp: () => setHelps(true), onReact: setReacting, onQuote })
  useSeekAnswer(entry, history)

  const editLast = () => {
    const { messages } = history.view.get().history
    const mine = messages.findLast(({ state, authorId }) => state === 'said' && authorId === chat.me)
    if (mine) setEditing({ message: mine, isFromField: true })
  }
  const edit = (message: Message | null) => {
    setEditing(message && { message, isFromField: false })
    if (message || !editing) return
    if (editing.isFromField) field.current?.focus()
    else focusMessage(editing.message)
  }
  const asides = useAsides(entry, title, { editing: editing?.message ?? null, onEdit: edit, onAct: act })

  return (
    <Main title={title} subtitle={useSubtitle(entry)} back="/chat" {...asides}>
      <Stream
        entry={entry}
        history={history}
        editing={editing?.message ?? null}
        onEdit={edit}
        onAct={act}
        onLeave={() => field.current?.focus()}
        handle={stream}
      />
      <LineNote />
      <AboveComposer entry={entry} />
      <Composer entry={entry} title={title} onUp={editLast} onSent={() => stream.current?.toEnd()} handle={field} />
      <Suspense>
        {doomed ? <ConfirmDelete message={doomed} onClose={() => setDoomed(null)} onGone={focusMessage} /> : null}
        {reacting ? <ReactDialog message={reacting} onClose={() => setReacting(null)} /> : null}
        {helps ? <KeyHelp onClose={() => setHelps(false)} /> : null}
      </Suspense>
    </Main>
  )
}
