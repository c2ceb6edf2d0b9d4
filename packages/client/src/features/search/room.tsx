import { Search as SearchIcon } from 'lucide-react'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddressParams } from '../../kernel/address.ts'
import { Empty } from '../../kernel/ui/empty.tsx'
import { Heading } from '../../kernel/ui/heading.tsx'
import { Main, Page, Screen } from '../../kernel/ui/screen.tsx'
import { SearchField } from '../../kernel/ui/search-field.tsx'
import { ShellParts } from '../../kernel/ui/shell-parts.ts'
import { type Asked, addressOf, askedIn, toAsk } from './asked.ts'
import { PlaceContext, type RenderPlace } from './place-context.ts'
import { useRested } from './queries.ts'
import { Results } from './results.tsx'
import css from './room.module.css'

/** All results of a search. What is looked for stands in the address, so that it can be passed on. */
export function Room({ renderPlace }: { renderPlace: RenderPlace }) {
  const { t } = useTranslation('search')
  const [params, setParams] = useAddressParams()
  const asked = askedIn(params)
  const rested = useRested(asked.text)
  const text = asked.text.trim()
  const parts = use(ShellParts)

  const change = (part: Partial<Asked>) => {
    const [, query = ''] = addressOf({ ...asked, ...part }).split('?')
    setParams(new URLSearchParams(query))
  }

  return (
    <ShellParts value={{ ...parts, searchIcon: null }}>
      <Screen>
        <Main
          title={text === '' ? t('title') : t('titleOf', { text })}
          lead={<Heading className={css.heading}>{t('title')}</Heading>}
        >
          <Page>
            <div className={css.field}>
              <SearchField
                label={t('label')}
                placeholder={t('placeholder')}
                value={asked.text}
                onChange={(typed) => change({ text: toAsk(typed) })}
                autoFocus={text === ''}
              />
            </div>
            {text === '' ? (
              <Empty icon={<SearchIcon aria-hidden />} title={t('start')}>
                {t('startHint')}
              </Empty>
            ) : (
              <PlaceContext value={renderPlace}>
                <Results asked={{ ...asked, text: rested }} typed={asked.text} onChange={change} />
              </PlaceContext>
            )}
          </Page>
        </Main>
      </Screen>
    </ShellParts>
  )
}
