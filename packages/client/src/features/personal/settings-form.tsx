import type { Language } from '@kleeblatt/shared/core'
import type { Settings } from '@kleeblatt/shared/personal'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, languageOf } from '../../kernel/i18n.ts'
import { chooseTheme, useTheme } from '../../kernel/theme.ts'
import { RadioGroup } from '../../kernel/ui/radio-group.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './my-page.module.css'
import { useChangeSettings, useShowsTyping } from './queries.ts'

/** Language and theme. They change here at once, and on all other devices when the server has heard of it. */
export function SettingsForm() {
  const { t, i18n } = useTranslation('personal')
  const theme = useTheme()
  const say = useTroubleWords()
  const change = useChangeSettings()
  const showsTyping = useShowsTyping()

  const put = (settings: Partial<Settings>) =>
    change.mutate(settings, { onError: (error) => toast(say(error), { tone: 'danger' }) })
  const speak = (language: Language) => {
    void chooseLanguage(i18n, language)
    put({ language })
  }
  const look = (chosen: Settings['theme']) => {
    chooseTheme(chosen)
    put({ theme: chosen })
  }

  return (
    <div className={css.settings}>
      <RadioGroup
        label={t('language')}
        value={languageOf(i18n.language)}
        onChange={speak}
        help={t('languageHelp')}
        choices={[
          { value: 'de', label: t('german') },
          { value: 'en', label: t('english') },
        ]}
      />
      <RadioGroup
        label={t('theme')}
        value={theme}
        onChange={look}
        choices={[
          { value: 'light', label: t('light') },
          { value: 'dark', label: t('dark') },
          { value: 'system', label: t('system') },
        ]}
      />
      <RadioGroup
        label={t('showsTyping')}
        value={showsTyping ? 'yes' : 'no'}
        onChange={(chosen) => put({ showsTyping: chosen === 'yes' })}
        help={t('showsTypingHelp')}
        choices={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
      />
    </div>
  )
}
