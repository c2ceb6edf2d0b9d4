// `npm run build`: the deployed output, which is all a server needs beside Node. `--out FOLDER` says where to.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './checks/places.ts'
import { licenceTexts } from './notice.ts'

const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, '.cache', 'deployed') } } })
const out = resolve(values.out)

const ours = ['shared', 'embedded', 'server']
const compiled = (name: string) =>
  name === 'server' ? join(out, 'dist') : join(out, 'node_modules', '@kleeblatt', name, 'dist')

/** What only tests, compilers and readers want. */
const notShipped = [
  '**/*.test.js',
  '**/*.contract.js',
  '**/testing',
  '**/fixtures',
  '**/*.d.ts',
  '**/*.tsbuildinfo',
  '**/*.md',
]
/** Sources that are read as they are: whatever the compiler does not turn into something else. */
const isReadAsIs = (path: string) =>
  !/\.(tsx?|md)$|(^|\/)(testing|fixtures)(\/|$)/.test(path) && /\.[a-z0-9]+$/i.test(path)

function run(what: string, command: string, ...args: string[]): void {
  console.log(`${what} …`)
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  if (status === 0) return
  process.stderr.write(`${stdout}${stderr}${what} failed.\n`)
  process.exit(1)
}

/** The pnpm beside us; in an image or a developer's shell it is the one on the path. */
const pnpm = globSync('.tools/pnpm-*/node_modules/@pnpm/exe.*/pnpm', { cwd: root }).map((at) => join(root, at))[0]

run('compiling', join(root, 'node_modules', '.bin', 'tsc'), '-b', ...ours.map((name) => `packages/${name}`))
rmSync(out, { recursive: true, force: true })
mkdirSync(dirname(out), { recursive: true })
run('gathering what it runs on', pnpm ?? 'pnpm', '--filter', '@kleeblatt/server', 'deploy', '--prod', out)

for (const name of ours) {
  const source = join(root, 'packages', name, 'src')
  for (const path of globSync('**/*', { cwd: source }).filter(isReadAsIs)) {
    cpSync(join(source, path), join(compiled(name), path), { recursive: true })
  }
  for (const path of globSync(notShipped, { cwd: compiled(name) })) {
    rmSync(join(compiled(name), path), { recursive: true, force: true })
  }
}

cpSync(join(root, 'packages', 'client', 'dist'), join(out, 'client'), { recursive: true })
for (const paper of ['LICENSE', 'NOTICE', 'CHANGELOG.md']) cpSync(join(root, paper), join(out, paper))
writeFileSync(join(out, 'LICENCES.txt'), licenceTexts())
console.log(`Deployed output: ${out}`)
