// @needs slow
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')

const verdict = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ module: z.string(), resolved: z.string() })),
    }),
  ),
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})
type Verdict = z.infer<typeof verdict>

const cruise = (folder: string, ...parts: string[]) =>
  new Promise<Verdict>((resolve, reject) => {
    const args = [depcruise, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...parts]
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 256 * 2 ** 20 }, (error, out) => {
      const read = verdict.safeParse(out.startsWith('{') ? JSON.parse(out) : null)
      if (read.success) resolve(read.data)
      else reject(error ?? read.error)
    })
  })

/** One import, planted as the only line of a file. */
interface Plant {
  readonly from: string
  readonly imports: string
}

const forbidden: readonly (Plant & { readonly rule: string })[] = [
  { rule: 'shared-needs-zod-alone', from: 'packages/shared/src/chat/a.ts', imports: 'express' },
  { rule: 'shared-knows-nobody', from: 'packages/shared/src/chat/b.ts', imports: '../../../server/src/kernel/http.ts' },
  { rule: 'contracts-only-look-down', from: 'packages/shared/src/chat/c.ts', imports: '../wiki/index.ts' },
  { rule: 'contracts-only-look-down', from: 'packages/shared/src/auth/a.ts', imports: '../wiki/index.ts' },
  { rule: 'the-language-knows-nobody', from: 'packages/shared/src/core/a.ts', imports: '../chat/index.ts' },
  { rule: 'the-language-knows-nobody', from: 'packages/shared/src/german/a.ts', imports: '../directory/index.ts' },
  { rule: 'sides-do-not-meet', from: 'packages/client/src/app/a.ts', imports: '../../../server/src/config.ts' },
  { rule: 'sides-do-not-meet', from: 'packages/server/src/app/a.ts', imports: '../../../client/src/kernel/api.ts' },
  { rule: 'kernel-knows-no-feature', from: 'packages/server/src/kernel/a.ts', imports: '../features/auth/index.ts' },
  { rule: 'kernel-knows-no-feature', from: 'packages/client/src/kernel/a.ts', imports: '../features/chat/index.ts' },
  { rule: 'kernel-knows-no-feature', from: 'packages/server/src/kernel/b.ts', imports: '../app/app.ts' },
  { rule: 'features-do-not-know-the-app', from: 'packages/server/src/features/chat/a.ts', imports: '../../app/app.ts' },
  { rule: 'rooms-only-look-down', from: 'packages/server/src/features/chat/b.ts', imports: '../wiki/index.ts' },
  { rule: 'rooms-only-look-down', from: 'packages/client/src/features/chat/a.tsx', imports: '../wiki/index.ts' },
  { rule: 'rooms-only-look-down', from: 'packages/server/src/features/auth/a.ts', imports: '../chat/index.ts' },
  { rule: 'enter-by-the-door', from: 'packages/server/src/features/chat/c.ts', imports: '../auth/service.ts' },
  { rule: 'enter-by-the-door', from: 'packages/server/src/app/b.ts', imports: '../features/chat/service.ts' },
  { rule: 'enter-by-the-door', from: 'packages/server/src/commands/a.ts', imports: '../features/chat/service.ts' },
  { rule: 'enter-by-the-door', from: 'packages/server/src/demo/a.ts', imports: '../features/chat/service.ts' },
  { rule: 'features-do-not-know-the-app', from: 'packages/server/src/features/chat/g.ts', imports: '../../demo/b.ts' },
  { rule: 'enter-by-the-door', from: 'packages/server/src/testing/a.ts', imports: '../features/chat/store.ts' },
  { rule: 'only-edges-know-express', from: 'packages/server/src/features/chat/service.ts', imports: 'express' },
  { rule: 'only-stores-know-mongo', from: 'packages/server/src/features/chat/d.ts', imports: 'mongoose' },
  { rule: 'only-stores-know-mongo', from: 'packages/server/src/features/chat/http.ts', imports: 'mongodb' },
  { rule: 'only-editors-know-their-engines', from: 'packages/client/src/features/wiki/a.ts', imports: '@tiptap/core' },
  { rule: 'only-editors-know-their-engines', from: 'packages/client/src/kernel/b.ts', imports: 'bpmn-js' },
  {
    rule: 'only-the-kernel-knows-the-line',
    from: 'packages/client/src/features/chat/b.ts',
    imports: 'socket.io-client',
  },
  { rule: 'no-circles', from: 'packages/server/src/features/chat/e.ts', imports: './f.ts' },
  { rule: 'no-tests-in-production', from: 'packages/server/src/app/c.ts', imports: '../testing/world.ts' },
  { rule: 'no-tests-in-production', from: 'packages/shared/src/chat/d.ts', imports: './chat.test.ts' },
  { rule: 'stand-ins-know-no-room', from: 'packages/embedded/src/mongo/a.ts', imports: '@kleeblatt/shared/core' },
  {
    rule: 'only-the-house-starts-stand-ins',
    from: 'packages/server/src/features/directory/service.ts',
    imports: '@kleeblatt/embedded/mongo',
  },
  {
    rule: 'only-the-house-starts-stand-ins',
    from: 'packages/server/src/kernel/c.ts',
    imports: '@kleeblatt/embedded/mongo',
  },
  { rule: 'rooms-do-not-know-the-yard', from: 'packages/server/src/app/d.ts', imports: '../../../../tools/run.mjs' },
  { rule: 'journeys-stay-outside', from: 'e2e/a.test.ts', imports: '../packages/server/src/app/app.ts' },
  { rule: 'faults-strike-from-outside', from: 'fault/a.test.ts', imports: '../packages/server/src/app/app.ts' },
  { rule: 'measures-from-outside', from: 'bench/chat/a.ts', imports: '../../packages/server/src/app/app.ts' },
  { rule: 'what-is-imported-exists', from: 'packages/client/src/app/b.ts', imports: './gone.ts' },
]

const allowed: readonly Plant[] = [
  { from: 'packages/shared/src/chat/contract.ts', imports: 'zod' },
  { from: 'packages/shared/src/chat/words.ts', imports: '../german/index.ts' },
  { from: 'packages/shared/src/chat/people.ts', imports: '../directory/index.ts' },
  { from: 'packages/shared/src/german/words.ts', imports: '../core/index.ts' },
  { from: 'packages/server/src/kernel/actor.ts', imports: '@kleeblatt/shared/core' },
  { from: 'packages/server/src/kernel/mongo.ts', imports: 'mongoose' },
  { from: 'packages/server/src/features/chat/use.ts', imports: '../../kernel/http.ts' },
  { from: 'packages/server/src/features/chat/ask.ts', imports: '../auth/index.ts' },
  { from: 'packages/server/src/features/chat/mine.ts', imports: '../personal/index.ts' },
  { from: 'packages/server/src/features/auth/people.ts', imports: '../directory/index.ts' },
  { from: 'packages/server/src/features/wiki/http.ts', imports: 'express' },
  { from: 'packages/server/src/features/wiki/store.ts', imports: 'mongoose' },
  { from: 'packages/server/src/features/wiki/store.test.ts', imports: '../../testing/world.ts' },
  { from: 'packages/server/src/features/directory/directory.test.ts', imports: '@kleeblatt/embedded/mongo' },
  { from: 'packages/server/src/app/wiring.ts', imports: '../features/chat/index.ts' },
  { from: 'packages/server/src/commands/backup.ts', imports: '@kleeblatt/embedded/mongo' },
  { from: 'packages/server/src/main.ts', imports: '@kleeblatt/embedded/mongo' },
  { from: 'packages/client/src/features/wiki/editor/tiptap.ts', imports: '@tiptap/core' },
  { from: 'packages/client/src/features/process/editor/modeler.ts', imports: 'bpmn-js' },
  { from: 'packages/client/src/features/wiki/person.tsx', imports: '../directory/index.ts' },
  { from: 'packages/client/src/kernel/live.ts', imports: 'socket.io-client' },
  { from: 'e2e/chat.test.ts', imports: '@kleeblatt/shared/core' },
  { from: 'fault/faults.test.ts', imports: '../packages/client/src/kernel/api.ts' },
  { from: 'bench/city/build.ts', imports: '../../packages/server/src/app/app.ts' },
]

/** What plants point at, and what closes the one circle. */
const standing = [
  'packages/shared/src/core/index.ts',
  'packages/shared/src/german/index.ts',
  'packages/shared/src/chat/index.ts',
  'packages/shared/src/chat/chat.test.ts',
  'packages/shared/src/wiki/index.ts',
  'packages/shared/src/directory/index.ts',
  'packages/embedded/src/mongo/index.ts',
  'packages/server/src/config.ts',
  'packages/server/src/app/app.ts',
  'packages/server/src/demo/b.ts',
  'packages/server/src/testing/world.ts',
  'packages/server/src/kernel/http.ts',
  'packages/server/src/features/auth/index.ts',
  'packages/server/src/features/auth/service.ts',
  'packages/server/src/features/directory/index.ts',
  'packages/server/src/features/personal/index.ts',
  'packages/server/src/features/wiki/index.ts',
  'packages/server/src/features/chat/index.ts',
  'packages/server/src/features/chat/store.ts',
  'packages/client/src/kernel/api.ts',
  'packages/client/src/features/chat/index.ts',
  'packages/client/src/features/wiki/index.ts',
  'packages/client/src/features/directory/index.ts',
  'tools/run.mjs',
]

const libraries = ['zod', 'express', 'mongoose', 'mongodb', '@tiptap/core', 'bpmn-js', 'socket.io-client']
const owners = ['packages/shared', 'packages/embedded', 'packages/server', 'packages/client', 'e2e', 'fault', 'bench']

const put = async (file: string, text: string) => {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

const link = async (at: string, target: string) => {
  await mkdir(dirname(at), { recursive: true })
  await symlink(relative(dirname(at), target), at)
}

/** Libraries and workspace packages laid out as pnpm lays them out: links into `.pnpm` and into `packages`. */
async function furnish(house: string): Promise<void> {
  for (const name of libraries) {
    const home = join(house, 'node_modules', '.pnpm', `${name.replace('/', '+')}@1.0.0`, 'node_modules', name)
    await put(join(home, 'package.json'), JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }))
    await put(join(home, 'index.js'), 'export const here = true\n')
    for (const owner of owners) await link(join(house, owner, 'node_modules', name), home)
  }
  for (const name of ['shared', 'embedded']) {
    const home = join(house, 'packages', name)
    await cp(join(root, 'packages', name, 'package.json'), join(home, 'package.json'))
    for (const owner of owners) await link(join(house, owner, 'node_modules', '@kleeblatt', name), home)
  }
}

async function build(house: string): Promise<void> {
  await cp(join(root, '.dependency-cruiser.mjs'), join(house, '.dependency-cruiser.mjs'))
  await put(join(house, 'package.json'), '{ "type": "module" }')
  await furnish(house)
  for (const file of standing) await put(join(house, file), 'export const here = true\n')
  for (const { from, imports } of [...allowed, ...forbidden]) {
    await put(join(house, from), `import '${imports}'\nexport const planted = true\n`)
  }
  await put(join(house, 'packages/server/src/features/chat/f.ts'), `import './e.ts'\nexport const planted = true\n`)
}

describe('A house with forbidden imports planted in it', () => {
  let house = ''
  let found: Verdict['summary']['violations'] = []

  beforeAll(async () => {
    house = await realpath(await mkdtemp(join(tmpdir(), 'kleeblatt-house-')))
    await build(house)
    found = (await cruise(house, 'packages', 'tools', 'e2e', 'fault', 'bench')).summary.violations
  })
  afterAll(() => rm(house, { recursive: true, force: true }))

  const rulesBrokenBy = (file: string) => found.filter(({ from }) => from === file).map(({ rule }) => rule.name)

  it.each(forbidden)('[F21] is refused by $rule: $from imports $imports', ({ from, rule }) => {
    expect(rulesBrokenBy(from)).toContain(rule)
  })

  it.each(allowed)('[F21] may: $from imports $imports', ({ from }) => {
    expect(rulesBrokenBy(from)).toEqual([])
  })

  it('[F21] leaves no rule of the configuration unprovoked', async () => {
    const { default: config } = z
      .object({ default: z.object({ forbidden: z.array(z.object({ name: z.string() })) }) })
      .parse(await import(join(root, '.dependency-cruiser.mjs')))

    const provoked = new Set(forbidden.map(({ rule }) => rule))

    expect(config.forbidden.map(({ name }) => name).filter((name) => !provoked.has(name))).toEqual([])
  })
})

describe('This house', () => {
  it('[F21] is really read: a checker that read nothing would be content too', async () => {
    const { modules, summary } = await cruise(root, 'packages', 'tools', 'e2e', 'fault', 'bench')
    const ours = modules.filter(({ source }) => source.startsWith('packages/'))
    const workspace = ours
      .flatMap(({ dependencies }) => dependencies)
      .filter(({ module }) => module.startsWith('@kleeblatt/'))

    expect(summary.totalCruised).toBeGreaterThan(200)
    expect(ours.filter(({ dependencies }) => dependencies.length > 0).length).toBeGreaterThan(100)
    expect(workspace.length).toBeGreaterThan(20)
    expect(workspace.filter(({ resolved }) => !/^packages\/[^/]+\/src\//.test(resolved))).toEqual([])
  })
})
