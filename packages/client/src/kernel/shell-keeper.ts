/** Has the browser keep what the page is made of, so that it opens without a line. Not over plain HTTP, and not in development. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // A browser that keeps nothing shows the page all the same.
  navigator.serviceWorker.register('/sw.js', { scope: '/' }).catch(() => {})
}
