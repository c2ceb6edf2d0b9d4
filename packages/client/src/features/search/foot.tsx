import { ArrowDown, ArrowUp, CornerDownLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Kbd } from '../../kernel/ui/kbd.tsx'
import css from './dialog.module.css'

const Keys = ({ does, children }: { does: string; children: ReactNode }) => (
  <span className={css.keys}>
    {children}
    {does}
  </span>
)

/** The keys, for those who see them; and the way to let this device forget. */
export function Foot({ onForget }: { onForget: (() => void) | null }) {
  const { t } = useTranslation('search')
  return (
    <footer className={css.foot}>
      <Keys does={t('keys.choose')}>
        <Kbd>
          <ArrowUp aria-hidden size={11} />
          <ArrowDown aria-hidden size={11} />
        </Kbd>
      </Keys>
      <Keys does={t('keys.open')}>
        <Kbd>
          <CornerDownLeft aria-hidden size={11} />
        </Kbd>
      </Keys>
      <Keys does={t('keys.newTab')}>
        <Kbd>{t('keys.besides')}</Kbd>
      </Keys>
      <Keys does={t('keys.narrow')}>
        <Kbd>{t('keys.narrows')}</Kbd>
      </Keys>
      {onForget ? (
        <span className={css.forget}>
          <Button look="ghost" onPress={onForget}>
            {t('forget')}
          </Button>
        </span>
      ) : null}
    </footer>
  )
}
