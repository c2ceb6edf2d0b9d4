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

/** Of a list; `kept` is as it was when there was last a line. */
export type ListState = 'opening' | 'kept' | 'open' | 'failed'

/** A list that is on the screen stays there when asking for it anew fails. */
export const whenFailed = { opening: 'failed', kept: 'kept', open: 'open', failed: 'failed' } as const
