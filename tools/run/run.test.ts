// @needs slow
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

const here = import.meta.dirname

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'kb-run-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

/** Runs a little program of its own, as a start is: plain JavaScript with what is in this folder. */
function program(code: string, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code, '--', ...args], {
    cwd: here,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const said = ({ stdout }: ChildProcess) => (stdout ? text(stdout) : '')
const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
const isGone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

const worker = `
  import { appendFileSync } from 'node:fs'
  import { setTimeout as pause } from 'node:timers/promises'
  import { alone } from ${module('./lock.mjs')}
  const [file, diary, name] = process.argv.slice(1)
  await alone(async () => {
    appendFileSync(diary, name + ' in\\n')
    await pause(50)
    appendFileSync(diary, name + ' out\\n')
  }, { file })
`

describe('Two starts in one checkout', () => {
  it('[F1] prepare one after the other', async () => {
    const at = await folder()
    const [lock, diary] = [join(at, 'lock'), join(at, 'diary')]

    const starts = ['a', 'b', 'c', 'd'].map((name) => program(worker, lock, diary, name))
    await Promise.all(starts.map((start) => once(start, 'exit')))

    const lines = (await readFile(diary, 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(8)
    for (let index = 0; index < lines.length; index += 2) {
      expect(lines[index + 1]).toBe(lines[index]?.replace('in', 'out'))
    }
  })

  it('[F1] are not stopped by one that died in the middle, even if another process has its number now', async () => {
    const at = await folder()
    const [lock, diary] = [join(at, 'lock'), join(at, 'diary')]
    await writeFile(lock, `${process.pid} 1`)

    const [code] = await once(program(worker, lock, diary, 'next'), 'exit')

    expect(code).toBe(0)
    expect(await readFile(diary, 'utf8')).toBe('next in\nnext out\n')
  })

  it('[F1] wait for one that is alive, and say so when their patience ends', async () => {
    const at = await folder()
    const code = `
      import { alone } from ${module('./lock.mjs')}
      const file = process.argv[1]
      await alone(async () => {
        await alone(async () => {}, { file, patienceMs: 300 }).catch((error) => console.log(error.message))
      }, { file })
    `

    const answer = await said(program(code, join(at, 'lock')))

    expect(answer).toContain('Another start holds')
  })
})

const house = `
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { console.log(signal); process.exit(0) })
  process.on('disconnect', () => process.exit(0))
  setInterval(() => {}, 1_000)
  console.log(process.pid)
`
const starter = `
  import { runUntilDone } from ${module('./child.mjs')}
  process.exit(await runUntilDone(process.execPath, ['--eval', process.argv[1]], process.env))
`

/** What was said so far by a program, and the number of the process it started. */
async function started(child: ChildProcess) {
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  const pid = await vi.waitFor(
    () => {
      const number = Number(/^(\d+)\n/.exec(said)?.[1])
      expect(number).toBeGreaterThan(0)
      return number
    },
    { timeout: 10_000, interval: 20 },
  )
  return { pid, said: () => said }
}

describe('What npm start runs', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('[F2] hears %s once and ends with it', async (signal) => {
    const start = program(starter, house)
    const { pid, said } = await started(start)
    const closed = once(start, 'close')

    start.kill(signal)

    expect(await closed).toEqual([0, null])
    expect(said()).toBe(`${pid}\n${signal}\n`)
    expect(isGone(pid)).toBe(true)
  })

  it('[F2] goes when the shell of npm dies of SIGTERM without passing it on', async () => {
    const shell = program(
      `
      import { spawn } from 'node:child_process'
      spawn(process.execPath, ['--input-type=module', '--eval', ...process.argv.slice(1)], { stdio: 'inherit' })
      `,
      starter,
      house,
    )
    const { pid, said } = await started(shell)

    shell.kill('SIGKILL')

    await vi.waitFor(() => expect(isGone(pid)).toBe(true), { timeout: 5_000, interval: 20 })
    expect(said()).toContain('SIGTERM')
  })

  it('[F2] goes when its start is killed', async () => {
    const start = program(starter, house)
    const { pid } = await started(start)

    start.kill('SIGKILL')

    await vi.waitFor(() => expect(isGone(pid)).toBe(true), { timeout: 5_000, interval: 20 })
  })

  it('passes on how it ended', async () => {
    const start = program(starter, 'process.exit(3)')

    expect(await once(start, 'exit')).toEqual([3, null])
  })
})

describe('A stamp', () => {
  it('[F1] stands for names and contents of files, not for their age', async () => {
    const at = await folder()
    const code = `
      import { renameSync, utimesSync, writeFileSync } from 'node:fs'
      import { hashOf } from ${module('./stamp.mjs')}
      const at = process.argv[1]
      const hash = () => hashOf([at], (file) => !file.endsWith('.test.ts'))
      writeFileSync(at + '/a.ts', 'one')
      const first = hash()
      utimesSync(at + '/a.ts', 1, 1)
      const older = hash()
      writeFileSync(at + '/a.test.ts', 'a test')
      const tested = hash()
      writeFileSync(at + '/a.ts', 'two')
      const changed = hash()
      renameSync(at + '/a.ts', at + '/b.ts')
      const renamed = hash()
      console.log(JSON.stringify([first === older, first === tested, first === changed, changed === renamed]))
    `

    const answer = await said(program(code, at))

    expect(JSON.parse(answer)).toEqual([true, true, false, false])
  })
})
