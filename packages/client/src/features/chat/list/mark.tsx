import type { ReactNode } from 'react'
import css from './list.module.css'

/** The face or the sign a row begins with: all of them stand in one column. */
export const Mark = ({ children }: { children: ReactNode }) => <span className={css.mark}>{children}</span>
