import { collectSeldom } from './app/memory.ts'
import { type AppFailure, start } from './app/start.ts'
import { ConfigError, readConfig } from './config.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Ends with one line for the person at the terminal instead of a stack. */
function giveUp(error: unknown): never {
  const isExpected =
    error instanceof ConfigError ||
    (error instanceof Error && error.name === ('AppFailure' satisfies AppFailure['name']))
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

const stopWithinMs = 4_500

async function main(): Promise<void> {
  collectSeldom()
  const config = readConfig(process.env)
  const running = await start(config, say)
  let stopping = false

  async function stop(code: number): Promise<void> {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    await running.stop()
    process.exit(code)
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0).catch(giveUp))
  // Started by our own tools, it goes when they are killed: the channel to them closes.
  process.once('disconnect', () => void stop(0).catch(giveUp))
  void running.lost.then((why) => {
    process.stderr.write(`${why}\n`)
    void stop(1).catch(giveUp)
  })
}

main().catch(giveUp)
