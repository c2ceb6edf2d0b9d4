import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch'
import css from './toggle.module.css'

interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'style' | 'children'> {
  children: ReactNode
}

/** Something that is on or off from this moment. For what is sent with a form, use `Checkbox`. */
export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={css.toggle ?? ''}>
      <span className={css.track} aria-hidden />
      <span>{children}</span>
    </AriaSwitch>
  )
}
