/** The id of a heading in the document; marked, so that no heading takes the id of something else on the screen. */
export const placeOf = (id: string): string => `s-${id}`

/** Brings a heading into view and moves the focus there, as a link to it would. */
export function goToPlace(id: string): void {
  const heading = document.getElementById(placeOf(id))
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}
