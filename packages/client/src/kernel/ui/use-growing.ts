import { type RefObject, useLayoutEffect } from 'react'

/**
 * Makes a field as high as its text where the browser cannot do so by `field-sizing: content` (Safari before 26.2, and
 * older ones of the others). How high it may become is its style's to say.
 */
export function useGrowing(area: RefObject<HTMLTextAreaElement | null>): void {
  // With every drawing: whatever is drawn anew here may be other text, or a narrower field.
  useLayoutEffect(() => {
    const box = area.current
    if (!box || window.CSS?.supports('field-sizing', 'content')) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight}px`
  })
}
