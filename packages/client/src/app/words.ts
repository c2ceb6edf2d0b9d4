import type { ResourceLanguage } from 'i18next'
import type { WordsOf } from '../kernel/i18n.ts'

type Load = () => Promise<ResourceLanguage>
const files = {
  ...import.meta.glob<ResourceLanguage>('../kernel/words/*.json', { import: 'default' }),
  ...import.meta.glob<ResourceLanguage>('./words/*.json', { import: 'default' }),
  ...import.meta.glob<ResourceLanguage>('../features/*/words/*.json', { import: 'default' }),
} satisfies Record<string, Load>

const fileOf = (namespace: string, language: string) => {
  if (namespace === 'common') return `../kernel/words/${language}.json`
  if (namespace === 'app') return `./words/${language}.json`
  return `../features/${namespace}/words/${language}.json`
}

/** Loads the words of a room (its folder's name), of the app (`app`) or of the kernel (`common`). */
export const wordsOf: WordsOf = async (language, namespace) => {
  const load: Load | undefined = files[fileOf(namespace, language)]
  if (!load) throw new Error(`There are no words ${namespace} in ${language}.`)
  return load()
}
