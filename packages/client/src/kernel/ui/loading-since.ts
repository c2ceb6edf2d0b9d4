/** How long nothing is shown: what is quick is not to flicker. */
const pauseMs = 250

let since: number | null = null
let count = 0

/**
 * When the waiting began that a new place goes on with: one place often follows upon another (the room, its page, its
 * answers), and each is not to begin its pause anew.
 */
export const beganAt = (now: number): number => since ?? now

/** How much of the pause is left; below zero it is over. */
export const delayOf = (began: number, now: number): number => pauseMs - (now - began)

/** Says that a place is shown, until what it returns is called. */
export function waiting(began: number): () => void {
  count += 1
  since = began
  return () => {
    count -= 1
    if (count === 0) since = null
  }
}
