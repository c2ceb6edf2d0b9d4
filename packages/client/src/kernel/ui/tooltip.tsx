import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, type TooltipProps as AriaTooltipProps } from 'react-aria-components/Tooltip'
import css from './tooltip.module.css'

interface TooltipProps extends Omit<AriaTooltipProps, 'className' | 'style' | 'children'> {
  children: ReactNode
}

/** A word or two about a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip({ children, ...rest }: TooltipProps) {
  return (
    <AriaTooltip offset={6} {...rest} className={css.tooltip ?? ''}>
      {children}
    </AriaTooltip>
  )
}
