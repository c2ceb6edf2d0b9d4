import { RotateCw, ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Callout } from '../../../kernel/ui/callout.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { base } from '../places.ts'
import css from '../room.module.css'
import { useAsked } from './asked.ts'
import { CheckButton, CheckResult } from './chain-check.tsx'
import { LogFilter } from './log-filter.tsx'
import { LogTable } from './log-table.tsx'
import { useCheck, useLog } from './queries.ts'

function Entries({ log }: { log: ReturnType<typeof useLog> }) {
  const { t } = useTranslation(['oversight', 'common'])

  if (log.isPending) return <Loading shape="text" count={8} />
  if (log.isError) return <Trouble error={log.error} onRetry={() => void log.refetch()} />
  const entries = log.data.pages.flatMap(({ items }) => items)
  if (entries.length === 0) return <Empty icon={<ScrollText aria-hidden />} title={t('log.nothing')} />
  return (
    <>
      <LogTable entries={entries} />
      {log.hasNextPage ? (
        <div className={css.more}>
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {t('common:loadMore')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

/** The audit log, to read and to check. */
export function LogPage() {
  const { t } = useTranslation('oversight')
  const { asked } = useAsked()
  const log = useLog(asked)
  const check = useCheck()
  const reload = (
    <IconButton label={t('log.reload')} isPending={log.isRefetching} onPress={() => void log.refetch()}>
      <RotateCw aria-hidden />
    </IconButton>
  )

  return (
    <Main title={t('log.title')} back={base} tools={reload}>
      <Page width="wide">
        <div className={css.page}>
          <Callout>{t('log.onRecord')}</Callout>
          <LogFilter>
            <CheckButton check={check} />
          </LogFilter>
          <CheckResult check={check} />
          <Entries log={log} />
        </div>
      </Page>
    </Main>
  )
}
