import { createContext, type ReactNode } from 'react'

interface Parts {
  /** In the corner of the top bar on a phone: the ways to Hinweise and Ich. */
  readonly corner: ReactNode
  /** At the head of every list: the way to the search over everything. */
  readonly search: ReactNode
  /** The same way, small: in the bar, where no list is beside it. */
  readonly searchIcon: ReactNode
}

/** What the shell lends to every screen. */
export const ShellParts = createContext<Parts>({ corner: null, search: null, searchIcon: null })
