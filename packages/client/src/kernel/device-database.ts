import type { IDBPDatabase } from 'idb'

/** Opens a database of the browser; is told what to call where the browser takes it away later. */
type Open<Shape> = (onGone: () => void) => Promise<IDBPDatabase<Shape>>

/**
 * A database of the browser, opened when it is first needed and once more where the browser took it away meanwhile, as
 * Safari does with tabs in the background. Null where there is none: storage may be forbidden.
 */
export function deviceDatabase<Shape>(open: Open<Shape>): () => Promise<IDBPDatabase<Shape> | null> {
  let opened: Promise<IDBPDatabase<Shape> | null> | undefined
  const forget = () => {
    opened = undefined
  }
  return () => {
    opened ??= open(forget).catch(() => null)
    return opened
  }
}
