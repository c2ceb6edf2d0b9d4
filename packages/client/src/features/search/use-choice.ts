import { useEffect, useState } from 'react'

interface Choice {
  readonly key: string
  readonly isByKeys: boolean
}

/** Which of several options is chosen, while focus stays elsewhere. `first` is chosen as long as nothing else is. */
export function useChoice(keys: readonly string[], first: string | null, elementIdOf: (key: string) => string) {
  const [choice, setChoice] = useState<Choice | null>(null)
  const own = choice && keys.includes(choice.key) ? choice : null
  const active = own?.key ?? first
  const shownId = own?.isByKeys ? elementIdOf(own.key) : null

  useEffect(() => {
    if (shownId) document.getElementById(shownId)?.scrollIntoView({ block: 'nearest' })
  }, [shownId])

  return {
    active,
    isOwn: own !== null,
    /** Goes on by so many, from the end to the beginning too. */
    move(steps: 1 | -1) {
      const from = active === null ? (steps === 1 ? -1 : keys.length) : keys.indexOf(active)
      const key = keys[(from + steps + keys.length) % keys.length]
      if (key !== undefined) setChoice({ key, isByKeys: true })
    },
    point: (key: string) => setChoice({ key, isByKeys: false }),
    reset: () => setChoice(null),
  }
}
