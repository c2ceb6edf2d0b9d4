import { intentionKey, type PersonId } from '@kleeblatt/shared/core'
import { z } from 'zod'
import { forget, remember, remembered } from '../../kernel/device.ts'

const draft = z.object({
  text: z.string(),
  /** What was sent and is not known to have arrived. The same words go again under the same key. */
  attempt: z.object({ key: intentionKey, text: z.string() }).nullable(),
})
export type Draft = z.infer<typeof draft>

const nameOf = (person: PersonId, place: string) => `comments.${person}.${place}`

/** Where a browser forbids storage, what is typed lives as long as the tab. */
const inTab = new Map<string, Draft>()

function parsed(text: string | null): Draft | null {
  try {
    return draft.safeParse(JSON.parse(text ?? 'null')).data ?? null
  } catch {
    return null // what is not ours is no draft
  }
}

/** What somebody has typed in a place and not sent yet, or what is not known to have arrived. */
export function draftAt(person: PersonId, place: string): Draft | null {
  const name = nameOf(person, place)
  return parsed(remembered(name)) ?? inTab.get(name) ?? null
}

export function keepDraft(person: PersonId, place: string, kept: Draft): void {
  const [name, text] = [nameOf(person, place), JSON.stringify(kept)]
  remember(name, text)
  // What is stored is what counts: another tab may have sent it since.
  if (remembered(name) === text) inTab.delete(name)
  else inTab.set(name, kept)
}

export function dropDraft(person: PersonId, place: string): void {
  const name = nameOf(person, place)
  inTab.delete(name)
  forget(name)
}
