import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { type ButtonLook, buttonClass } from './button-class.ts'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  look?: ButtonLook
  children: ReactNode
  className?: string | undefined
}

/** A button with words. Put an icon before them as a child; `isPending` keeps its width and says it is busy. */
export function Button({ look = 'plain', className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(look, className)}>
      {children}
    </AriaButton>
  )
}
