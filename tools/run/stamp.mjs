import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { root } from './places.mjs'

function* filesIn(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return yield path
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.name !== 'node_modules') yield* filesIn(join(path, entry.name))
  }
}

/** A hash over names and contents of files and folders; `isCounted` leaves out what does not matter. */
export function hashOf(paths, isCounted = () => true) {
  const hash = createHash('sha256')
  const files = paths
    .flatMap((path) => [...filesIn(resolve(root, path))])
    .filter((file) => isCounted(relative(root, file)))
  for (const file of files.sort()) {
    const content = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file) : ''
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Remembers in a file for which state of the sources a work was finished. */
export function stamp(file) {
  return {
    tells(state) {
      try {
        return readFileSync(file, 'utf8') === state
      } catch {
        return false
      }
    },
    /** Before a work begins: what is half done is not done. */
    lift: () => rmSync(file, { force: true }),
    set: (state) => writeFileSync(file, state),
  }
}
