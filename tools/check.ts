// `pnpm check`: the fast part of what `npm test` does.
import { runSteps } from './checks/run-steps.ts'
import { checks, tests } from './checks/steps.ts'
import { testFiles } from './checks/test-files.ts'
import { lastLine } from './checks/totals.ts'

const slow = testFiles().filter(({ needs }) => needs.length > 0)
const unitTests = tests('unit tests', {
  projects: ['shared', 'embedded', 'server', 'client', 'tools', 'bench'],
  without: slow,
  reporter: 'dot',
})

const { totals, lines } = await runSteps([...checks, unitTests])

console.log(`\n${lines.join('\n')}`)
console.log(`${slow.length} slow test files are left to \`npm test\`.`)
console.log(lastLine(totals))
process.exitCode = totals.failed === 0 && totals.passed > checks.length ? 0 : 1
