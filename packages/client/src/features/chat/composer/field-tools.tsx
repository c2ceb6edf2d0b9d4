import { AtSign, BadgeCheck, Bold, List as ListIcon, Plus, SendHorizontal, Smile } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Kbd } from '../../../kernel/ui/kbd.tsx'
import css from './field.module.css'
import type { Format } from './format.ts'
import { formats } from './shortcuts.ts'
import { ToolRow } from './tool-row.tsx'
import type { Wish } from './use-wish.ts'

/** What opens weighs more than the field it belongs to: it comes after it. */
const MoreFormats = lazy(async () => ({ default: (await import('./more-formats.tsx')).MoreFormats }))
const EmojiButton = lazy(async () => ({ default: (await import('./emoji-button.tsx')).EmojiButton }))

interface FieldToolsProps {
  isMain: boolean
  maySubmit: boolean
  submit: () => void
  submitLabel: string
  onCancel: (() => void) | undefined
  onFormat: (how: Format) => void
  onMention: () => void
  wish?: Wish
}

/** Below the text: how it looks, and what is done with it. On a phone, all but sending is behind the plus. */
export function FieldTools(props: FieldToolsProps) {
  const { isMain, maySubmit, submit, submitLabel, onCancel } = props
  const { t: common } = useTranslation('common')
  return (
    <div className={css.tools}>
      <Formats {...props} />
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

function Formats({ onFormat, onMention, wish }: FieldToolsProps) {
  const { t } = useTranslation('chat')
  return (
    <ToolRow label={t('format.title')} className={css.formats ?? ''}>
      <Suspense fallback={<Coming label={t('format.more')} icon={Plus} />}>
        <MoreFormats {...{ onFormat, onMention }} {...(wish && { wish })} />
      </Suspense>
      <span className={css.wide}>
        <IconButton
          label={t('format.bold')}
          hint={<Kbd>{t('format.key.bold')}</Kbd>}
          onPress={() => onFormat(formats.bold)}
        >
          <Bold aria-hidden />
        </IconButton>
        <IconButton
          label={t('format.list')}
          hint={<Kbd>{t('format.key.list')}</Kbd>}
          onPress={() => onFormat(formats.list)}
        >
          <ListIcon aria-hidden />
        </IconButton>
        <IconButton label={t('format.mention')} onPress={onMention}>
          <AtSign aria-hidden />
        </IconButton>
        <Suspense fallback={<Coming label={t('emoji.title')} icon={Smile} />}>
          <EmojiButton onFormat={onFormat} />
        </Suspense>
        {wish ? (
          <IconButton label={t('acknowledge.ask')} aria-pressed={wish.isOn} onPress={() => wish.set(!wish.isOn)}>
            <BadgeCheck aria-hidden />
          </IconButton>
        ) : null}
      </span>
    </ToolRow>
  )
}

/** Holds the place of a button whose part is on its way. */
const Coming = ({ label, icon: Icon }: { label: string; icon: typeof Plus }) => (
  <IconButton label={label} isDisabled>
    <Icon aria-hidden />
  </IconButton>
)
