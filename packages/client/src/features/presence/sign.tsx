import type { PersonId } from '@kleeblatt/shared/core'
import type { Presence } from '@kleeblatt/shared/presence'
import { Clock, Minus, Moon } from 'lucide-react'
import { VisuallyHidden } from '../../kernel/ui/visually-hidden.tsx'
import { usePresence } from './queries.ts'
import css from './sign.module.css'
import { useWords } from './use-words.ts'

const signs = { busy: Moon, away: Clock, absent: Minus } satisfies Record<Presence['state'], typeof Moon>

/** At the foot of a face, for who is busy, away or absent; nothing for everyone else. Its words stand beside it. */
export function PresenceSign({ personId }: { personId: PersonId }) {
  const presence = usePresence(personId)
  if (!presence) return null
  const Sign = signs[presence.state]
  return (
    <span className={css.sign} data-state={presence.state}>
      <Sign aria-hidden />
    </span>
  )
}

/** The same in words, for who does not see the sign. */
export function PresenceHidden({ personId }: { personId: PersonId }) {
  const presence = usePresence(personId)
  const words = useWords()
  return presence ? <VisuallyHidden>{`, ${words.short(presence)}`}</VisuallyHidden> : null
}

/** `abwesend bis 04.12.`, and nothing for who is available. */
export function PresenceShort({ personId }: { personId: PersonId }) {
  const presence = usePresence(personId)
  const words = useWords()
  return presence ? <span>{words.short(presence)}</span> : null
}
