import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.ts'

/** A part of the suite's surroundings that npm cannot bring. */
export interface Part {
  /** What a test file names in its first lines: `// @needs slapd`. */
  readonly mark: string
  readonly name: string
  readonly debian: readonly string[]
  readonly how: string
  isHere(): boolean
}

const runs = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0
const isProgram = (name: string) =>
  ['/usr/sbin', '/usr/local/sbin'].some((at) => existsSync(join(at, name))) || runs('which', name)

const pathOf = (name: string): string =>
  name.startsWith('/') ? name : spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim() || name

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** A browser counts when it runs: Ubuntu's package is only a pointer to a snap. */
export function chromiumPath(): string | undefined {
  const found = [process.env.CHROMIUM_PATH ?? '', ...browsers].find((name) => name !== '' && runs(name, '--version'))
  return found && pathOf(found)
}

export const parts: readonly Part[] = [
  {
    mark: 'chromium',
    name: 'Chromium (the journeys, the BPMN reference files)',
    debian: ['chromium'],
    how: 'install chromium, or name one with CHROMIUM_PATH',
    isHere: () => chromiumPath() !== undefined,
  },
  {
    mark: 'slapd',
    name: 'OpenLDAP (signing in and reading the directory against the real thing)',
    debian: ['slapd', 'ldap-utils'],
    how: 'install slapd and ldap-utils; it is started by the tests, never as a service',
    isHere: () => isProgram('slapd') && isProgram('ldapadd'),
  },
  {
    mark: 'redis',
    name: 'Redis (several nodes at once)',
    debian: ['redis-server'],
    how: 'install redis-server; it is started by the tests, never as a service',
    isHere: () => isProgram('redis-server'),
  },
  {
    mark: 'reference-files',
    name: 'BPMN reference files (21 models of the interchange working group)',
    debian: [],
    how: 'put them into ../shared/data/bpmn/miwg beside this checkout',
    isHere: () => existsSync(join(root, '..', 'shared', 'data', 'bpmn', 'miwg')),
  },
]

export const missingParts = (): Part[] => parts.filter((part) => !part.isHere())

const isDebianRoot = () => {
  if (process.getuid?.() !== 0 || !runs('which', 'apt-get')) return false
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

const policy = '/usr/sbin/policy-rc.d'

/** Debian starts what it installs; with this answer it does not. */
function withoutServices(work: () => void): void {
  if (existsSync(policy)) {
    work()
    return
  }
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    work()
  } finally {
    rmSync(policy, { force: true })
  }
}

/** Installs what is missing where that is ours to do: as root on Debian or Ubuntu. Failing is told by what stays missing. */
export function installParts(say: (line: string) => void): void {
  const packages = missingParts().flatMap(({ debian }) => debian)
  if (packages.length === 0 || !isDebianRoot()) return
  say(`installing ${packages.join(', ')} with apt …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  withoutServices(() => {
    apt('update')
    apt('install', '--yes', '--no-install-recommends', ...packages)
  })
}
