import { chatRoutes } from '@kleeblatt/shared/chat'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Hash } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { buttonClass } from '../../../kernel/ui/button-class.ts'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { SearchField } from '../../../kernel/ui/search-field.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { useJoin } from '../use-join.ts'
import css from './dialogs.module.css'

const useChannels = (q: string) =>
  useInfiniteQuery({
    queryKey: ['chat', 'channels', q],
    queryFn: ({ pageParam, signal }) => call(chatRoutes.channels, { q, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** Open channels, to look into and to join. */
export function Channels() {
  const { t } = useTranslation('chat')
  const [sought, setSought] = useState('')
  return (
    <Main title={t('browse.title')} subtitle={t('browse.subtitle')} back="/chat">
      <Page>
        <SearchField label={t('browse.search')} placeholder={t('browse.search')} value={sought} onChange={setSought} />
        <Found q={useDeferredValue(sought.trim())} />
      </Page>
    </Main>
  )
}

function Found({ q }: { q: string }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const channels = useChannels(q)
  const join = useJoin()
  if (channels.isPending) return <Loading shape="rows" />
  if (channels.isError) return <Trouble error={channels.error} onRetry={() => void channels.refetch()} />
  const items = channels.data.pages.flatMap((page) => page.items)
  if (items.length === 0)
    return (
      <Empty icon={<Hash aria-hidden />} title={t('browse.nothing')}>
        {t(q === '' ? 'browse.nothingYet' : 'browse.otherWords')}
      </Empty>
    )

  return (
    <>
      <ul className={css.channels}>
        {items.map(({ channel, isMember }) => (
          <li key={channel.id} className={css.channel}>
            <div>
              <Link to={`/chat/${channel.id}`}>{channel.name}</Link>
              <p>{channel.purpose}</p>
            </div>
            {isMember ? (
              <span>{t('browse.joined')}</span>
            ) : (
              <>
                <Link to={`/chat/${channel.id}`} className={buttonClass('ghost')}>
                  {t('browse.look')}
                </Link>
                <Button
                  aria-label={t('joinNamed', { name: channel.name })}
                  isPending={join.isPending && join.variables === channel.id}
                  onPress={() => join.mutate(channel.id)}
                >
                  {t('join')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {channels.hasNextPage ? (
        <Button isPending={channels.isFetchingNextPage} onPress={() => void channels.fetchNextPage()}>
          {common('loadMore')}
        </Button>
      ) : null}
    </>
  )
}
