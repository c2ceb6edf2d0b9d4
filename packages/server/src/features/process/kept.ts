import type { PersonId, Principal, Stone } from '@kleeblatt/shared/core'
import type { UnitId } from '@kleeblatt/shared/directory'
import type { AreaId, ProcessCard, ProcessId } from '@kleeblatt/shared/process'

export type { Stone } from '@kleeblatt/shared/core'

/** What is known of every process, deleted ones too: enough to ask who may. */
export interface Permitted {
  readonly id: ProcessId
  readonly rev: number
  readonly change: number
  readonly ownerId: PersonId | null
  readonly readers: readonly Principal[]
  readonly writers: readonly Principal[]
  readonly named: readonly Principal[]
}

export type LiveProcess = Permitted & ProcessCard & { readonly stone: null }
export type KeptProcess = LiveProcess | (Permitted & { readonly stone: Stone })

/** What a use case may set. The store keeps the counters itself. */
export interface ProcessChanges {
  areaId?: AreaId
  name?: string
  description?: string
  ownerId?: PersonId | null
  unitId?: UnitId | null
  readers?: readonly Principal[]
  writers?: readonly Principal[]
  named?: readonly Principal[]
  version?: number
  savedAt?: Date
  savedBy?: PersonId | null
  hasPreview?: boolean
}
