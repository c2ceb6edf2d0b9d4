import { acknowledgingRoutes, type Said } from '@kleeblatt/shared/chat'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { SearchField } from '../../../kernel/ui/search-field.tsx'
import { Tab, TabList, TabPanel, Tabs } from '../../../kernel/ui/tabs.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import { useChatNames } from '../names.ts'
import css from './asking-card.module.css'

const states = ['open', 'done'] as const
const words = { open: 'acknowledge.open', done: 'acknowledge.doneTab' } as const

/** By name, who has taken note of a message and who has not yet. For who has asked. */
export function Acknowledgers({ message, onClose }: { message: Said; onClose: () => void }) {
  const { t } = useTranslation('chat')
  const [text, setText] = useState('')
  return (
    <Dialog title={t('acknowledge.whoTitle')} isOpen onClose={onClose}>
      <p className={css.note}>{t('acknowledge.whoWords')}</p>
      <SearchField
        label={t('acknowledge.search')}
        placeholder={t('acknowledge.search')}
        value={text}
        onChange={setText}
      />
      <Tabs>
        <TabList aria-label={t('acknowledge.whoTitle')}>
          {states.map((state) => (
            <Tab key={state} id={state}>
              {t(words[state])}
            </Tab>
          ))}
        </TabList>
        {states.map((state) => (
          <TabPanel key={state} id={state}>
            <People message={message} state={state} text={text} />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  )
}

interface PeopleProps {
  message: Said
  state: (typeof states)[number]
  text: string
}

function People({ message: { id: messageId, conversationId }, state, text }: PeopleProps) {
  const { t } = useTranslation('chat')
  const q = useDeferredValue(text.trim())
  const asked = useInfiniteQuery({
    queryKey: ['chat', 'acknowledgers', messageId, state, q],
    queryFn: ({ pageParam, signal }) =>
      call(
        acknowledgingRoutes.acknowledgers,
        { conversationId, messageId, state, q, ...(pageParam !== '' && { after: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const people = asked.data?.pages.flatMap(({ items }) => items) ?? []
  const names = useChatNames(people)

  if (asked.isPending) return <Loading shape="people" count={4} />
  if (asked.isError) return <Trouble error={asked.error} look="inline" onRetry={() => void asked.refetch()} />
  if (people.length === 0) return <Empty title={t('acknowledge.nobody')} />
  return (
    <>
      <ul className={css.people} aria-label={t(words[state])}>
        {people.map((id) => {
          const person = names.person(id)
          return (
            <li key={id}>
              {person ? <PersonAvatar person={person} size="s" /> : null}
              {names.nameOf(id)}
            </li>
          )
        })}
      </ul>
      {asked.hasNextPage ? (
        <Button look="ghost" isPending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('acknowledge.more')}
        </Button>
      ) : null}
    </>
  )
}
