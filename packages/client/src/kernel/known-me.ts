import { type Me, me } from '@kleeblatt/shared/auth'
import { z } from 'zod'
import { forget, forgetSession, remember, remembered } from './device.ts'
import { kept } from './kept.ts'

const key = 'me'
/** So long may be read what was kept, without the server having been asked whether the session still stands. */
const readableForMs = 7 * 86_400_000

const note = z.object({ me, at: z.number() })

/** Who was signed in on this device when the server was last asked. */
export interface KnownMe {
  know(who: Me): void
  /** Null where nobody is known, or has been for too long. */
  recall(): Me | null
  /** Forgets who it was, with all that was kept for them. */
  forget(): Promise<void>
}

function read(text: string | null): z.output<typeof note> | null {
  if (text === null) return null
  try {
    return note.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null // cut off by a full disk, or not ours
  }
}

export const knownMe = (now: () => number = Date.now): KnownMe => ({
  know(who) {
    kept().resume()
    remember(key, JSON.stringify({ me: who, at: now() }))
  },
  recall() {
    const known = read(remembered(key))
    return known && now() - known.at < readableForMs ? known.me : null
  },
  async forget() {
    forget(key)
    forgetSession()
    await kept().clear()
  },
})
