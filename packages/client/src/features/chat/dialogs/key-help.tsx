import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import { sheet } from '../conversation/keys.ts'
import css from './dialogs.module.css'

/** Which keys do what in a conversation. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat')
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose} isText>
      {(['write', 'message', 'around'] as const).map((group) => (
        <section key={group} className={css.keys}>
          <h3>{t(`keys.${group}.title`)}</h3>
          <dl>
            {sheet[group].map((act) => (
              <div key={act}>
                <dt>{t(`keys.does.${act}`)}</dt>
                <dd>
                  {t(`keys.key.${act}`)
                    .split(' ')
                    .map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
