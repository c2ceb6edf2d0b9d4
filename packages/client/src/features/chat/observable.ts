/** A value that changes, for `useSyncExternalStore`. */
export interface Observable<Value> {
  get(): Value
  subscribe(listener: () => void): () => void
}

export interface Settable<Value> extends Observable<Value> {
  set(value: Value): void
}

export function createObservable<Value>(first: Value): Settable<Value> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (next === value) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
