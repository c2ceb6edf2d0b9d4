import type { History } from '@kleeblatt/shared/chat'
import type { Failure } from '@kleeblatt/shared/core'
import { emptyStretch } from './stretch.ts'

export interface HistoryView {
  readonly state: 'opening' | 'open' | 'failed'
  readonly history: History
  readonly failure: Failure | null
  readonly isLoadingOlder: boolean
  readonly isLoadingNewer: boolean
  /** How often so much was missed that the stretch was loaded anew. */
  readonly gaps: number
}

/** Before anything was asked. */
export const opening: HistoryView = {
  state: 'opening',
  history: emptyStretch,
  failure: null,
  isLoadingOlder: false,
  isLoadingNewer: false,
  gaps: 0,
}
