import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { cx } from './cx.ts'
import css from './field.module.css'
import { popoverClass } from './popover.tsx'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface SelectProps<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  help?: ReactNode
  isDisabled?: boolean
}

/** One of a few. For many, or for people, use `Combobox`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, choices, value, onChange, help, isDisabled = false } = props
  const choose = (key: unknown) => {
    const chosen = choices.find((choice) => choice.value === key)
    if (chosen) onChange(chosen.value)
  }

  return (
    <AriaSelect value={value} onChange={choose} isDisabled={isDisabled} className={css.field ?? ''}>
      <Label className={css.label ?? ''}>{label}</Label>
      <Button className={cx(css.input, css.trigger)}>
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      {help === undefined ? null : (
        <Text slot="description" className={css.help ?? ''}>
          {help}
        </Text>
      )}
      <Popover className={cx(popoverClass, css.under)}>
        <ListBox className={css.choices ?? ''} items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={css.choice ?? ''}>
              {choice.label}
              {choice.value === value ? <Check aria-hidden /> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
