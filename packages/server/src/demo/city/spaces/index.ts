import type { SpaceData } from '../../data.ts'
import { budget } from './budget.ts'
import { citizenService } from './citizens.ts'
import { cityGreen } from './green.ts'
import { itHandbook } from './it.ts'
import { digitalScouts } from './scouts.ts'
import { staffAndOrganisation } from './staff.ts'

export const spaces: readonly SpaceData[] = [
  staffAndOrganisation,
  itHandbook,
  citizenService,
  digitalScouts,
  budget,
  cityGreen,
]
