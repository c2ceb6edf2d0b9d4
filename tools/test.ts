// What `npm test` runs once everything is installed: every check, every test, and an honest account at the end.
import { chromiumPath, installParts, missingParts } from './checks/parts.ts'
import { runSteps } from './checks/run-steps.ts'
import { checks, clientBuild, tests } from './checks/steps.ts'
import { testFiles } from './checks/test-files.ts'
import { lastLine, none, sum, type Totals } from './checks/totals.ts'

installParts((line) => console.log(line))

const chromium = chromiumPath()
if (chromium) process.env.CHROMIUM_PATH = chromium

const missing = missingParts()
const without = testFiles().filter(({ needs }) => missing.some(({ mark }) => needs.includes(mark)))

const { totals, lines } = await runSteps([
  ...checks,
  clientBuild,
  tests('tests', {
    projects: ['shared', 'embedded', 'server', 'client', 'tools', 'bench'],
    without,
    reporter: 'default',
  }),
  tests('journeys', { projects: ['e2e'], without, reporter: 'default' }),
  tests('faults', { projects: ['fault'], without, reporter: 'default' }),
])

const filesThatNeed = (mark: string) => without.filter(({ needs }) => needs.includes(mark)).map(({ path }) => path)

function tellWhatDidNotRun(): void {
  if (missing.length === 0 && totals.left.length === 0) return
  console.log('\n!!!! DID NOT RUN')
  for (const { mark, name, how } of missing) {
    console.log(`  ${name}: ${how}`)
    for (const path of filesThatNeed(mark)) console.log(`    ${path}`)
  }
  for (const test of totals.left) console.log(`  skipped: ${test}`)
}

function tellWhatFailed(): void {
  if (totals.broken.length === 0) return
  console.log('\n!!!! FAILED')
  for (const one of totals.broken) console.log(`  ${one}`)
}

function tellWhatIsUnsteady(): void {
  if (totals.unsteady.length === 0) return
  console.log('\n!!!! UNSTEADY: failed among the others, passed alone')
  for (const one of totals.unsteady) console.log(`  ${one}`)
}

/** Where a machine judges, a missing part is a failure: nobody reads warnings there. */
function judged(): Totals {
  const isJudged = process.env.CI === 'true'
  const all = isJudged ? sum(totals, { ...none, failed: missing.length }) : totals
  const hasTested = totals.passed + totals.failed > checks.length + 1
  return hasTested ? all : sum(all, { ...none, failed: 1 })
}

console.log(`\n${lines.join('\n')}`)
tellWhatDidNotRun()
tellWhatIsUnsteady()
tellWhatFailed()
const verdict = judged()
console.log(lastLine(verdict))
process.exitCode = verdict.failed === 0 ? 0 : 1
