import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession, useSessionState } from '../kernel/session.ts'
import { Clover } from '../kernel/ui/clover.tsx'
import { Cover } from './cover.tsx'
import css from './root.module.css'

const App = lazy(async () => ({ default: (await import('./app.tsx')).App }))
const SignIn = lazy(async () => ({ default: (await import('../features/auth/index.ts')).SignIn }))
const Unreachable = lazy(async () => ({ default: (await import('./unreachable.tsx')).Unreachable }))

const Opening = () => (
  <div className={css.opening}>
    <Clover className={css.clover} />
  </div>
)

/** The sign-in page or the app. A session that ends leaves the app as it is, covered, with all that was typed. */
export function Root() {
  const { t } = useTranslation('common')
  const session = useSession()
  const state = useSessionState()
  const isCovered = state.at === 'lapsed'

  return (
    <>
      <Suspense fallback={<Opening />}>
        {state.at === 'opening' ? <Opening /> : null}
        {state.at === 'unreachable' ? <Unreachable error={state.error} onRetry={session.check} /> : null}
        {state.at === 'in' || isCovered ? (
          <div className={css.app} inert={isCovered}>
            <App />
          </div>
        ) : null}
        {state.at === 'out' ? <SignIn onSignedIn={session.enter} /> : null}
      </Suspense>
      {isCovered ? (
        <Cover label={t('lapsed')}>
          <Suspense>
            <SignIn onSignedIn={session.enter} notice={t('lapsed')} />
          </Suspense>
        </Cover>
      ) : null}
    </>
  )
}
