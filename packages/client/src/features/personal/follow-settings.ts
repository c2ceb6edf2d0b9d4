import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, languageOf, takeLanguageOfTheDoor } from '../../kernel/i18n.ts'
import { chooseTheme } from '../../kernel/theme.ts'
import { useChangeSettings, useFollowingOwn, useSettings } from './queries.ts'

/** Makes this device look and speak as its person has chosen, here or on another device. Shows nothing. */
export function FollowSettings(): null {
  const { i18n } = useTranslation('common')
  useFollowingOwn()
  const settings = useSettings()
  const language = settings?.language
  const theme = settings?.theme

  const { mutate: change } = useChangeSettings()

  useEffect(() => {
    const chosen = language && takeLanguageOfTheDoor()
    if (chosen && chosen !== language) change({ language: chosen })
    else if (language && language !== languageOf(i18n.language)) void chooseLanguage(i18n, language)
  }, [i18n, language, change])

  useEffect(() => {
    if (theme) chooseTheme(theme)
  }, [theme])

  return null
}
