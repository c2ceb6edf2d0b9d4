import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover'
import { cx } from './cx.ts'
import css from './popover.module.css'

export { DialogTrigger as PopoverTrigger } from 'react-aria-components/Dialog'

interface PopoverProps extends Omit<AriaPopoverProps, 'className' | 'style' | 'children'> {
  /** Says what opens. */
  label: string
  children: ReactNode
}

/** Something small beside a control: `<PopoverTrigger><Button/><Popover label>…</Popover></PopoverTrigger>`. */
export function Popover({ label, children, ...rest }: PopoverProps) {
  return (
    <AriaPopover offset={6} {...rest} className={cx(css.popover, css.padded)}>
      <Dialog aria-label={label} className={css.dialog ?? ''}>
        {children}
      </Dialog>
    </AriaPopover>
  )
}

export const popoverClass: string = css.popover ?? ''
