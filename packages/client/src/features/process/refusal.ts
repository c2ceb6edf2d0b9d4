import { Failure } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'

const known = ['not-bpmn', 'doctype', 'too-large', 'wrong-encoding', 'unknown-encoding', 'held'] as const

/** Says why the server refused, as exactly as it said so. */
export function useRefusalWords(): (error: Error) => string {
  const { t } = useTranslation('process')
  const say = useTroubleWords()
  return (error) => {
    const word = error instanceof Failure ? known.find((one) => one === error.message) : undefined
    return word ? t(`refused.${word}`) : say(error)
  }
}
