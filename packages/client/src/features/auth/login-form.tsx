import type { Me } from '@kleeblatt/shared/auth'
import { Eye, EyeOff } from 'lucide-react'
import { type SubmitEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../kernel/ui/button-class.ts'
import { cx } from '../../kernel/ui/cx.ts'
import field from '../../kernel/ui/field.module.css'
import { Demonstration } from './demonstration.tsx'
import { Refusal } from './refusal.tsx'
import css from './sign-in.module.css'
import { useLogin } from './use-login.ts'

function PasswordField({ isWrong }: { isWrong: boolean }) {
  const { t } = useTranslation('auth')
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye

  return (
    <div className={field.field}>
      <label htmlFor="password" className={field.label}>
        {t('password')}
      </label>
      <div className={css.password}>
        <input
          id="password"
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          required
          aria-invalid={isWrong}
          className={field.input}
        />
        <button
          type="button"
          className={css.eye}
          aria-label={t(isShown ? 'hidePassword' : 'showPassword')}
          onClick={() => setShown(!isShown)}
        >
          <Icon aria-hidden />
        </button>
      </div>
    </div>
  )
}

/** Name and password. What was wrong is said once, above the button, and to nobody more exactly than that. */
export function LoginForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const { t } = useTranslation('auth')
  const form = useRef<HTMLFormElement>(null)
  const { signIn, refusal, isBusy, secondsLeft } = useLogin(onSignedIn)
  const isWrong = refusal?.code === 'unauthenticated'

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const entered = await signIn(String(given.get('login')), String(given.get('password')))
    const password = form.current?.elements.namedItem('password')
    if (entered || !(password instanceof HTMLInputElement)) return
    password.value = ''
    password.focus()
  }

  return (
    <>
      <form ref={form} onSubmit={submit} className={css.fields}>
        <div className={field.field}>
          <label htmlFor="login" className={field.label}>
            {t('login')}
          </label>
          <input
            id="login"
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            aria-invalid={isWrong}
            className={field.input}
          />
        </div>
        <PasswordField isWrong={isWrong} />
        <Refusal failure={refusal} />
        <button
          type="submit"
          className={cx(buttonClass('primary'), css.submit)}
          disabled={isBusy || secondsLeft > 0}
          aria-busy={isBusy}
        >
          {secondsLeft > 0 ? t('wait', { count: secondsLeft }) : t(isBusy ? 'submitting' : 'submit')}
        </button>
      </form>
      <Demonstration onPick={(login, password) => void signIn(login, password)} isBusy={isBusy} />
    </>
  )
}
