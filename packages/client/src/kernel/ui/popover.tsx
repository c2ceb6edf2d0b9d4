import css from './popover.module.css'

/** How something small looks that opens beside a control: menus, choices. */
export const popoverClass: string = css.popover ?? ''
