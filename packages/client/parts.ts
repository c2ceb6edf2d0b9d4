import { join } from 'node:path'
import type { Rolldown } from 'vite'

type Group = Rolldown.CodeSplittingGroup
type Find = (id: string) => { readonly importedIds: readonly string[] } | null

const src = join(import.meta.dirname, 'src')
const isOurs = (id: string) => /\/packages\/(client|shared)\/src\//.test(id)
const packageOf = (id: string) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? ''

/** Whether one of our own files must be there before these can run. What they import late is not among them. */
function neededBy(...doors: string[]) {
  let known: Set<string> | undefined
  const visit = (id: string, find: Find, seen: Set<string>) => {
    if (seen.has(id) || !isOurs(id)) return
    seen.add(id)
    for (const next of find(id)?.importedIds ?? []) visit(next, find, seen)
  }
  const all = (find: Find) => {
    const seen = new Set<string>()
    for (const door of doors) visit(join(src, door), find, seen)
    return seen
  }
  return (id: string, find: Find) => {
    known ??= all(find)
    return known.has(id)
  }
}

const page = neededBy('main.tsx')
const signIn = neededBy('features/auth/index.ts')
// The messenger's news are heard in every room: its door is always opened.
const house = neededBy('app/app.tsx', 'features/chat/index.ts')

/** The page names its entry, which stays a file of its own. */
const isEntry = (id: string) => id === join(src, 'main.tsx')

const ours = (name: string, isNeeded: (id: string, find: Find) => boolean): Group => ({
  name: (id, modules) => (isNeeded(id, (one) => modules.getModuleInfo(one)) && !isEntry(id) ? name : null),
  includeDependenciesRecursively: false,
})
const others = (name: string, packages: ReadonlySet<string>): Group => ({
  name: (id) => (packages.has(packageOf(id)) ? name : null),
  includeDependenciesRecursively: false,
})

const firstPackages = new Set(['react', 'react-dom', 'scheduler', 'i18next', 'react-i18next', 'zod', 'idb'])
const housePackages = new Set([
  ...['react-router', 'marked', '@tanstack/query-core', '@tanstack/react-query'],
  ...['@tanstack/virtual-core', '@tanstack/react-virtual'],
  ...['socket.io-client', 'socket.io-parser', 'engine.io-client', 'engine.io-parser', '@socket.io/component-emitter'],
])

/**
 * What everybody fetches before they are signed in, and what everybody fetches after it, are a file each and one for the
 * packages of others: as a hundred small files the same would weigh a tenth more. All else is left to the bundler.
 */
export const partGroups: Group[] = [
  ours('first', (id, find) => page(id, find) || (signIn(id, find) && house(id, find))),
  ours('house', house),
  // Each is of a few hundred bytes: those that are needed at about the same places come together.
  {
    name: 'icons',
    test: /\/node_modules\/lucide-react\//,
    includeDependenciesRecursively: false,
    entriesAware: true,
    entriesAwareMergeThreshold: 4_000,
  },
  others('first-packages', firstPackages),
  others('house-packages', housePackages),
]
