import { directoryRoutes, type Person } from '@kleeblatt/shared/directory'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import type { Pick } from '../text/mention.ts'

export type Mentioning = ReturnType<typeof useMentioning>

/** `@` and the beginning of a name, up to the cursor, at the start of a word. */
const begun = /(?:^|[\s(])@([\p{L}\p{N}\-.' ]{0,40})$/u

interface Sought {
  readonly text: string
  /** Where the `@` stands. */
  readonly from: number
}

function soughtAt(box: HTMLTextAreaElement): Sought | null {
  const before = box.value.slice(0, box.selectionStart)
  const found = begun.exec(before)
  if (!found || box.selectionStart !== box.selectionEnd) return null
  const [, text = ''] = found
  // Two words are a name; what comes after a third space is text again.
  return text.split(' ').length > 3 ? null : { text, from: before.length - text.length - 1 }
}

const usePeopleFor = (sought: Sought | null) =>
  useQuery({
    queryKey: ['chat', 'mention', sought?.text ?? ''],
    queryFn: ({ signal }) => call(directoryRoutes.people, { text: sought?.text.trim() ?? '', limit: 8 }, signal),
    enabled: sought !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

const most = 8
const begins = (name: string, text: string) => name.toLocaleLowerCase('de').startsWith(text)

/** Whether what was typed begins one of somebody's names, or all of them. */
const isMeant = ({ name }: Person, text: string) =>
  begins(name, text) || name.split(/[\s-]/).some((part) => begins(part, text))

/** Those of the conversation first, then all others; who has left the administration is not addressed any more. */
function choicesFor(text: string, near: readonly Person[], found: readonly Person[]): Person[] {
  const typed = text.trim().toLocaleLowerCase('de')
  const first = near.filter((person) => isMeant(person, typed))
  const others = found.filter(({ id }) => !first.some((one) => one.id === id))
  return [...first, ...others].filter(({ state }) => state === 'active').slice(0, most)
}

/** Finds whom an `@` means while it is being typed, and remembers who was picked. */
export function useMentioning(
  area: RefObject<HTMLTextAreaElement | null>,
  known: readonly Pick[],
  near: readonly Person[],
) {
  const [sought, setSought] = useState<Sought | null>(null)
  const [active, setActive] = useState(0)
  const [picked, setPicked] = useState<readonly Pick[]>([])
  const found = usePeopleFor(sought)
  const people = sought ? choicesFor(sought.text, near, found.data?.items ?? []) : []
  const isOpen = sought !== null && people.length > 0

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

  function pick({ id, name }: Pick, change: (text: string) => void): void {
    const box = area.current
    if (!box || !sought) return
    const mention = `@${name} `
    setPicked([...picked, { id, name }])
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
    if (step !== undefined) setActive((active + step + people.length) % people.length)
    else if (event.key === 'Enter' || event.key === 'Tab') pickAt(active, change)
    else if (event.key === 'Escape') close()
    else return false
    event.preventDefault()
    return true
  }

  function pickAt(place: number, change: (text: string) => void): void {
    const person: Person | undefined = people[place]
    if (person) pick(person, change)
  }

  return { isOpen, people, active, picks: [...known, ...picked], look, close, pick, begin, onKey }
}
