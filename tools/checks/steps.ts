import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cacheFolder, root } from './places.ts'
import type { TestFile } from './test-files.ts'
import { countFile, countTwice, none, readReport, type Totals, worthAnotherTry } from './totals.ts'

export interface Step {
  readonly name: string
  run(): Promise<Totals>
}

const bin = join(root, 'node_modules', '.bin')
const environment = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` })

const running = new Set<ReturnType<typeof spawn>>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    process.exit(1)
  })
}

/** Runs a command; its words are shown at once, or only if it fails. */
function execute(command: string, args: readonly string[], isLoud: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: environment(),
      stdio: ['ignore', isLoud ? 'inherit' : 'pipe', isLoud ? 'inherit' : 'pipe'],
    })
    running.add(child)
    const said: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      if (code !== 0) process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}

/** A check that holds or does not: it counts as one. */
const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  run: async () => ((await execute(command, args, false)) === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 }),
})

export const checks: readonly Step[] = [
  check('types', 'tsc', '-b'),
  check('style', 'biome', 'ci', '--colors=off'),
  check('boundaries', 'depcruise', '--output-type', 'err-long', 'packages', 'tools', 'e2e', 'fault', 'bench'),
  check('nothing unused', 'knip', '--no-progress'),
]

export const clientBuild = check('client build', process.execPath, 'tools/run.mjs', 'client')

interface Selection {
  readonly projects: readonly string[]
  readonly without: readonly TestFile[]
  readonly reporter: string
}

async function vitest(name: string, { projects, without, reporter }: Selection, files: readonly string[] = []) {
  const report = join(cacheFolder('test'), `${name.replaceAll(' ', '-')}.json`)
  rmSync(report, { force: true })
  const code = await execute(
    'vitest',
    [
      'run',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      ...without.flatMap(({ path }) => [
        '--exclude',
        `**/${path.replace(/^(packages\/[^/]+|tools|e2e|fault|bench)\//, '')}`,
      ]),
      ...(files.length > 0 ? ['--maxWorkers=1'] : []),
      `--reporter=${reporter}`,
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    true,
  )
  return { code, report }
}

/**
 * Runs vitest projects and counts what its report says, not what its exit code says. A few files that failed are run
 * once more, alone: what passes then counts, and is named at the end.
 */
export const tests = (name: string, selection: Selection): Step => ({
  name,
  async run() {
    const { code, report } = await vitest(name, selection)
    const first = readReport(report)
    const files = worthAnotherTry(first)
    if (files.length === 0) {
      const totals = countFile(report)
      return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals
    }
    console.log(`\n── ${name}: once more, alone`)
    const again = await vitest(`${name} again`, selection, files)
    const second = readReport(again.report)
    return second === undefined ? countFile(report) : countTwice(first, second, files)
  },
})
