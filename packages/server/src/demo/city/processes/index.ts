import type { ProcessData } from '../../data.ts'
import { citizens } from './citizens.ts'
import { staffing, steering, technology } from './inside.ts'

export const processes: readonly ProcessData[] = [...steering, ...citizens, ...staffing, ...technology].toSorted(
  (one, other) => one.day - other.day,
)
