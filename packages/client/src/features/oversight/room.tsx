import { Failure } from '@kleeblatt/shared/core'
import { ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, Route, Routes } from 'react-router'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Main, Resting, Screen } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import { Entries } from './entries.tsx'
import { HoldsPage } from './holds/holds-page.tsx'
import { IndexPage } from './index-page.tsx'
import { KeptPage } from './kept-page.tsx'
import { LogPage } from './log/log-page.tsx'
import { NoAccess } from './no-access.tsx'
import { PeoplePage } from './people/people-page.tsx'
import { PersonPage } from './people/person-page.tsx'
import { base, type PlaceName, places, useIsOverseer, useMayEnter } from './places.ts'

/** Nothing is asked of the server for whoever it would refuse. */
function Only({ at, children }: { at: PlaceName; children: ReactNode }) {
  const { t } = useTranslation('oversight')
  const mayEnter = useMayEnter()
  return mayEnter(at) ? children : <NoAccess title={t(`${at}.title`)} />
}

function Front() {
  const { t } = useTranslation('oversight')
  if (!useIsOverseer()) return <NoAccess title={t('title')} />
  return (
    <Resting title={t('title')}>
      <Empty icon={<ShieldCheck aria-hidden />} title={t('choose')}>
        {t('chooseHint')}
      </Empty>
    </Resting>
  )
}

function Nowhere() {
  const { t } = useTranslation('oversight')
  return (
    <Main title={t('title')} back={base}>
      <Trouble error={new Failure('not-found')} />
    </Main>
  )
}

const Frame = () => (
  <Screen list={useIsOverseer() ? <Entries /> : null}>
    <Outlet />
  </Screen>
)

const guarded = (at: PlaceName, page: ReactNode) => <Only at={at}>{page}</Only>

export function Room() {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Front />} />
        <Route path={places.kept.path} element={guarded('kept', <KeptPage />)} />
        <Route path={places.log.path} element={guarded('log', <LogPage />)} />
        <Route path={places.holds.path} element={guarded('holds', <HoldsPage />)} />
        <Route path={places.people.path} element={guarded('people', <PeoplePage />)} />
        <Route path={`${places.people.path}/:personId`} element={guarded('people', <PersonPage />)} />
        <Route path={places.search.path} element={guarded('search', <IndexPage />)} />
        <Route path="*" element={<Nowhere />} />
      </Route>
    </Routes>
  )
}
