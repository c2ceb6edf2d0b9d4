import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { allEmoji, findEmoji } from '../emoji/emoji.ts'
import { keepRecent } from '../emoji/recent.ts'
import { isInCode, replaced } from './format.ts'
import { put } from './use-area.ts'

export type EmojiTyping = ReturnType<typeof useEmojiTyping>

/** `:` and the beginning of a word, up to the cursor, at the start of a word. Shorter it is a smiley of signs. */
const begun = /(?:^|[\s(]):([\p{L}\p{N}][\p{L}\p{N}_-]{1,30})$/u
const most = 8

interface Sought {
  readonly text: string
  readonly from: number
}

function soughtAt(box: HTMLTextAreaElement): Sought | null {
  const before = box.value.slice(0, box.selectionStart)
  const found = box.selectionStart === box.selectionEnd ? begun.exec(before) : null
  const text = found?.[1]
  return text === undefined || isInCode(before, before.length) ? null : { text, from: before.length - text.length - 1 }
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
const isPick = (key: string) => key === 'Enter' || key === 'Tab'

const isSame = (one: Sought | null, other: Sought | null) => one?.text === other?.text && one?.from === other?.from

/** Finds the emoji that `:` and a word mean while it is being typed. Nothing is replaced unasked. */
export function useEmojiTyping(area: RefObject<HTMLTextAreaElement | null>) {
  const [sought, setSought] = useState<Sought | null>(null)
  const [active, setActive] = useState(0)
  const { data } = useQuery({
    queryKey: ['chat', 'emoji'],
    queryFn: allEmoji,
    enabled: sought !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const choices = sought && data ? findEmoji(data, sought.text.replaceAll('_', ' '), most) : []
  const isOpen = choices.length > 0

  const close = () => setSought(null)

  const look = (box: HTMLTextAreaElement) => {
    const next = soughtAt(box)
    if (isSame(next, sought)) return
    setActive(0)
    setSought(next)
  }

  function pick(sign: string): void {
    const box = area.current
    if (!box || !sought) return
    keepRecent(sign)
    put(box, replaced(`${sign} `)(box.value, sought.from, box.selectionStart))
    close()
  }

  /** Whether the key was meant for the choices. */
  function onKey(event: KeyboardEvent): boolean {
    if (!isOpen) return false
    const step = steps[event.key]
    if (step !== undefined) setActive((active + step + choices.length) % choices.length)
    else if (event.key === 'Escape') close()
    else if (isPick(event.key)) pick(choices[active]?.sign ?? '')
    else return false
    event.preventDefault()
    return true
  }

  return { isOpen, choices, active, look, close, pick, onKey }
}
