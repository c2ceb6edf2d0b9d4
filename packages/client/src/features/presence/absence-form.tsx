import { cityDay, type PersonId } from '@kleeblatt/shared/core'
import { type Absence, isSensible } from '@kleeblatt/shared/presence'
import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { DateField } from '../../kernel/ui/date-field.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import { PersonAvatar, PersonPicker, useNames, usePersonName } from '../directory/index.ts'
import css from './choosing.module.css'

interface AbsenceFormProps {
  start: Absence
  me: PersonId
  isPending: boolean
  onSave: (absence: Absence) => void
}

interface DeputyFieldProps {
  id: PersonId | null
  me: PersonId
  onChange: (id: PersonId | null) => void
}

function DeputyField({ id, me, onChange }: DeputyFieldProps) {
  const { t } = useTranslation('presence')
  const called = usePersonName()
  const deputy = useNames(id === null ? [] : [id]).get(id ?? me)

  if (id === null)
    return (
      <PersonPicker
        label={t('deputy')}
        help={t('deputyHelp')}
        without={[me]}
        onPick={(person) => onChange(person.id)}
      />
    )
  const name = deputy ? called(deputy) : '–'
  return (
    <div className={css.deputy}>
      <span className={css.label}>{t('deputy')}</span>
      <span className={css.picked}>
        {deputy ? <PersonAvatar person={deputy} size="s" /> : null}
        {name}
        <IconButton label={t('withoutDeputy', { name })} isSmall onPress={() => onChange(null)}>
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  )
}

const mostLetters = 140

/** From when to when, who is there instead, and a line for others. */
export function AbsenceForm({ start, me, isPending, onSave }: AbsenceFormProps) {
  const { t } = useTranslation('presence')
  const [absence, setAbsence] = useState(start)
  const [wasTried, setTried] = useState(false)
  const isFit = isSensible(absence, cityDay(new Date()))
  const change = (part: Partial<Absence>) => setAbsence({ ...absence, ...part })

  const save = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isFit) onSave(absence)
  }

  return (
    <form className={css.form} onSubmit={save} noValidate>
      <div className={css.days}>
        <DateField label={t('from')} value={absence.from} onChange={(from) => change({ from })} />
        <DateField
          label={t('until')}
          value={absence.until}
          onChange={(until) => change({ until })}
          error={wasTried && !isFit ? t('notTheseDays') : undefined}
        />
      </div>
      <DeputyField id={absence.deputyId} me={me} onChange={(deputyId) => change({ deputyId })} />
      <TextField
        label={t('note')}
        help={t('noteHelp')}
        value={absence.note}
        maxLength={mostLetters}
        onChange={(note) => change({ note })}
      />
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
