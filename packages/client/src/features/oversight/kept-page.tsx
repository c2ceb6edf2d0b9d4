import { type KeptKind, privacyRoutes } from '@kleeblatt/shared/privacy'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { type Column, Table } from '../../kernel/ui/table.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { base, useIsOverseer } from './places.ts'
import css from './room.module.css'
import { readable } from './things.ts'

const useKept = () =>
  useQuery({
    queryKey: ['oversight', 'kept'],
    queryFn: ({ signal }) => call(privacyRoutes.kinds, {}, signal),
  })

/** `ProcessVersion` as it may be read where there are no words for it yet. */
const unfold = (kind: string): string => readable(kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '))

function KindsOfRoom({ room, kinds }: { room: string; kinds: readonly KeptKind[] }) {
  const { t } = useTranslation('oversight')
  const name = t(`rooms.${room}`, { defaultValue: readable(room) })
  const columns: Column<KeptKind>[] = [
    {
      id: 'kind',
      name: t('kept.kind'),
      isRowHeader: true,
      cell: ({ kind }) => (
        <span className={css.told}>
          {t(`kinds.${kind}.name`, { defaultValue: unfold(kind) })}
          <small>{t(`kinds.${kind}.text`, { defaultValue: '' })}</small>
        </span>
      ),
    },
    {
      id: 'retention',
      name: t('kept.retention'),
      cell: ({ retention }) => (
        <span className={css.told}>
          {t(`retention.${retention}.name`)}
          <small>{t(`retention.${retention}.text`)}</small>
        </span>
      ),
    },
  ]

  return (
    <section>
      <h2>{name}</h2>
      <div className={css.halves}>
        <Table
          label={t('kept.caption', { room: name })}
          columns={columns}
          items={kinds}
          idOf={({ kind }) => kind}
          look="stack"
        />
      </div>
    </section>
  )
}

function Kept() {
  const { t } = useTranslation('oversight')
  const kept = useKept()

  if (kept.isPending) return <Loading shape="text" />
  if (kept.isError) return <Trouble error={kept.error} onRetry={() => void kept.refetch()} />
  if (kept.data.length === 0) return <Empty title={t('kept.nothing')} />
  return [...Map.groupBy(kept.data, ({ room }) => room)].map(([room, kinds]) => (
    <KindsOfRoom key={room} room={room} kinds={kinds} />
  ))
}

/** What the house keeps, room by room, and how long: for everyone to read. */
export function KeptPage() {
  const { t } = useTranslation('oversight')
  const back = useIsOverseer() ? base : '/ich'

  return (
    <Main title={t('kept.title')} back={back}>
      <Page width="wide">
        <div className={css.page}>
          <p className={css.lead}>{t('kept.lead')}</p>
          <Kept />
        </div>
      </Page>
    </Main>
  )
}
