import { instantOf } from '@kleeblatt/shared/core'

/** An instant in the middle of a day of the city, to name the day by. */
export const noonOf = (day: string): Date => instantOf(day, '12:00')
