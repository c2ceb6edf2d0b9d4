import type { PersonId } from '@kleeblatt/shared/core'
import { z } from 'zod'
import { inSession, remember, remembered } from '../../kernel/device.ts'
import { type Hit, kind, pathOfHit } from './kinds.ts'

const place = z.object({ kind, id: z.string(), title: z.string(), path: z.string().startsWith('/') })
const shape = z.object({ places: z.array(place), texts: z.array(z.string()) })

export type Place = z.infer<typeof place>
export type Recent = z.infer<typeof shape>

const mostPlaces = 5
const mostTexts = 4
export const noRecent: Recent = { places: [], texts: [] }

const nameFor = (me: PersonId) => inSession(`search.${me}`)

/** What somebody looked for and opened on this device, until they sign out. It is told to nobody, the server neither. */
export function recentOf(me: PersonId): Recent {
  try {
    return shape.parse(JSON.parse(remembered(nameFor(me)) ?? 'null'))
  } catch {
    return noRecent // nothing yet, or kept by another version
  }
}

export const keepRecent = (me: PersonId, recent: Recent): void => remember(nameFor(me), JSON.stringify(recent))

/** The place goes to the front. Of messages only the search is kept, not what they say. */
export function withOpened(recent: Recent, hit: Hit): Recent {
  if (hit.kind === 'message') return recent
  const opened: Place = { kind: hit.kind, id: hit.id, title: hit.title, path: pathOfHit(hit) }
  const others = recent.places.filter(({ id }) => id !== hit.id)
  return { ...recent, places: [opened, ...others].slice(0, mostPlaces) }
}

export function withText(recent: Recent, asked: string): Recent {
  const text = asked.trim()
  if (text === '') return recent
  return { ...recent, texts: [text, ...recent.texts.filter((one) => one !== text)].slice(0, mostTexts) }
}
