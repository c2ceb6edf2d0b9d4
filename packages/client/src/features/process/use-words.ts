import { useTranslation } from 'react-i18next'
import type { Translate } from './editor/canvas.ts'
import type { Step } from './editor/outline.ts'

const isWords = (held: unknown): held is Readonly<Record<string, unknown>> => typeof held === 'object' && held !== null

/** The modeler's own words in the language of now; its English where a newer version of it says something else. */
export function useModelerWords(): Translate {
  const { i18n } = useTranslation('process')
  return (template, replacements = {}) => {
    const words: unknown = i18n.getResource(i18n.language, 'process', 'modeler')
    const said = isWords(words) ? words[template] : undefined
    return (typeof said === 'string' ? said : template).replaceAll(
      /\{(\w+)\}/g,
      (whole, name: string) => replacements[name] ?? whole,
    )
  }
}

/** Says where a step leads: the name of the flow, where it has one, and the step it goes to. */
export function useFollows(): (step: Step) => string {
  const { t } = useTranslation('process')
  const nameOf = (name: string) => name || t('unnamed')
  return ({ next }) => next.map(({ flow, name }) => (flow ? `${flow}: ${nameOf(name)}` : nameOf(name))).join(' · ')
}
