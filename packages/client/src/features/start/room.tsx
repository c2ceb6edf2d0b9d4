import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useMe } from '../../kernel/session.ts'
import { useClock } from '../../kernel/time.ts'
import { Contained } from '../../kernel/ui/contained.tsx'
import { Heading } from '../../kernel/ui/heading.tsx'
import { Main, Page, Screen } from '../../kernel/ui/screen.tsx'
import { greetingAt } from './greeting.ts'
import css from './room.module.css'

export interface StartProps {
  /** What rooms have to say today, in their order. */
  cards: readonly { readonly name: string; readonly Card: ComponentType }[]
  /** The ways to other rooms; `name` is also the key of a few words about it. */
  ways: readonly {
    readonly path: string
    readonly name: string
    readonly Icon: ComponentType<{ 'aria-hidden': true }>
  }[]
}

function Ways({ ways }: Pick<StartProps, 'ways'>) {
  const { t } = useTranslation(['start', 'app'])
  return (
    <nav aria-labelledby="ways">
      <h2 id="ways">{t('ways')}</h2>
      <ul className={css.ways}>
        {ways.map(({ path, name, Icon }) => (
          <li key={path}>
            <Link to={path}>
              <Icon aria-hidden />
              <span>
                <strong>{t(`app:rooms.${name}`)}</strong>
                <small>{t(`way.${name}`)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The first page of the day: what is for me, then the ways to everything else. */
export function Room({ cards, ways }: StartProps) {
  const { t } = useTranslation('start')
  const { day } = useClock()
  const { person } = useMe()
  const now = new Date()

  return (
    <Screen>
      <Main title={t('title')} lead={<p className={css.day}>{day(now)}</p>}>
        <Page width="wide">
          <div className={css.start}>
            <Heading className={css.greeting}>{t(greetingAt(now), { name: person.name })}</Heading>
            {cards.length > 0 ? (
              <div className={css.cards}>
                {cards.map(({ name, Card }) => (
                  <Contained key={name}>
                    <Card />
                  </Contained>
                ))}
              </div>
            ) : null}
            <Ways ways={ways} />
          </div>
        </Page>
      </Main>
    </Screen>
  )
}
