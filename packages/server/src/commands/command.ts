import { EmbeddedMongoFailure } from '@kleeblatt/embedded/mongo'
import { type Config, ConfigError, readConfig } from '../config.ts'

/** Why a command did nothing, in a line for the person at the terminal. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}

interface Given {
  readonly config: Config
  readonly words: readonly string[]
  /** Where the person stands: npm goes to the root of the project before it runs anything. */
  readonly folder: string
}

const isExpected = (error: unknown): error is Error =>
  error instanceof CommandFailure || error instanceof ConfigError || error instanceof EmbeddedMongoFailure

/** Runs one command of the house on the configuration of its environment, and ends with one line when it cannot. */
export async function command(run: (given: Given) => Promise<string>): Promise<void> {
  try {
    const config = readConfig(process.env)
    const done = await run({ config, words: process.argv.slice(2), folder: process.env.INIT_CWD ?? process.cwd() })
    process.stdout.write(`${done}\n`)
  } catch (error) {
    if (!isExpected(error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/** Backup and restore copy the embedded store; a MongoDB brings its own tools, which the operators' handbook names. */
export function mustBeEmbedded({ MONGODB_URL }: Config, what: string): void {
  if (MONGODB_URL !== undefined)
    throw new CommandFailure(`MONGODB_URL is set: ${what} a MongoDB with mongodump and mongorestore, see docs/betrieb.`)
}
