// @needs slapd
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../packages/server/src/testing/free-port.ts'
import { root } from './checks/places.ts'

const execute = promisify(execFile)
const folder = join(root, 'docker', 'openldap')
const base = 'dc=hannover,dc=example'
const service = `cn=kleeblatt,ou=Dienste,${base}`

/** The container's own start script, on a port of ours. */
async function directory(password: string) {
  const data = await mkdtemp(join(tmpdir(), 'kb-ldap-'))
  const url = `ldap://127.0.0.1:${await freePort()}`
  const child = spawn('sh', [join(folder, 'start.sh')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DIRECTORY_PASSWORD: password,
      DIRECTORY_CONFIG: join(folder, 'slapd.conf'),
      DIRECTORY_CITY: join(folder, 'city.ldif'),
      DIRECTORY_DATA: data,
      DIRECTORY_SOCKET: join(data, 'i'),
      DIRECTORY_URL: url,
    },
  })
  onTestFinished(async () => {
    const gone = once(child, 'exit')
    child.kill()
    await gone
    await rm(data, { recursive: true, force: true })
  })
  const ask = async (dn: string, secret: string, filter: string, ...attributes: string[]) => {
    const { stdout } = await execute('ldapsearch', [
      ...['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', url, '-D', dn, '-w', secret, '-b', base, filter, ...attributes],
    ])
    return stdout
  }
  await vi.waitFor(() => ask(service, password, '(uid=mbehrens)', 'dn'), { timeout: 15_000, interval: 100 })
  return { ask }
}

const dnOf = (answer: string) => {
  const [, colons, text = ''] = /^dn(::?) (.+)$/m.exec(answer) ?? []
  return colons === '::' ? Buffer.from(text, 'base64').toString() : text
}

it('[F9] OpenLDAP of the profile `demo` holds the city, its memberships and its passwords', async () => {
  const { ask } = await directory('between-us')

  const person = await ask(service, 'between-us', '(uid=mbehrens)', 'cn', 'memberOf', 'entryUUID')

  expect(person).toContain('memberOf: cn=Kleeblatt-Prozessanalyse,ou=Gruppen')
  expect(person).toMatch(/^entryUUID: [0-9a-f-]{36}$/m)
  await expect(ask(dnOf(person), 'kleeblatt', '(uid=mbehrens)', 'dn')).rejects.toThrow(/No such object/)
  await expect(ask(dnOf(person), 'wrong', '(uid=mbehrens)', 'dn')).rejects.toThrow(/Invalid credentials/)
})

it('[F9] OpenLDAP of the profile `demo` lets nobody in whose account is locked, and nobody without a name', async () => {
  const { ask } = await directory('between-us')

  const locked = dnOf(await ask(service, 'between-us', '(pwdAccountLockedTime=*)', 'dn'))

  expect(locked).toMatch(/^cn=/)
  await expect(ask(locked, 'kleeblatt', '(objectClass=*)', 'dn')).rejects.toThrow(/Invalid credentials/)
  await expect(ask('', '', '(objectClass=*)', 'dn')).rejects.toThrow(
    /anonymous bind disallowed|Authentication required/i,
  )
})
