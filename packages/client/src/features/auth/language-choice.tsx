import { languages } from '@kleeblatt/shared/core'
import { useTranslation } from 'react-i18next'
import { chooseLanguageAtTheDoor, languageOf } from '../../kernel/i18n.ts'
import css from './sign-in.module.css'

/** German or English, before anybody is known. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('auth')
  const names = { de: t('german'), en: t('english') }

  return (
    <fieldset className={css.languages} aria-label={t('language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={languageOf(i18n.language) === language}
          onClick={() => void chooseLanguageAtTheDoor(i18n, language)}
        >
          {names[language]}
        </button>
      ))}
    </fieldset>
  )
}
