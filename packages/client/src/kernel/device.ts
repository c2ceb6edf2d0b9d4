const keyOf = (name: string) => `kleeblatt.${name}`

/** What this browser remembers under a name, or null: also where storage is forbidden. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(keyOf(name))
  } catch {
    return null // private windows may forbid storage: nothing is remembered
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(keyOf(name), value)
  } catch {
    // Not remembered is not lost: the choice holds until the tab is closed.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(keyOf(name))
  } catch {
    // Where nothing may be stored, nothing was.
  }
}

const sessionPrefix = 'session.'

/** The name of something that goes with the session, as all does that others at this device could read of it. */
export const inSession = (name: string) => `${sessionPrefix}${name}`

/** The session has gone, and with it what was remembered in it. */
export function forgetSession(): void {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(keyOf(sessionPrefix)))
    for (const name of names) localStorage.removeItem(name)
  } catch {
    // Where nothing may be stored, nothing was.
  }
}
