import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, root } from './places.mjs'
import { quietly } from './quietly.mjs'
import { hashOf, stamp } from './stamp.mjs'

const dist = join(root, 'packages', 'client', 'dist')
const sources = [
  'packages/client/src',
  'packages/client/public',
  'packages/client/index.html',
  'packages/client/vite.config.ts',
  'packages/client/package.json',
  'packages/shared/src',
  'packages/shared/package.json',
  'pnpm-lock.yaml',
]
const isShipped = (file) => !/\.test\.tsx?$|\/src\/testing\//.test(file)

const built = () => stamp(join(cacheFolder(), 'client-built'))
const state = () => hashOf(sources, isShipped)

export const isClientBuilt = () => existsSync(join(dist, 'index.html')) && built().tells(state())

/** Builds beside and swaps, so that a running server never serves half a client. */
export async function buildClient({ node, env }) {
  const wanted = state()
  const beside = join(cacheFolder(), 'client-new')
  const old = join(cacheFolder(), 'client-old')
  const vite = join(root, 'packages', 'client', 'node_modules', 'vite', 'bin', 'vite.js')
  await quietly('building the client', node, [vite, 'build', '--outDir', beside, '--emptyOutDir'], {
    env: { ...env, NODE_ENV: 'production' },
    cwd: join(root, 'packages', 'client'),
  })
  built().lift()
  rmSync(old, { recursive: true, force: true })
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(beside, dist)
  rmSync(old, { recursive: true, force: true })
  built().set(wanted)
}
