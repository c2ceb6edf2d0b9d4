import type { PersonId } from '@kleeblatt/shared/core'
import type { Person } from '@kleeblatt/shared/directory'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../../kernel/ui/combobox.tsx'
import { PersonAvatar } from './person-avatar.tsx'
import css from './person-picker.module.css'
import { useFound } from './queries.ts'

interface PersonPickerProps {
  label: string
  onPick: (person: Person) => void
  /** Those who are picked already, or cannot be. */
  without?: readonly PersonId[]
  help?: string
  error?: string | undefined
}

/** Finds somebody by name, unit, function, phone or room. */
export function PersonPicker({ label, onPick, without = [], help, error }: PersonPickerProps) {
  const { t } = useTranslation('directory')
  const [query, setQuery] = useState('')
  const found = useFound(useDeferredValue(query.trim()))
  const items = (query.trim() === '' ? [] : (found.data?.items ?? [])).filter(({ id }) => !without.includes(id))

  return (
    <Combobox
      label={label}
      items={items}
      idOf={(person) => person.id}
      textOf={(person) => person.name}
      query={query}
      onQuery={setQuery}
      onPick={(person) => {
        onPick(person)
        setQuery('')
      }}
      placeholder={t('search')}
      nothing={t('nobody')}
      isLoading={found.isFetching}
      error={error}
      {...(help !== undefined && { help })}
    >
      {(person) => (
        <>
          <PersonAvatar person={person} size="s" />
          <span className={css.words}>
            <span>{person.name}</span>
            <small>{[person.title, person.unit?.name].filter(Boolean).join(' · ')}</small>
          </span>
        </>
      )}
    </Combobox>
  )
}
