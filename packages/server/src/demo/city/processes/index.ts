import type { ProcessData } from '../../data.ts'
import { citizens } from './citizens.ts'
import { staffing } from './staffing.ts'
import { steering } from './steering.ts'
import { technology } from './technology.ts'

export const processes: readonly ProcessData[] = [...steering, ...citizens, ...staffing, ...technology].toSorted(
  (one, other) => one.day - other.day,
)
