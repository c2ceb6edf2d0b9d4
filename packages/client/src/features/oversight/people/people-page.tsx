import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Button } from '../../../kernel/ui/button.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { PersonPicker } from '../../directory/index.ts'
import { base, pathOf } from '../places.ts'
import css from '../room.module.css'
import { thingMeant } from '../things.ts'

/** Who has left is in no list any more; what names them is their id, from the log or an old link. */
function ById({ onPick }: { onPick: (id: string) => void }) {
  const { t } = useTranslation('oversight')
  const [text, setText] = useState('')
  const meant = thingMeant('person', text)
  const person = meant?.kind === 'person' ? meant : null

  return (
    <form
      className={css.byId}
      onSubmit={(event) => {
        event.preventDefault()
        if (person) onPick(person.id)
      }}
    >
      <TextField
        label={t('people.id')}
        help={t('people.idHelp')}
        value={text}
        onChange={setText}
        error={text.trim() !== '' && !person ? t('people.unclear') : undefined}
      />
      <Button type="submit" isDisabled={person === null}>
        {t('people.open')}
      </Button>
    </form>
  )
}

/** Chooses whose data is asked for. */
export function PeoplePage() {
  const { t } = useTranslation('oversight')
  const navigate = useNavigate()
  const open = (id: string) => void navigate(`${pathOf('people')}/${id}`)

  return (
    <Main title={t('people.title')} back={base}>
      <Page>
        <div className={css.page}>
          <p className={css.lead}>{t('people.lead')}</p>
          <PersonPicker label={t('people.who')} onPick={({ id }) => open(id)} />
          <ById onPick={open} />
        </div>
      </Page>
    </Main>
  )
}
