import type { ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
} from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { cx } from './cx.ts'
import css from './menu.module.css'
import { popoverClass } from './popover.tsx'

export { MenuTrigger } from 'react-aria-components/Menu'

interface MenuProps<Item> extends Omit<AriaMenuProps<Item>, 'className' | 'style' | 'aria-label'> {
  label: string
  placement?: PopoverProps['placement']
}

/** `<MenuTrigger><IconButton/><Menu label onAction><MenuItem id>…</MenuItem></Menu></MenuTrigger>`. */
export function Menu<Item extends object>({ label, placement = 'bottom end', ...rest }: MenuProps<Item>) {
  return (
    <Popover placement={placement} offset={4} className={popoverClass}>
      <AriaMenu {...rest} aria-label={label} className={css.menu ?? ''} />
    </Popover>
  )
}

interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children' | 'textValue'> {
  icon?: ReactNode
  /** Shown at the end, for example a `Kbd`. */
  hint?: ReactNode
  isDangerous?: boolean
  children: string
}

export function MenuItem({ icon, hint, isDangerous = false, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={children} className={cx(css.item, isDangerous && css.dangerous)}>
      {icon}
      <span className={css.text}>{children}</span>
      {hint}
    </AriaMenuItem>
  )
}

export const MenuLine = () => <Separator className={css.line ?? ''} />
