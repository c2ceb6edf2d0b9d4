import { type RefObject, useLayoutEffect } from 'react'
import type { Formatted } from './format.ts'

type Area = RefObject<HTMLTextAreaElement | null>

/** An editor opens where the person has just asked for it, at the end of what is there. */
export function useOpeningAtEnd(area: Area, isWanted: boolean): void {
  useLayoutEffect(() => {
    const box = isWanted ? area.current : null
    box?.focus()
    box?.setSelectionRange(box.value.length, box.value.length)
  }, [area, isWanted])
}

/** Changes how the selected text looks, and selects it again. */
export function useFormatting(area: Area, change: (text: string) => void) {
  return (how: (text: string, from: number, to: number) => Formatted): void => {
    const box = area.current
    if (!box) return
    const made = how(box.value, box.selectionStart, box.selectionEnd)
    change(made.text)
    requestAnimationFrame(() => {
      box.focus()
      box.setSelectionRange(made.from, made.to)
    })
  }
}
