import { AtSign, Bold, List as ListIcon, SendHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import css from './field.module.css'

interface FieldToolsProps {
  isMain: boolean
  maySubmit: boolean
  submit: () => void
  submitLabel: string
  onCancel: (() => void) | undefined
  onBold: () => void
  onList: () => void
  onMention: () => void
  children: ReactNode
}

/** Below the text: how it looks, how much room is left, and what is done with it. */
export function FieldTools({
  isMain,
  maySubmit,
  submit,
  submitLabel,
  onCancel,
  onBold,
  onList,
  onMention,
  children,
}: FieldToolsProps) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  return (
    <div className={css.tools}>
      <div className={css.formats} role="toolbar" aria-label={t('format.title')}>
        <IconButton label={t('format.bold')} onPress={onBold}>
          <Bold aria-hidden />
        </IconButton>
        <IconButton label={t('format.list')} onPress={onList}>
          <ListIcon aria-hidden />
        </IconButton>
        <IconButton label={t('format.mention')} onPress={onMention}>
          <AtSign aria-hidden />
        </IconButton>
      </div>
      {children}
      <span className={css.grow} />
      {onCancel ? (
        <Button look="ghost" onPress={onCancel}>
          {common('cancel')}
        </Button>
      ) : null}
      <Button look="primary" isDisabled={!maySubmit} onPress={submit} {...(isMain && { className: css.send })}>
        {isMain ? <SendHorizontal aria-hidden /> : null}
        <span className={cx(isMain && css.sendWord)}>{submitLabel}</span>
      </Button>
    </div>
  )
}
