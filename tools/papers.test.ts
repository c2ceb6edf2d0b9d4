import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from './checks/places.ts'

const text = (path: string) => readFileSync(join(root, path), 'utf8')
const manifest = z.object({
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})
const manifests = ['package.json', ...globSync('packages/*/package.json', { cwd: root })].map((path) =>
  manifest.parse(JSON.parse(text(path))),
)

describe('README', () => {
  it('[F21] is short, and names the two commands and where to read on', () => {
    const readme = text('README.md')

    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(80)
    for (const part of ['npm start', 'npm test', 'docs/architecture.md', 'docs/betrieb', 'docs/handbuch', 'LICENSE']) {
      expect(readme).toContain(part)
    }
  })
})

const papers = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })]

it.each(papers)('%s points only at what exists', (path) => {
  const links = [...text(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => to)
  const gone = links.filter((to) => globSync(join(dirname(path), to), { cwd: root }).length === 0)

  expect(gone).toEqual([])
})

it('docs/decisions/dependencies.md gives a reason for every library', () => {
  const reasons = text('docs/decisions/dependencies.md')
  const families = [...reasons.matchAll(/\*\*([^*]+)…\*\*/g)].map(([, family = '']) => family)
  const names = manifests.flatMap(({ dependencies, devDependencies }) => [
    ...Object.keys(dependencies),
    ...Object.keys(devDependencies),
  ])

  const without = names.filter(
    (name) =>
      !/^@(kleeblatt|types)\//.test(name) &&
      !reasons.includes(`**${name}**`) &&
      !families.some((family) => name.startsWith(family)),
  )

  expect(without).toEqual([])
})

it('every script of ours starts something that exists', () => {
  const files = manifests.flatMap(({ scripts }) =>
    Object.values(scripts).flatMap((script) => [...script.matchAll(/\S+\.(?:ts|mjs)/g)].map(([file]) => file)),
  )

  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

it('every library is pinned to one version', () => {
  const loose = manifests.flatMap(({ dependencies, devDependencies }) =>
    Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(\d+\.\d+\.\d+|workspace:\*|npm:(@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+)$/.test(version),
    ),
  )

  expect(loose).toEqual([])
})
