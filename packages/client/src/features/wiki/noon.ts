/** Noon of a day, so that it is that day in the city whatever the clocks do. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`)
