import type { Person } from '@kleeblatt/shared/directory'
import { useMutation } from '@tanstack/react-query'
import { ChevronRight, LogOut, MonitorSmartphone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe, useSession } from '../../kernel/session.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { List, Row } from '../../kernel/ui/list.tsx'
import { Main, Page } from '../../kernel/ui/screen.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { MyData } from './my-data.tsx'
import css from './my-page.module.css'
import { SettingsForm } from './settings-form.tsx'

function SignOut() {
  const { t } = useTranslation('personal')
  const session = useSession()
  const say = useTroubleWords()
  const signOut = useMutation({
    mutationFn: () => session.signOut(),
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })

  return (
    <Button isPending={signOut.isPending} onPress={() => signOut.mutate()}>
      <LogOut aria-hidden />
      {t(signOut.isPending ? 'signingOut' : 'signOut')}
    </Button>
  )
}

interface MyPageProps {
  keptAt: string
  renderFace: (person: Person) => ReactNode
  presence: ReactNode
}

/** What is mine: how Kleeblatt looks and speaks to me, what it keeps about me, and where I am signed in. */
export function MyPage({ keptAt, renderFace, presence }: MyPageProps) {
  const { t } = useTranslation('personal')
  const { person } = useMe()

  return (
    <Main title={t('title')}>
      <Page>
        <div className={css.page}>
          <header className={css.head}>
            {renderFace(person)}
            <div>
              <p className={css.name}>{person.name}</p>
              <p className={css.unit}>{[person.title, person.unit?.name].filter(Boolean).join(' · ')}</p>
            </div>
          </header>
          {presence}
          <section aria-labelledby="settings">
            <h2 id="settings">{t('settings')}</h2>
            <SettingsForm />
          </section>
          <MyData keptAt={keptAt} />
          <section aria-labelledby="account">
            <h2 id="account">{t('account')}</h2>
            <div className={css.links}>
              <List>
                <Row
                  to="/ich/geraete"
                  mark={<MonitorSmartphone aria-hidden />}
                  detail={t('devicesHint')}
                  end={<ChevronRight aria-hidden />}
                >
                  {t('devices')}
                </Row>
              </List>
            </div>
            <SignOut />
          </section>
        </div>
      </Page>
    </Main>
  )
}
