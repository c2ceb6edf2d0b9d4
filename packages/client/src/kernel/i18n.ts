import { type Language, languages } from '@kleeblatt/shared/core'
import { createInstance, type i18n, type ResourceLanguage } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { forget, remember, remembered } from './device.ts'

/** Loads the words of one namespace in one language. */
export type WordsOf = (language: Language, namespace: string) => Promise<ResourceLanguage>

const key = 'language'

/** Narrows what i18next or a browser calls a language; German where it is none of ours. */
export const languageOf = (tag: string | undefined): Language =>
  languages.find((language) => tag?.toLowerCase().startsWith(language)) ?? 'de'

/** The language chosen on this device, else the browser's, else German. */
const firstLanguage = (): Language => languageOf(remembered(key) ?? navigator.language)

export async function createWords(wordsOf: WordsOf, language: Language = firstLanguage()): Promise<i18n> {
  const words = createInstance()
  words.use({
    type: 'backend',
    init() {},
    read: (tag: string, namespace: string) => wordsOf(languageOf(tag), namespace),
  })
  words.use(initReactI18next)
  words.on('languageChanged', (tag) => {
    document.documentElement.lang = languageOf(tag)
  })
  await words.init({
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: false,
    ns: ['common'],
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  })
  document.documentElement.lang = language
  return words
}

/** Changes the language of this device, at once: every word on the screen, without a reload. */
export async function chooseLanguage(words: i18n, language: Language): Promise<void> {
  remember(key, language)
  await words.changeLanguage(language)
}

const doorKey = 'language.door'

/** As `chooseLanguage`, before it is known who chooses: it is theirs as soon as they have signed in. */
export async function chooseLanguageAtTheDoor(words: i18n, language: Language): Promise<void> {
  remember(doorKey, language)
  await chooseLanguage(words, language)
}

/** What was chosen at the door, told once, to whoever stores it for the one who came in. */
export function takeLanguageOfTheDoor(): Language | null {
  const chosen = remembered(doorKey)
  forget(doorKey)
  return chosen === null ? null : languageOf(chosen)
}
