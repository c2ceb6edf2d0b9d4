import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'
import { quietly } from './quietly.mjs'
import { hashOf, stamp } from './stamp.mjs'
import { pnpmFor } from './toolchain.mjs'

const installed = stamp(join(root, 'node_modules', '.kleeblatt-installed'))

/** Names what was asked for and what is there: pnpm rewrites its own record at every install, whoever calls it. */
function state() {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  const asked = hashOf([
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...packages.map((at) => `${at}/package.json`),
  ])
  const record = statSync(join(root, 'node_modules', '.modules.yaml'), { throwIfNoEntry: false })?.mtimeMs ?? 'none'
  const missing = packages.filter((at) => !statSync(join(root, at, 'node_modules'), { throwIfNoEntry: false }))
  return `${asked} ${process.platform}-${process.arch} ${record} ${missing.join(' ')}`
}

export const isInstalled = () => installed.tells(state())

/** Installs exactly what the lockfile says. */
export async function install({ node, env }) {
  installed.lift()
  const pnpm = await pnpmFor(node)
  await quietly('installing packages', pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], {
    env: { ...env, CI: 'true' },
  })
  installed.set(state())
}
