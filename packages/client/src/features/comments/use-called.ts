import type { PersonId } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { useNames, usePersonName } from '../directory/index.ts'

/** How somebody is called, also where nothing is known of them. */
export function useCalled(id: PersonId | null) {
  const { t } = useTranslation('comments')
  const people = useNames(id ? [id] : [])
  const person = id ? people.get(id) : undefined
  const nameOf = usePersonName()
  return { person, name: person ? nameOf(person) : t('somebody') }
}
