import type { AuditEntry } from '@kleeblatt/shared/audit'
import type { PersonId } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { readable } from '../things.ts'
import { withNames } from './people-in.ts'

type Fact = AuditEntry['with'][string]

const code = /^[a-z-]+$/
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** What was done, in words. An act without words of its own is told by its code, made readable. */
export function useActionWords(): (action: string) => string {
  const { t } = useTranslation('oversight')
  return (action) => {
    const [room = '', act = ''] = action.split('.')
    return t(`actions.${room}.${act}`, { defaultValue: readable(action) })
  }
}

/** What else an entry says: each a name and a value, in words where there are some. */
export function useFactWords(called: (id: PersonId) => string): (facts: AuditEntry['with']) => string[] {
  const { t } = useTranslation('oversight')
  const { dateTime } = useClock()
  const worded = (text: string) =>
    text
      .split(' ')
      .map((word) => (code.test(word) ? t(`values.${word}`, { defaultValue: word }) : word))
      .join(' ')
  const told = (fact: Fact): string => {
    if (fact === null || fact === '') return '–'
    if (typeof fact !== 'string') return String(fact)
    return instant.test(fact) ? dateTime(fact) : withNames(worded(fact), called)
  }
  return (facts) =>
    Object.entries(facts).map(
      ([name, fact]) => `${t(`facts.${name}`, { defaultValue: readable(name) })}: ${told(fact)}`,
    )
}
