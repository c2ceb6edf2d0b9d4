import type { Me } from '@kleeblatt/shared/auth'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Clover } from '../../kernel/ui/clover.tsx'
import { useTitle } from '../../kernel/ui/title.ts'
import { LanguageChoice } from './language-choice.tsx'
import { LoginForm } from './login-form.tsx'
import css from './sign-in.module.css'

interface SignInProps {
  onSignedIn: (me: Me) => void
  /** Why one has to sign in, where that is not plain. */
  notice?: string
}

/** The front door. It uses native controls only: it must open fast on any device. */
export function SignIn({ onSignedIn, notice }: SignInProps) {
  const { t } = useTranslation('auth')
  const heading = useRef<HTMLHeadingElement>(null)
  const isSurprise = notice !== undefined
  useTitle(t('title'))

  // Whoever did not come here by themselves is told where they are.
  useEffect(() => {
    if (isSurprise) heading.current?.focus()
  }, [isSurprise])

  return (
    <div className={css.door}>
      <aside className={css.picture} aria-hidden>
        <Clover className={css.bigClover} />
        <p className={css.claim}>{t('claim')}</p>
        <p className={css.leaves}>{t('leaves')}</p>
      </aside>
      <main className={css.form} id="main">
        <div className={css.top}>
          <LanguageChoice />
        </div>
        <div className={css.middle}>
          <header className={css.head}>
            <Clover className={css.clover} />
            <h1 ref={heading} tabIndex={-1}>
              {t('product')}
            </h1>
          </header>
          <p className={css.help}>{notice ?? t('help')}</p>
          <LoginForm onSignedIn={onSignedIn} />
        </div>
      </main>
    </div>
  )
}
