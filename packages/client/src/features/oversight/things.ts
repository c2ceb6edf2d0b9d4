import type { HeldThing } from '@kleeblatt/shared/privacy'
import { useTranslation } from 'react-i18next'

/** What its room asks about before it deletes it. */
export const holdableKinds = ['person', 'conversation', 'message', 'wiki-page', 'process'] as const
export type HoldableKind = (typeof holdableKinds)[number]

/** What a link to a thing looks like. One to a message leads through its conversation, so it is tried first. */
const links: ReadonlyArray<readonly [HoldableKind, RegExp]> = [
  ['message', /#message-([0-9a-f]{24})\b/],
  ['conversation', /\/chat\/([0-9a-f]{24})\b/],
  ['wiki-page', /\/wissen\/[0-9a-f]{24}\/([0-9a-f]{24})\b/],
  ['process', /\/prozesse\/([0-9a-f]{24})\b/],
  ['person', /\/personen\/([0-9a-f]{24})\b/],
]

/** The thing a link leads to; null where the text is no link to one. */
export function thingInLink(text: string): { kind: HoldableKind; id: string } | null {
  for (const [kind, form] of links) {
    const id = form.exec(text)?.[1]
    if (id !== undefined) return { kind, id }
  }
  return null
}

/** The thing that is meant: by a link, or by its id and a kind. */
export function thingMeant(kind: HoldableKind, text: string): HeldThing | null {
  const id = text.trim().toLowerCase()
  return thingInLink(text) ?? (/^[0-9a-f]{24}$/.test(id) ? { kind, id } : null)
}

/** A thing as the log names it, `wiki-page:65f…`, and the way back. */
export const nameOfThing = ({ kind, id }: HeldThing): string => `${kind}:${id}`

export function thingNamed(name: string): HeldThing {
  const at = name.indexOf(':')
  return at < 0 ? { kind: name, id: '' } : { kind: name.slice(0, at), id: name.slice(at + 1) }
}

/** A code made readable where there are no words for it yet: `space-merged` becomes "space merged". */
export const readable = (code: string): string => code.replaceAll(/[._-]+/g, ' ')

/** What a kind of thing is called. */
export function useKindWords(): (kind: string) => string {
  const { t } = useTranslation('oversight')
  return (kind) => t(`things.${kind}`, { defaultValue: readable(kind) })
}
