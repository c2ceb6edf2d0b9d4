import type { PersonCard as Card } from '@kleeblatt/shared/directory'
import { UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, Route, Routes } from 'react-router'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Resting, Screen } from '../../kernel/ui/screen.tsx'
import { Finder } from './finder.tsx'
import { PersonPage } from './person-page.tsx'

function Nobody() {
  const { t } = useTranslation('directory')
  return (
    <Resting title={t('title')}>
      <Empty icon={<UsersRound aria-hidden />} title={t('choose')}>
        {t('chooseHint')}
      </Empty>
    </Resting>
  )
}

interface RoomProps {
  /** What can be done with somebody, from other rooms. */
  renderActions: (person: Card) => ReactNode
  /** What another room has to say of somebody, in a line below their name. */
  renderNote: (person: Card) => ReactNode
}

const Frame = () => (
  <Screen list={<Finder />}>
    <Outlet />
  </Screen>
)

export function Room({ renderActions, renderNote }: RoomProps) {
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={<Nobody />} />
        <Route path=":personId" element={<PersonPage renderActions={renderActions} renderNote={renderNote} />} />
      </Route>
    </Routes>
  )
}
