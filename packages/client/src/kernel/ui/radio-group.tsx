import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'
import { cx } from './cx.ts'
import field from './field.module.css'
import type { Choice } from './select.tsx'
import css from './toggle.module.css'

interface RadioGroupProps<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  help?: ReactNode
  isDisabled?: boolean
}

/** One of two to five, all of them in sight. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, choices, value, onChange, help, isDisabled = false } = props
  const choose = (chosen: string) => {
    const choice = choices.find((one) => one.value === chosen)
    if (choice) onChange(choice.value)
  }

  return (
    <AriaRadioGroup value={value} onChange={choose} isDisabled={isDisabled} className={field.field ?? ''}>
      <Label className={field.label ?? ''}>{label}</Label>
      <div className={css.radios}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={css.toggle ?? ''}>
            <span className={cx(css.box, css.round)} aria-hidden />
            <span>{choice.label}</span>
          </Radio>
        ))}
      </div>
      {help === undefined ? null : (
        <Text slot="description" className={field.help ?? ''}>
          {help}
        </Text>
      )}
    </AriaRadioGroup>
  )
}
