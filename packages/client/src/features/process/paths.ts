import type { AreaId } from '@kleeblatt/shared/process'

/** Where an area of the landscape is shown. */
export const pathOfArea = (id: AreaId): string => `/prozesse?bereich=${id}`
