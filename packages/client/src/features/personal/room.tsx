import type { Person } from '@kleeblatt/shared/directory'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Routes } from 'react-router'
import { Main, Page, Screen } from '../../kernel/ui/screen.tsx'
import { MyPage } from './my-page.tsx'

interface RoomProps {
  /** The list of my devices, from the room that signs people in. */
  devices: ReactNode
  /** Where it is told what is kept, and for how long. */
  keptAt: string
  renderFace: (person: Person) => ReactNode
  /** Where I say whether I am available. */
  presence: ReactNode
}

function DevicesPage({ devices }: { devices: ReactNode }) {
  const { t } = useTranslation('personal')
  return (
    <Main title={t('devices')} back="/ich">
      <Page>{devices}</Page>
    </Main>
  )
}

export function Room({ devices, keptAt, renderFace, presence }: RoomProps) {
  return (
    <Screen>
      <Routes>
        <Route index element={<MyPage keptAt={keptAt} renderFace={renderFace} presence={presence} />} />
        <Route path="geraete" element={<DevicesPage devices={devices} />} />
      </Routes>
    </Screen>
  )
}
