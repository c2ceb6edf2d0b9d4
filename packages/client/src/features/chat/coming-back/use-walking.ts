import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Step } from './steps.ts'

/** Every step has one link that leads to it; this is its id. */
export const linkOf = ({ key }: Pick<Step, 'key'>): string => `step-${key}`

const moves: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrows go from step to step, E is done with one and goes on to the next. */
export function useWalking(steps: readonly Step[], onDone: (step: Step) => void) {
  const goal = useRef<string | null>(null)
  const end = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (goal.current === null) return
    const next = steps.find(({ key }) => key === goal.current)
    goal.current = null
    if (next) document.getElementById(linkOf(next))?.focus()
    else end.current?.focus()
  }, [steps])

  /** Where to go on when a step is gone. */
  const leave = (step: Step) => {
    const at = steps.findIndex(({ key }) => key === step.key)
    goal.current = (steps[at + 1] ?? steps[at - 1])?.key ?? ''
    onDone(step)
  }

  const act = (key: string, here: Step): boolean => {
    if (key.toLowerCase() === 'e') {
      leave(here)
      return true
    }
    const next = steps[steps.indexOf(here) + (moves[key] ?? 0)]
    if (!next || next === here) return false
    document.getElementById(linkOf(next))?.focus()
    return true
  }

  /** For the link of a step. */
  const onKeyDown = (event: KeyboardEvent, step: Step) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (act(event.key, step)) event.preventDefault()
  }

  return { onKeyDown, leave, end }
}
