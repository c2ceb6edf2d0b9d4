import css from './button.module.css'
import { cx } from './cx.ts'

export type ButtonLook = 'plain' | 'primary' | 'ghost' | 'danger'

/** For what looks like a button and is a link: `<Link className={buttonClass('primary')}>`. */
export const buttonClass = (look: ButtonLook = 'plain', more?: string): string => cx(css.button, css[look], more)
