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
