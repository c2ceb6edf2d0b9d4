#!/usr/bin/env node
// Runs on any Node >= 18 without a single package: finds or fetches the Node and the pnpm this repository wants,
// installs what the lockfile says, and runs one command with them.
import { join } from 'node:path'
import { runUntilDone } from './run/child.mjs'
import { buildClient, isClientBuilt } from './run/client.mjs'
import { install, isInstalled } from './run/install.mjs'
import { alone } from './run/lock.mjs'
import { cacheFolder } from './run/places.mjs'
import { environmentFor, fetchNode, nodeHere } from './run/toolchain.mjs'
import { say, Trouble } from './run/words.mjs'

const source = ['--conditions=kleeblatt-source', '--disable-warning=ExperimentalWarning']

/**
 * What a server makes and drops while it answers shall not be collected every second, nor all of its memory gone through
 * to give some back whenever it rests: that costs more than the memory.
 */
const serverFlags = ['--min-semi-space-size=16', '--no-memory-reducer']

/** What can be run: the arguments for Node, and whether the built client is needed. */
const commands = {
  start: { args: [...source, ...serverFlags, 'packages/server/src/main.ts'], needsClient: true },
  test: { args: ['tools/test.ts'], alwaysInstalls: true },
  check: { args: ['tools/check.ts'] },
  dev: { args: ['tools/dev.ts'] },
  bench: { args: [...source, 'bench/main.ts'] },
  build: { args: ['tools/deploy.ts'], needsClient: true },
  /** What the lockfile says, and no more. */
  install: { args: null },
  /** The built client alone. */
  client: { args: null, needsClient: true },
  /** Any other program of ours: `run.mjs source FILE [ARGUMENTS]`. */
  source: { args: source },
}

function commandCalled(name) {
  const command = commands[name]
  if (!command) throw new Trouble(`node tools/run.mjs ${Object.keys(commands).join('|')} [arguments]`)
  return command
}

async function prepare(command) {
  let node = nodeHere()
  const isReady = () => node !== null && isInstalled() && (!command.needsClient || isClientBuilt())
  const isFresh = isReady()
  if (isFresh && !command.alwaysInstalls) return node
  await alone(async () => {
    node ??= nodeHere() ?? (await fetchNode())
    const tools = { node, env: environmentFor(node) }
    if (command.alwaysInstalls || !isInstalled()) await install(tools)
    if (command.needsClient && !isClientBuilt()) await buildClient(tools)
  })
  return node
}

try {
  const [name, ...rest] = process.argv.slice(2)
  const command = commandCalled(name)
  const node = await prepare(command)
  if (name === 'start') say('starting Kleeblatt …')
  // What Node made of our sources the last time is half of a warm start.
  const env = { NODE_COMPILE_CACHE: join(cacheFolder(), 'node'), ...environmentFor(node) }
  if (command.args) process.exitCode = await runUntilDone(node, [...command.args, ...rest], env)
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
process.exit()
