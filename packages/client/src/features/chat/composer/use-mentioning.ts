import { everyone, principalOfPerson } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, type PrincipalChoice } from '@kleeblatt/shared/directory'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { isCalledLike } from '../text/called-like.ts'
import type { Pick } from '../text/mention.ts'

export type Mentioning = ReturnType<typeof useMentioning>

/** `@` and the beginning of a name, up to the cursor, at the start of a word. */
const begun = /(?:^|[\s(])@([\p{L}\p{N}\-.' ]{0,40})$/u

interface Sought {
  readonly text: string
  /** Where the `@` stands. */
  readonly from: number
}

/** Whom an `@` may mean: a person, a unit, a group, a function, or all of the conversation. */
export interface MentionChoice extends Pick {
  readonly detail: string
  readonly person: Person | null
  readonly kind: PrincipalChoice['kind'] | 'person' | 'everyone'
}

const ofPerson = (person: Person): MentionChoice => ({
  who: principalOfPerson(person.id),
  name: person.name,
  detail: [person.title, person.unit?.name].filter(Boolean).join(' · '),
  person,
  kind: 'person',
})

const ofPrincipal = ({ principal, name, detail, kind }: PrincipalChoice): MentionChoice => ({
  ...{ who: principal, name, detail, kind },
  person: null,
})

function soughtAt(box: HTMLTextAreaElement): Sought | null {
  const before = box.value.slice(0, box.selectionStart)
  const found = begun.exec(before)
  if (!found || box.selectionStart !== box.selectionEnd) return null
  const [, text = ''] = found
  // Two words are a name; what comes after a third space is text again.
  return text.split(' ').length > 3 ? null : { text, from: before.length - text.length - 1 }
}

const mostPersons = 6
const mostOthers = 3

async function find(text: string, signal: AbortSignal) {
  const [people, others] = await Promise.all([
    call(directoryRoutes.people, { text, limit: 8 }, signal),
    text === '' ? { items: [] } : call(directoryRoutes.principals, { text, limit: mostOthers }, signal),
  ])
  return { people: people.items, others: others.items.filter(({ kind }) => kind !== 'bot') }
}

const useFoundFor = (sought: Sought | null) =>
  useQuery({
    queryKey: ['chat', 'mention', sought?.text ?? ''],
    queryFn: ({ signal }) => find(sought?.text.trim() ?? '', signal),
    enabled: sought !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

/** Those of the conversation first, then all others; who has left the administration is not addressed any more. */
function personsFor(text: string, near: readonly Person[], found: readonly Person[]) {
  const first = near.filter(({ name }) => isCalledLike(name, text))
  const others = found.filter(({ id }) => !first.some((one) => one.id === id))
  const active = (some: readonly Person[], most: number) =>
    some.filter(({ state }) => state === 'active').slice(0, most)
  const inside = active(first, mostPersons)
  return { inside, outside: active(others, mostPersons - inside.length) }
}

/** What may be meant by what has been typed so far. */
function useChoices(
  sought: Sought | null,
  near: () => readonly Person[],
  all: MentionChoice,
): readonly MentionChoice[] {
  const { data } = useFoundFor(sought)
  if (!sought) return []
  const typed = sought.text.trim()
  const { inside, outside } = personsFor(typed, near(), data?.people ?? [])
  const others = (data?.others ?? []).map(ofPrincipal)
  // Who is found by where they work comes after what is called so.
  const { named = [], found = [] } = Object.groupBy(outside.map(ofPerson), ({ name }) =>
    isCalledLike(name, typed) ? 'named' : 'found',
  )
  // Nobody calls all by a slip: before anything is typed, they come last.
  if (typed === '') return [...inside.map(ofPerson), ...named, all]
  return [...inside.map(ofPerson), ...(isCalledLike(all.name, typed) ? [all] : []), ...named, ...others, ...found]
}

/** All of the conversation, by the word for them. */
function useAll(): MentionChoice {
  const { t } = useTranslation('chat')
  return { who: everyone, name: t('mention.all'), detail: t('mention.allDetail'), person: null, kind: 'everyone' }
}

/** Finds whom an `@` means while it is being typed, and remembers who was picked. */
export function useMentioning(
  area: RefObject<HTMLTextAreaElement | null>,
  known: readonly Pick[],
  near: () => readonly Person[],
) {
  const [sought, setSought] = useState<Sought | null>(null)
  const [active, setActive] = useState(0)
  const [picked, setPicked] = useState<readonly Pick[]>([])
  const all = useAll()
  const choices = useChoices(sought, near, all)
  const isOpen = sought !== null && choices.length > 0

  const close = () => setSought(null)

  const look = (box: HTMLTextAreaElement) => {
    const next = soughtAt(box)
    // Somebody who has been picked is not sought again by what is typed after their name.
    if (next && [...known, ...picked].some(({ name }) => next.text.startsWith(name))) return close()
    if (next?.text !== sought?.text) setActive(0)
    setSought(next)
  }

  function put(text: string, at: number): void {
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at + text.length, at + text.length)
    })
  }

  function pick({ who, name }: Pick, change: (text: string) => void): void {
    const box = area.current
    if (!box || !sought) return
    const mention = `@${name} `
    setPicked([...picked, { who, name }])
    change(box.value.slice(0, sought.from) + mention + box.value.slice(box.selectionStart))
    put(mention, sought.from)
    close()
  }

  function begin(change: (text: string) => void): void {
    const box = area.current
    if (!box) return
    const at = box.selectionStart
    const sign = at === 0 || /\s$/.test(box.value.slice(0, at)) ? '@' : ' @'
    change(box.value.slice(0, at) + sign + box.value.slice(at))
    put(sign, at)
    setActive(0)
    setSought({ text: '', from: at + sign.length - 1 })
  }

  /** Whether the key was meant for the choices. */
  function onKey(event: KeyboardEvent, change: (text: string) => void): boolean {
    if (!isOpen) return false
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) setActive((active + step + choices.length) % choices.length)
    else if (event.key === 'Enter' || event.key === 'Tab') pickAt(active, change)
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    return true
  }

  function pickAt(place: number, change: (text: string) => void): void {
    const choice = choices[place]
    if (choice) pick(choice, change)
  }

  // The word for all calls them also where it was written and not picked: it means nothing else.
  const picks: readonly Pick[] = [...known, ...picked, all]
  return { isOpen, choices, active, picks, look, close, pick, begin, onKey }
}
