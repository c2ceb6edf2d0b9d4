// `npm run bench`: what Kleeblatt promises about its speed, measured beside a bare server.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench } from './chat/rounds.ts'
import { openCity } from './city/build.ts'
import { largeCity, smallCity, tinyCity } from './city/size.ts'
import { lines } from './lines.ts'
import { loadNow, machine } from './report/machine.ts'
import { type Paper, writePage } from './report/paper.ts'
import { tableOf } from './report/table.ts'
import { root } from './servers/server.ts'

function commitNow(): string {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? ''
  const commit = git('rev-parse', '--short', 'HEAD')
  return git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit} and changes`
}

const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    profile: { type: 'boolean', default: false },
  },
})
const cache = join(root, '.cache', 'bench')
mkdirSync(cache, { recursive: true })

const bench: Bench = {
  isQuick: values.quick,
  rounds: values.quick ? 1 : Number(values.rounds),
  say,
  flags: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${join(cache, 'profiles')}`] : [],
  city: (size) => openCity(cache, values.quick ? tinyCity : size === 'large' ? largeCity : smallCity, say),
}

const wanted = lines.filter(({ name }) => positionals.length === 0 || positionals.some((one) => name.startsWith(one)))
if (wanted.length === 0) {
  say(`There is no such line. Known are: ${lines.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}

for (const { name, title, run } of wanted) {
  say(`\n${name}: ${title}`)
  const loadBefore = loadNow()
  const from = performance.now()
  const figures = await run(bench)
  const paper: Paper = {
    name,
    title,
    isQuick: values.quick,
    rounds: bench.rounds,
    commit: commitNow(),
    measuredOn: new Date().toISOString().slice(0, 10),
    tookSeconds: Math.round((performance.now() - from) / 1_000),
    machine: machine(),
    load: { before: loadBefore, after: loadNow() },
    figures,
  }
  writeFileSync(join(cache, `${name}${values.quick ? '.quick' : ''}.json`), `${JSON.stringify(paper, null, 2)}\n`)
  say(`\n${tableOf(figures)}`)
}
if (values.write) {
  const page = join(root, 'docs', 'performance.md')
  const remarks = Object.fromEntries(lines.flatMap(({ name, remark }) => (remark ? [[name, remark]] : [])))
  writePage({ cache, page, names: lines.map(({ name }) => name), remarks })
  say('\ndocs/performance.md has the last full measurement of every line.')
}
process.exit(0)
