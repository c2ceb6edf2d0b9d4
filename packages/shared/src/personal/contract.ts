import { z } from 'zod'
import { language, route } from '../core/index.ts'

export const settings = z.object({
  language,
  theme: z.enum(['light', 'dark', 'system']),
  /** Whether others see that the person is writing. */
  showsTyping: z.boolean(),
})

export const settingsChange = settings.partial()

/** What is a person's alone, and where their own counter stands. */
export const own = z.object({ rev: z.number().int().nonnegative(), settings })

export const personalRoutes = {
  own: route('GET /own', { input: z.object({}), reply: own }),
  changeSettings: route('PATCH /own/settings', { input: settingsChange, reply: own }),
}

/** Told to all of a person's devices when anything of theirs alone has changed; `kind` says what to ask for again. */
export const personalTells = {
  'personal:changed': z.object({ rev: z.number().int().nonnegative(), kind: z.string().max(40) }),
}

/** The `kind` of a change of settings. */
export const settingsKind = 'personal.settings'

export type Settings = z.infer<typeof settings>
export type SettingsChange = z.infer<typeof settingsChange>
export type Own = z.infer<typeof own>
