import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { TooltipTrigger } from 'react-aria-components/Tooltip'
import css from './button.module.css'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** Says what the button does: to a screen reader, and as a tooltip. */
  label: string
  /** One lucide icon with `aria-hidden`. */
  children: ReactNode
  /** `filled` stands out on the canvas, for example beside a list's title. */
  look?: 'ghost' | 'filled'
  isSmall?: boolean
  /** Shown beside the label in the tooltip, for example a `Kbd`. */
  hint?: ReactNode
}

export function IconButton({ label, children, look = 'ghost', isSmall = false, hint, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(css.button, css.icon, look === 'filled' && css.filled, isSmall && css.small)}
      >
        {children}
      </AriaButton>
      <Tooltip>
        {label}
        {hint}
      </Tooltip>
    </TooltipTrigger>
  )
}
