import { authRoutes, type LoginInfo } from '@kleeblatt/shared/auth'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { Avatar } from '../../kernel/ui/avatar.tsx'
import { VisuallyHidden } from '../../kernel/ui/visually-hidden.tsx'
import css from './sign-in.module.css'

interface DemonstrationProps {
  onPick: (login: string, password: string) => void
  isBusy: boolean
}

/** In a demonstration, whom one can be. Anywhere else, nothing. */
export function Demonstration({ onPick, isBusy }: DemonstrationProps) {
  const { t } = useTranslation('auth')
  const [info, setInfo] = useState<LoginInfo['demonstration']>(null)

  // The page must not wait for react-query, which is loaded after the sign-in; nor does it need this answer.
  useEffect(() => {
    const stop = new AbortController()
    call(authRoutes.loginInfo, {}, stop.signal).then(
      ({ demonstration }) => setInfo(demonstration),
      () => setInfo(null),
    )
    return () => stop.abort()
  }, [])

  if (!info) return null
  return (
    <section className={css.demo} aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demo.title')}</h2>
      <p>
        {t('demo.text')} <code>{info.password}</code>
      </p>
      <ul>
        {info.logins.map(({ login, name, role }) => (
          <li key={login}>
            <button type="button" disabled={isBusy} onClick={() => onPick(login, info.password)}>
              <Avatar id={login} name={name} />
              <span>
                <VisuallyHidden>{t('demo.as')} </VisuallyHidden>
                <strong>{name}</strong>
                <small>
                  {t(`demo.role.${role}`, role)} · <code>{login}</code>
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
