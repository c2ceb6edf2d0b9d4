import { z } from 'zod'
import { personId, route } from '../core/index.ts'

/** A day of the city's calendar. */
export const day = z.iso.date()

/** Said beside an absence, in one line. */
export const note = z
  .string()
  .normalize('NFC')
  .trim()
  .regex(/^\P{Cc}*$/u)
  .max(140)

/** Longer than a leave for a child; what lasts longer is for the directory to say. */
export const maxAbsenceDays = 1_150

const absence = z.object({
  state: z.literal('absent'),
  /** The first day. Before it, others see nothing of it. */
  from: day,
  /** The last day. It ends by itself. */
  until: day,
  /** Who is there instead. */
  deputyId: personId.nullable(),
  note,
})

/** What a person says of themselves. Nothing but they set it: not being connected, not reading, not writing. */
export const choice = z.discriminatedUnion('state', [
  z.object({ state: z.literal('available') }),
  /** Holds for the rest of the day. */
  z.object({ state: z.literal('busy') }),
  /** Holds for the rest of the day. */
  z.object({ state: z.literal('away') }),
  absence,
])

/**
 * How others see somebody who is not simply available. It says nothing of when that was chosen, and what is chosen
 * reaches others late and at no set time.
 */
export const presence = z.discriminatedUnion('state', [
  z.object({ personId, state: z.literal('busy') }),
  z.object({ personId, state: z.literal('away') }),
  absence.omit({ from: true }).extend({ personId }),
])

export const presenceRoutes = {
  ownPresence: route('GET /own/presence', { input: z.object({}), reply: choice }),
  choosePresence: route('PUT /own/presence', { input: z.object({ choice }), reply: choice }),
  /** Those of these persons who are not simply available; ids are joined by commas. */
  presence: route('GET /presence', {
    input: z.object({
      of: z
        .string()
        .max(5_000)
        .transform((ids) => ids.split(','))
        .pipe(z.array(personId).min(1).max(200)),
    }),
    reply: z.object({ items: z.array(presence) }),
  }),
}

export const presenceTells = {
  /** To everyone: these are seen differently now. Whoever shows one of them asks again. */
  'presence:changed': z.object({ persons: z.array(personId).max(500) }),
}

/** The kind under which a person's own devices are told that they have chosen. */
export const ownPresenceKind = 'presence.own'

export type Choice = z.infer<typeof choice>
export type Absence = z.infer<typeof absence>
export type Presence = z.infer<typeof presence>
