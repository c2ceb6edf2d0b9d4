import type { PersonId } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { useNamed, usePersonName } from '../directory/index.ts'

/** How the people behind ids are called. Who is known to no directory is "somebody". */
export function useCalled(ids: readonly PersonId[]): (id: PersonId) => string {
  const { t } = useTranslation('oversight')
  const nameOf = usePersonName()
  const { people, isSettled } = useNamed(ids)
  return (id) => {
    const person = people.get(id)
    if (person) return nameOf(person)
    return isSettled ? t('somebody') : '…'
  }
}
