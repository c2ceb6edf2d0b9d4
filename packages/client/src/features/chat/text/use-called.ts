import { everyone, type Principal } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { useNames, usePersonName, usePrincipals } from '../../directory/index.ts'
import { personIn } from './mention.ts'

/** How those are called who are mentioned; undefined while that is not known. */
export function useCalled(mentions: readonly Principal[]): (who: Principal) => string | undefined {
  const { t } = useTranslation('chat')
  const people = useNames(mentions.flatMap(personIn))
  const shared = usePrincipals(mentions)
  const called = usePersonName()

  return (who) => {
    if (who === everyone) return t('mention.all')
    const [person] = personIn(who).flatMap((id) => people.get(id) ?? [])
    return person ? called(person) : shared.get(who)?.name
  }
}
