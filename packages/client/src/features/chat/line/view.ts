import type { History } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { emptyStretch } from './stretch.ts'

export interface HistoryView {
  readonly state: 'opening' | 'open' | 'failed'
  readonly history: History
  readonly failure: Failure | null
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
  /** So much was missed that the end was loaded anew. */
  readonly hadGap: boolean
}

/** Before anything was asked. */
export const opening: HistoryView = {
  state: 'opening',
  history: emptyStretch,
  failure: null,
  isLoadingOlder: false,
  isLoadingNewer: false,
  hadGap: false,
}
