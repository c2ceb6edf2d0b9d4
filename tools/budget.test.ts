// @needs slow
// What the built client costs: it reads packages/client/dist, which `npm test` builds before.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const dist = join(import.meta.dirname, '..', 'packages', 'client', 'dist')
const manifestFile = join(dist, '.vite', 'manifest.json')
if (!existsSync(manifestFile)) throw new Error('The client has not been built: run `node tools/run.mjs client` first.')

const chunk = z.object({
  file: z.string(),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
})
const chunks = z.record(z.string(), chunk).parse(JSON.parse(readFileSync(manifestFile, 'utf8')))

const chunkOf = (name: string) => chunks[name] ?? expect.fail(`There is no ${name} among the built parts.`)

/** Every file that must be there before one of these can run. */
function closure(...names: string[]): Set<string> {
  const files = new Set<string>()
  const visit = (name: string) => {
    const { file, imports } = chunkOf(name)
    if (files.has(file)) return
    files.add(file)
    for (const next of imports) visit(next)
  }
  for (const name of names) visit(name)
  return files
}

const textOf = (file: string) => readFileSync(join(dist, file), 'utf8')
const kilobytesOf = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(textOf(file)).byteLength, 0) / 1_000

const wordsOf = (...places: string[]) => places.map((place) => `src/${place}/words/de.json`)
const entry = 'index.html'
const signIn = [entry, 'src/features/auth/index.ts', ...wordsOf('kernel', 'features/auth')]

/** A room's door, and the screen behind it where the door opens it late. */
const room = (name: string) => {
  const door = `src/features/${name}/index.ts`
  return [door, ...chunkOf(door).dynamicImports.filter((part) => part.endsWith('/room.tsx'))]
}
const chat = () => [
  entry,
  'src/app/app.tsx',
  ...room('chat'),
  ...wordsOf('kernel', 'app', 'features/chat', 'features/directory'),
]

const engines = { tiptap: 'ProseMirror', bpmn: 'bjs-container' }
const enginesIn = (files: Iterable<string>) =>
  Object.entries(engines).flatMap(([name, mark]) =>
    [...files].some((file) => textOf(file).includes(mark)) ? [name] : [],
  )

describe('The first load', () => {
  it('[F20] of the sign-in page is at most 150 kB of JavaScript', () => {
    expect(kilobytesOf(closure(...signIn))).toBeLessThanOrEqual(150)
  })

  it('[F20] of the chat is at most 300 kB of JavaScript', () => {
    expect(kilobytesOf(closure(...chat()))).toBeLessThanOrEqual(300)
  })

  it('[F20] brings neither the page editor nor the process editor', () => {
    expect(enginesIn(closure(...signIn))).toEqual([])
    expect(enginesIn(closure(...chat()))).toEqual([])
  })

  it('measures something', () => {
    expect(kilobytesOf(closure(entry))).toBeGreaterThan(30)
  })
})

describe('What is kept for opening without a line', () => {
  const kept = [...textOf('sw.js').matchAll(/\burl:"([^"]+)"/g)].map(([, url = '']) => url)

  it('[C20.51] is all that the sign-in page and the chat need first', () => {
    expect([...closure(...signIn), ...closure(...chat())].filter((file) => !kept.includes(file))).toEqual([])
  })

  it('[F20] is at most 2 MB, without what is rarely used and heavy', () => {
    const size = kept.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0)

    expect(size).toBeLessThanOrEqual(2_000_000)
    expect(kept.filter((file) => /\/(compact|to-markdown|twemoji)-/.test(file))).toEqual([])
  })
})

describe('The built page', () => {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')

  it('[F12] runs no script of its own: all of them are files of this host', () => {
    const scripts = [...page.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)]

    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter(([, attributes = '', body = '']) => !/ src="\//.test(attributes) || body.trim())).toEqual([])
    expect(page).not.toMatch(/<style|\son\w+=/)
  })

  it('[F18] asks no other host for anything', () => {
    const sheets = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.css'))

    expect(page).not.toMatch(/(?:href|src)="(?:https?:)?\/\//)
    expect(sheets.length).toBeGreaterThan(0)
    for (const sheet of sheets) expect(textOf(join('assets', sheet))).not.toMatch(/url\(["']?(?:https?:)?\/\//)
  })
})
