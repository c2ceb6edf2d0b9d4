import { type Channel, chatRoutes } from '@kleeblatt/shared/chat'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Hash, Megaphone } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { call } from '../../../kernel/api.ts'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { buttonClass } from '../../../kernel/ui/button-class.ts'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { SearchField } from '../../../kernel/ui/search-field.tsx'
import { Select } from '../../../kernel/ui/select.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { useJoin } from '../use-join.ts'
import css from './dialogs.module.css'

type Sort = 'name' | 'activity'

const useChannels = (q: string, sort: Sort) =>
  useInfiniteQuery({
    queryKey: ['chat', 'channels', q, sort],
    queryFn: ({ pageParam, signal }) => call(chatRoutes.channels, { q, sort, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** Open channels, to look into and to join. */
export function Channels() {
  const { t } = useTranslation('chat')
  const [sought, setSought] = useState('')
  const [sort, setSort] = useState<Sort>('name')
  return (
    <Main title={t('browse.title')} subtitle={t('browse.subtitle')} back="/chat">
      <Page>
        <div className={css.browsing}>
          <SearchField
            label={t('browse.search')}
            placeholder={t('browse.search')}
            value={sought}
            onChange={setSought}
          />
          <Select
            label={t('browse.sort')}
            value={sort}
            onChange={setSort}
            choices={[
              { value: 'name', label: t('browse.byName') },
              { value: 'activity', label: t('browse.byActivity') },
            ]}
          />
        </div>
        <Found q={useDeferredValue(sought.trim())} sort={sort} />
      </Page>
    </Main>
  )
}

function Found({ q, sort }: { q: string; sort: Sort }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const channels = useChannels(q, sort)
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
        {items.map((item) => (
          <OneChannel key={item.channel.id} {...item} />
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

interface OneChannelProps {
  channel: Channel
  isMember: boolean
  people: number
}

function OneChannel({ channel, isMember, people }: OneChannelProps) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  const join = useJoin()
  const isForOwners = channel.posting === 'owners'
  const facts = [
    t('peopleCount', { count: people }),
    isForOwners ? t('announcements') : '',
    channel.seq === 0 ? '' : t('browse.active', { at: clock.date(channel.activeAt) }),
  ]
  return (
    <li className={css.channel}>
      <div>
        <Link to={`/chat/${channel.id}`}>
          {isForOwners ? <Megaphone aria-hidden size={16} /> : <Hash aria-hidden size={16} />}
          {channel.name}
        </Link>
        {channel.purpose === '' ? null : <p>{channel.purpose}</p>}
        <p className={css.channelFacts}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      </div>
      {isMember ? (
        <span>{t('browse.joined')}</span>
      ) : (
        <span className={css.channelActs}>
          <Link to={`/chat/${channel.id}`} className={buttonClass('ghost')}>
            {t('browse.look')}
          </Link>
          <Button
            aria-label={t('joinNamed', { name: channel.name })}
            isPending={join.isPending}
            onPress={() => join.mutate(channel.id)}
          >
            {t('join')}
          </Button>
        </span>
      )}
    </li>
  )
}
