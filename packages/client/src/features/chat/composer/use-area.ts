import { type RefObject, useLayoutEffect } from 'react'
import type { Format, Formatted } from './format.ts'

export type Area = RefObject<HTMLTextAreaElement | null>

/** An editor opens where the person has just asked for it, at the end of what is there. */
export function useOpeningAtEnd(area: Area, isWanted: boolean): void {
  useLayoutEffect(() => {
    const box = isWanted ? area.current : null
    box?.focus()
    box?.setSelectionRange(box.value.length, box.value.length)
  }, [area, isWanted])
}

/** The part in which two texts differ, as it was and as it is. */
function difference(before: string, after: string) {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return { from: head, to: before.length - tail, by: after.slice(head, after.length - tail) }
}

/** What is typed by a command can be undone like what is typed by hand; no other way leaves that in place. */
function type(text: string): boolean {
  return document.execCommand?.(text === '' ? 'delete' : 'insertText', false, text) ?? false
}

/** Writes into the field what somebody has asked for, as one step that can be undone, and selects what belongs to it. */
export function put(box: HTMLTextAreaElement, made: Formatted): void {
  box.focus()
  if (made.text !== box.value) {
    const { from, to, by } = difference(box.value, made.text)
    box.setSelectionRange(from, to)
    if (!type(by)) {
      box.setRangeText(by, from, to, 'end')
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  box.setSelectionRange(made.from, made.to)
}

/** As `put`, with the cursor behind what has changed. */
export function rewrite(box: HTMLTextAreaElement, text: string): void {
  const { from, by } = difference(box.value, text)
  put(box, { text, from: from + by.length, to: from + by.length })
}

/** Changes how the selected text looks, and selects it again. */
export const formatIn = ({ current: box }: Area, how: Format): void => {
  if (box) put(box, how(box.value, box.selectionStart, box.selectionEnd))
}
