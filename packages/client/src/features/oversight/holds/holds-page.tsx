import { LockKeyhole, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { Button } from '../../../kernel/ui/button.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { base } from '../places.ts'
import css from '../room.module.css'
import { nothingWritten } from '../thing-field.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { HoldsTable } from './holds-table.tsx'
import { useHolds } from './queries.ts'

function Holds() {
  const { t } = useTranslation(['oversight', 'common'])
  const holds = useHolds()

  if (holds.isPending) return <Loading shape="text" />
  if (holds.isError) return <Trouble error={holds.error} onRetry={() => void holds.refetch()} />
  const all = holds.data.pages.flatMap(({ items }) => items)
  if (all.length === 0)
    return (
      <Empty icon={<LockKeyhole aria-hidden />} title={t('holds.nothing')}>
        {t('holds.nothingHint')}
      </Empty>
    )
  return (
    <>
      <HoldsTable holds={all} />
      {holds.hasNextPage ? (
        <div className={css.more}>
          <Button isPending={holds.isFetchingNextPage} onPress={() => void holds.fetchNextPage()}>
            {t('common:loadMore')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** What must stay as it is until data protection says otherwise. `?person=` begins a hold on somebody. */
export function HoldsPage() {
  const { t } = useTranslation('oversight')
  const [query, setQuery] = useSearchParams()
  const [isNew, setIsNew] = useState(query.has('person'))
  const close = () => {
    setIsNew(false)
    setQuery({}, { replace: true })
  }
  const add = (
    <Button look="primary" onPress={() => setIsNew(true)}>
      <Plus aria-hidden />
      {t('holds.new')}
    </Button>
  )

  return (
    <Main title={t('holds.title')} back={base} tools={add}>
      <Page width="wide">
        <div className={css.page}>
          <p className={css.lead}>{t('holds.lead')}</p>
          <Holds />
        </div>
      </Page>
      {isNew ? <HoldDialog begun={{ ...nothingWritten, text: query.get('person') ?? '' }} onClose={close} /> : null}
    </Main>
  )
}
