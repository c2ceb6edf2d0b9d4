import { type ReactNode, useState } from 'react'
import css from './avatar.module.css'
import { cx } from './cx.ts'

const tones = [css.c1, css.c2, css.c3, css.c4, css.c5]

/** A colour that stays with an id on every screen and every device. */
const toneOf = (id: string) => {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521
  return tones[sum % tones.length]
}

const first = (word: string | undefined) => [...(word ?? '')][0]?.toLocaleUpperCase('de') ?? ''

/** `Jörg Kühn` is `JK`, `Ana-Maria von der Heide` is `AH`, one word is its first two letters. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word) && !/^(Dr|Prof)\.?$/.test(word))
  const [only, ...others] = words
  if (others.length === 0) return [...(only ?? '?')].slice(0, 2).join('').toLocaleUpperCase('de')
  return first(only) + first(others.at(-1))
}

interface AvatarProps {
  id: string
  name: string
  photo?: string | null | undefined
  size?: 's' | 'm' | 'l' | 'xl'
  /** A sign at its foot; say it in words beside it too. */
  sign?: ReactNode
}

/** A person's face or initials. The name stands beside it, so it says nothing to a screen reader. */
export function Avatar({ id, name, photo, size = 'm', sign }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const shown = photo && photo !== broken ? photo : null

  return (
    <span className={cx(css.avatar, css[size], toneOf(id))} aria-hidden>
      {shown ? (
        <img src={shown} alt="" loading="lazy" draggable={false} onError={() => setBroken(shown)} />
      ) : (
        initialsOf(name)
      )}
      {sign}
    </span>
  )
}
