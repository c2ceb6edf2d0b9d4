import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components/Checkbox'
import css from './toggle.module.css'

interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  children: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={css.toggle ?? ''}>
      <span className={css.box} aria-hidden>
        {rest.isIndeterminate ? <Minus /> : <Check />}
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
