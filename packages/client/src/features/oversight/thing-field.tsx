import { useTranslation } from 'react-i18next'
import { Select } from '../../kernel/ui/select.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import css from './room.module.css'
import { type HoldableKind, holdableKinds, thingInLink, thingMeant, useKindWords } from './things.ts'

export interface Written {
  readonly kind: HoldableKind
  readonly text: string
}

export const nothingWritten: Written = { kind: 'person', text: '' }

interface ThingFieldProps {
  /** What the choice of a kind is called. */
  label?: string
  written: Written
  onChange: (written: Written) => void
}

/** Names one thing: by a link to it, as an address bar gives it, or by its kind and id. */
export function ThingField({ label, written: { kind, text }, onChange }: ThingFieldProps) {
  const { t } = useTranslation('oversight')
  const wordOf = useKindWords()
  const isUnclear = text.trim() !== '' && thingMeant(kind, text) === null

  return (
    <div className={css.thingField}>
      <Select
        label={label ?? t('thing.kind')}
        choices={holdableKinds.map((value) => ({ value, label: wordOf(value) }))}
        value={kind}
        onChange={(chosen) => onChange({ kind: chosen, text })}
      />
      <TextField
        label={t('thing.id')}
        help={t('thing.help')}
        value={text}
        onChange={(typed) => onChange({ kind: thingInLink(typed)?.kind ?? kind, text: typed })}
        error={isUnclear ? t('thing.unclear') : undefined}
      />
    </div>
  )
}
