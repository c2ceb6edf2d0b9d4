import type { AbsenceData } from '../data.ts'
import type { Filling } from './needs.ts'

async function leave({ house, cast, clock, calendar }: Filling, data: AbsenceData): Promise<void> {
  const person = await cast.actor(data.by)
  // Who has changed anything of their own knows best whether they are there.
  if ((await house.own(person)).rev > 0) return
  const days = { from: calendar.day(data.from), until: calendar.day(data.until) }
  const choice = { state: 'absent' as const, ...days, deputyId: cast.id(data.deputy), note: data.note }
  await clock.at(calendar.instant(data.from, '07:30'), () => house.presence.choosePresence(person, { choice }))
}

/** Who is not there. */
export async function fillPresence(filling: Filling): Promise<void> {
  for (const absence of filling.city.absences) await leave(filling, absence)
}
