import { chatRoutes, conversationId } from '@kleeblatt/shared/chat'
import { Failure, personId } from '@kleeblatt/shared/core'
import { useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, Route, Routes, useNavigate, useParams } from 'react-router'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Page, Resting, Screen } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { ConversationScreen } from './conversation/conversation.tsx'
import { Conversations } from './list/conversations.tsx'
import { useAround } from './use-around.ts'
import { useChat } from './use-chat.ts'

const ComingBack = lazy(async () => ({ default: (await import('./coming-back/coming-back.tsx')).ComingBack }))
const Channels = lazy(async () => ({ default: (await import('./dialogs/channels.tsx')).Channels }))

const AllThreads = lazy(async () => ({ default: (await import('./thread/all-threads.tsx')).AllThreads }))

/** The messenger: conversations on the left, the chosen one beside them. */
export function Room() {
  useAround()
  return <Places />
}

const Places = () => (
  <Routes>
    <Route
      element={
        <Screen list={<Conversations />}>
          <Outlet />
        </Screen>
      }
    >
      <Route index element={<Nothing />} />
      <Route
        path="kanaele"
        element={
          <Suspense fallback={<Coming title="browse.title" />}>
            <Channels />
          </Suspense>
        }
      />
      <Route
        path="was-war"
        element={
          <Suspense fallback={<Coming title="comingBack.title" />}>
            <ComingBack />
          </Suspense>
        }
      />
      <Route
        path="antworten"
        element={
          <Suspense fallback={<Coming title="thread.all" />}>
            <AllThreads />
          </Suspense>
        }
      />
      <Route path="mit/:personId" element={<With />} />
      <Route path=":conversationId" element={<Chosen />} />
    </Route>
  </Routes>
)

/** A place that is still on its way, under its own name. */
function Coming({ title }: { title: 'browse.title' | 'comingBack.title' | 'thread.all' }) {
  const { t } = useTranslation('chat')
  return (
    <Main title={t(title)} back="/chat">
      <Page>
        <Loading shape="people" />
      </Page>
    </Main>
  )
}

function Nothing() {
  const { t } = useTranslation('chat')
  return (
    <Resting title={t('title')}>
      <Empty icon={<MessagesSquare aria-hidden />} title={t('choose')}>
        {t('chooseWords')}
      </Empty>
    </Resting>
  )
}

function Absent() {
  const { t } = useTranslation('chat')
  return (
    <Main title={t('title')} back="/chat">
      <Trouble error={new Failure('not-found')} />
    </Main>
  )
}

function Chosen() {
  const id = conversationId.safeParse(useParams().conversationId)
  return id.success ? <ConversationScreen key={id.data} id={id.data} /> : <Absent />
}

/** The direct conversation with somebody, begun if there is none. */
function With() {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const navigate = useNavigate()
  const person = personId.safeParse(useParams().personId)
  const [key] = useState(newKey)
  const begun = useQuery({
    queryKey: ['chat', 'with', person.data],
    queryFn: () => call(chatRoutes.startDirect, { key, personId: person.data ?? personId.parse('') }),
    enabled: person.success,
    staleTime: 0,
    gcTime: 0,
  })
  const entry = begun.data

  useEffect(() => {
    if (!entry) return
    chat.inbox.put(entry)
    navigate(`/chat/${entry.conversation.id}`, { replace: true })
  }, [entry, chat, navigate])

  if (!person.success) return <Navigate to="/chat" replace />
  return (
    <Main title={t('title')} back="/chat">
      {begun.isError ? (
        <Trouble error={begun.error} onRetry={() => void begun.refetch()} />
      ) : (
        <Loading shape="people" />
      )}
    </Main>
  )
}
