/**
 * Leaves the room that a keyboard on the screen covers. Most browsers make the page smaller for it, as index.html asks;
 * Safari lays the keyboard over the page and pushes it up.
 */
export function keepRoomForKeyboard(): void {
  const view = window.visualViewport
  if (!view) return
  const fit = () => {
    // Who has zoomed in sees less of the page, and nothing is covered.
    const covered = Math.max(0, Math.round(window.innerHeight - view.height * view.scale))
    document.documentElement.style.setProperty('--covered', `${covered}px`)
    if (covered > 0) window.scrollTo(0, 0)
  }
  view.addEventListener('resize', fit)
}
