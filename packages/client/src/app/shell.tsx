import { type ComponentProps, Suspense, useRef } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigation } from 'react-router'
import { useConnected } from '../kernel/live.ts'
import { Announcer } from '../kernel/ui/announcer.tsx'
import { ArrivalContext } from '../kernel/ui/arrival.ts'
import { cx } from '../kernel/ui/cx.ts'
import { Loading } from '../kernel/ui/loading.tsx'
import { ShellParts } from '../kernel/ui/shell-parts.ts'
import { Toasts } from '../kernel/ui/toast.tsx'
import { OfflineNotice, OutdatedNotice } from './notices.tsx'
import { PaletteButton, PaletteIcon, usePalette } from './palette.tsx'
import { Corner, Rail } from './rail.tsx'
import css from './shell.module.css'
import { Companions } from './slots.tsx'

const skipToMain = () => {
  const main = document.getElementById('main')
  const target = main?.checkVisibility() === false ? document.querySelector('[data-list-heading]') : main
  if (target instanceof HTMLElement) target.focus()
}

/** The frame around every room: the rail, the notices, and the place where the room stands. */
export function Shell() {
  const { t, i18n } = useTranslation('app')
  const arrival: ComponentProps<typeof ArrivalContext>['value'] = useRef(null)
  const isOnTheWay = useNavigation().state === 'loading'
  const connected = useConnected()
  const palette = usePalette()
  const parts = {
    corner: <Corner />,
    search: <PaletteButton onPress={palette.open} />,
    searchIcon: <PaletteIcon onPress={palette.open} />,
  }

  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'de-DE'}>
      <ArrivalContext value={arrival}>
        <ShellParts value={parts}>
          <div className={css.app} data-connected={connected}>
            <button type="button" className={css.skip} onClick={skipToMain}>
              {t('skip')}
            </button>
            <Rail />
            <div className={css.place}>
              <OutdatedNotice />
              <OfflineNotice isConnected={connected} />
              <div className={cx(css.room, isOnTheWay && css.leaving)}>
                <Suspense fallback={<Loading />}>
                  <Outlet />
                </Suspense>
              </div>
            </div>
            {palette.dialog}
            <Companions />
            <Toasts />
            <Announcer />
          </div>
        </ShellParts>
      </ArrivalContext>
    </I18nProvider>
  )
}
