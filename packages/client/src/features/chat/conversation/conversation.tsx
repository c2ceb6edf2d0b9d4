import { type ConversationId, chatRoutes, type Entry, type Message } from '@kleeblatt/shared/chat'
import { Info as InfoIcon } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { useConnected } from '../../../kernel/live.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main } from '../../../kernel/ui/screen.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { Trouble, useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { Composer } from '../composer/composer.tsx'
import type { FieldHandle } from '../composer/field.tsx'
import { othersIn, useChatNames } from '../names.ts'
import { useChat } from '../use-chat.ts'
import css from './message.module.css'
import type { MessageAct } from './message-act.ts'
import { elementIdOf } from './message-item.tsx'
import { Stream } from './stream.tsx'
import { useOpened } from './use-opened.ts'

const Info = lazy(async () => ({ default: (await import('./info.tsx')).Info }))
const ConfirmDelete = lazy(async () => ({ default: (await import('./confirm-delete.tsx')).ConfirmDelete }))

/** One conversation: who it is with, what was said, and where one writes. */
export function ConversationScreen({ id }: { id: ConversationId }) {
  const { t } = useTranslation('chat')
  const { entry, failure, retry } = useOpened(id)
  if (failure)
    return (
      <Main title={t('title')} back="/chat">
        <Trouble error={failure} onRetry={retry} />
      </Main>
    )
  if (!entry)
    return (
      <Main title={t('title')} back="/chat">
        <Loading shape="people" count={7} />
      </Main>
    )
  return <Opened entry={entry} />
}

function useSubtitle({ conversation }: Entry): string | undefined {
  const { t } = useTranslation('chat')
  if (conversation.kind === 'direct') return undefined
  const members = t('membersCount', { count: conversation.memberCount })
  if (conversation.kind === 'channel' && conversation.purpose !== '') return `${conversation.purpose} · ${members}`
  return members
}

function Opened({ entry }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const { conversation } = entry
  const history = useMemo(() => chat.history(conversation.id), [chat, conversation.id])
  const names = useChatNames(useMemo(() => othersIn(conversation, chat.me), [conversation, chat.me]))
  const title = names.titleOf(conversation, chat.me)
  const [shows, setShows] = useState(false)
  const [editing, setEditing] = useState<Message | null>(null)
  const [doomed, setDoomed] = useState<Message | null>(null)
  const field = useRef<FieldHandle>(null)
  const act = useActs(entry, setDoomed)

  const editLast = () => {
    const mine = history.view
      .get()
      .history.messages.findLast(({ state, authorId }) => state === 'said' && authorId === chat.me)
    if (mine) setEditing(mine)
  }
  const stopEditing = (message: Message | null) => {
    setEditing(message)
    if (message === null) field.current?.focus()
  }

  return (
    <Main
      title={conversation.kind === 'channel' ? t('channelTitle', { name: title }) : title}
      subtitle={useSubtitle(entry)}
      back="/chat"
      tools={
        <IconButton label={t('info.title')} onPress={() => setShows(!shows)}>
          <InfoIcon aria-hidden />
        </IconButton>
      }
      aside={
        shows ? (
          <Suspense>
            <Info entry={entry} title={title} onClose={() => setShows(false)} />
          </Suspense>
        ) : null
      }
    >
      <Stream entry={entry} history={history} editing={editing} onEdit={stopEditing} onAct={act} />
      <LineNote />
      <Composer entry={entry} title={title} onUp={editLast} handle={field} />
      {doomed ? (
        <Suspense>
          <ConfirmDelete message={doomed} onDone={() => setDoomed(null)} />
        </Suspense>
      ) : null}
    </Main>
  )
}

/** Says that there is no line, and that nothing is lost by it. */
function LineNote() {
  const { t } = useTranslation('chat')
  const isConnected = useConnected()
  const [isLong, setLong] = useState(false)

  useEffect(() => {
    if (isConnected) return setLong(false)
    const timer = setTimeout(() => setLong(true), 2_000)
    return () => clearTimeout(timer)
  }, [isConnected])

  return <div role="status">{isLong && !isConnected ? <p className={css.note}>{t('offlineNote')}</p> : null}</div>
}

function useActs({ conversation }: Entry, onDelete: (message: Message) => void) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  return (act: Exclude<MessageAct, 'edit'>, message: Message) => {
    if (act === 'delete') return onDelete(message)
    if (act === 'copy-link') {
      const link = new URL(`/chat/${conversation.id}#${elementIdOf(message)}`, window.location.origin)
      navigator.clipboard.writeText(link.href).then(
        () => toast(t('linkCopied')),
        () => toast(link.href),
      )
      return
    }
    call(chatRoutes.markUnread, { conversationId: conversation.id, seq: message.seq }).then(
      (payload) => {
        chat.hear({ name: 'chat:own', payload })
        toast(t('markedUnread'))
      },
      (error: Error) => toast(say(error), { tone: 'danger' }),
    )
  }
}
