import { createContext, type RefObject } from 'react'

/** What is typed while the search is still being loaded. */
export interface Early {
  readonly text: string
  /** Enter was pressed already. */
  readonly isSent: boolean
}

export const nothingEarly: Early = { text: '', isSent: false }

export const EarlyContext = createContext<RefObject<Early>>({ current: nothingEarly })
