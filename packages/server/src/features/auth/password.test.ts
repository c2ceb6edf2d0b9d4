import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { demoLogins, demoPassword, startDemoDirectory } from '@kleeblatt/embedded/directory'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../config.ts'
import { makeCertificates } from '../../testing/certificates.ts'
import { needs } from '../../testing/needs.ts'
import { dnOfPerson, type Slapd, startSlapd, type TestPerson } from '../../testing/slapd.ts'
import { type LdapSettings, ldapSettings } from '../directory/index.ts'
import { createPasswordCheck } from './password.ts'

const config = readConfig({})

interface Opened {
  readonly ldap: LdapSettings
  readonly login: string
  readonly password: string
}

/** What every directory must answer, however it is reached. */
function promises(open: () => Opened) {
  const check = (login: string, password: string) => createPasswordCheck(open().ldap)({ login, password })

  it('[F11.1] knows the right password, also of somebody with umlauts, commas and signs in their name', async () => {
    const { login, password } = open()

    expect(await check(login, password)).toMatch(/^cn=K/i)
    expect(await check(login.toUpperCase(), password)).toMatch(/^cn=K/i)
  })

  const wrong: [string, (opened: Opened) => [string, string]][] = [
    ['a wrong password', ({ login }) => [login, 'falsch']],
    ['an unknown login', ({ password }) => ['niemand', password]],
    ['an empty password', ({ login }) => [login, '']],
    ['a star for a login', ({ password }) => ['*', password]],
    ['the beginning of a login and a star', ({ login, password }) => [`${login.slice(0, 3)}*`, password]],
    ['a filter for a login', ({ password }) => [')(uid=*', password]],
    ['a filter around a login', ({ login, password }) => [`${login})(|(uid=*`, password]],
    ['a star for a password', ({ login }) => [login, '*']],
    ['NUL behind the password', ({ login, password }) => [login, `${password}\0`]],
    ['NUL behind the login', ({ login, password }) => [`${login}\0`, password]],
    ['NUL alone', ({ login }) => [login, '\0']],
    ['10,000 characters', ({ login }) => [login, 'x'.repeat(10_000)]],
    ['10,000 characters that are not ASCII', ({ login }) => [login, 'ß€'.repeat(5_000)]],
    ['a password in another case', ({ login, password }) => [login, password.toUpperCase()]],
    ['a DN for a login', ({ password }) => ['cn=kleeblatt,dc=stadt,dc=example', password]],
    ['a backslash for a login', ({ password }) => ['\\', password]],
  ]
  it.each(wrong)('[F11.2] refuses %s', async (_what, credentials) => {
    const [login, password] = credentials(open())

    expect(await check(login, password)).toBeNull()
  })
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return `ldap://127.0.0.1:${port}`
}

describe('The demonstration directory', () => {
  let city: Awaited<ReturnType<typeof startDemoDirectory>>
  beforeAll(async () => {
    city = await startDemoDirectory()
  })
  afterAll(() => city.stop())

  promises(() => ({ ldap: ldapSettings(config, city), login: 'jkuehn', password: demoPassword }))

  it.each(demoLogins)('[F11.1] knows $login', async ({ login }) => {
    const check = createPasswordCheck(ldapSettings(config, city))

    expect(await check({ login, password: demoPassword })).not.toBeNull()
  })

  it('[F11.2] refuses somebody whose account is locked', async () => {
    const check = createPasswordCheck(ldapSettings(config, city))

    expect(await check({ login: 'uahlers', password: demoPassword })).toBeNull()
  })

  it('[F11.3] is not available when it is down', async () => {
    const gone = await startDemoDirectory()
    await gone.stop()
    const check = createPasswordCheck(ldapSettings(config, gone))

    await expect(check({ login: 'jkuehn', password: demoPassword })).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('[F11.3] is not available when it takes the call and says nothing', async () => {
    const url = await listening(createServer((socket) => socket.on('error', () => {}).resume()))
    const ldap = ldapSettings({ ...config, LDAP_TIMEOUT_MS: 500 }, { ...city, url })

    await expect(createPasswordCheck(ldap)({ login: 'jkuehn', password: 'x' })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })

  it('[F11.3] is not available when our own account is not let in', async () => {
    const ldap = ldapSettings(config, { ...city, bindPassword: 'falsch' })

    await expect(createPasswordCheck(ldap)({ login: 'jkuehn', password: demoPassword })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})

const path = needs('slapd')
const jörg: TestPerson = {
  login: 'jkuehn',
  cn: 'Kühn, Jörg #1 (Bürgeramt)',
  name: 'Jörg Kühn',
  family: 'Kühn',
  password: 'pässwörd€ "quoted"',
  unit: 'Forsten, Landschaftsräume + Naturschutz',
}

describe.skipIf(!path)('OpenLDAP', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startSlapd(path ?? '', [jörg])
  })
  afterAll(() => slapd.stop())

  const opened = (ldap: LdapSettings) => ({ ldap, login: jörg.login, password: jörg.password })
  const startTls = (url = slapd.url) =>
    ldapSettings({ ...config, LDAP_START_TLS: true, LDAP_CA_FILE: slapd.ca }, { ...slapd, url })

  describe('in the clear', () => promises(() => opened(ldapSettings(config, slapd))))
  describe('over StartTLS', () => promises(() => opened(startTls())))
  describe('over LDAPS', () =>
    promises(() => opened(ldapSettings({ ...config, LDAP_CA_FILE: slapd.ca }, { ...slapd, url: slapd.safeUrl }))))

  it('[F11.4] with a certificate of an unknown authority, or for another name, is not available', async () => {
    const { ca: other } = await makeCertificates(slapd.folder, 'other')
    const safe = { ...slapd, url: slapd.safeUrl }
    const strange = [
      ldapSettings({ ...config, LDAP_CA_FILE: other }, safe),
      ldapSettings(config, safe),
      ldapSettings({ ...config, LDAP_CA_FILE: slapd.ca, LDAP_SERVER_NAME: 'ldap.stadt.example' }, safe),
      ldapSettings({ ...config, LDAP_CA_FILE: other, LDAP_START_TLS: true }, slapd),
      ldapSettings({ ...config, LDAP_CA_FILE: slapd.ca, LDAP_START_TLS: true, LDAP_SERVER_NAME: 'x.example' }, slapd),
    ]

    for (const ldap of strange)
      await expect(createPasswordCheck(ldap)(jörg)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('[F11.4] hears nothing but the wish for TLS before there is TLS', async () => {
    const sent: Buffer[] = []
    const listener = createServer((near) => {
      const far = connect(Number(new URL(slapd.url).port), '127.0.0.1')
      near.on('data', (bytes: Buffer) => sent.push(bytes))
      near.on('error', () => far.destroy()).pipe(far)
      far.on('error', () => near.destroy()).pipe(near)
    })
    const url = await listening(listener)

    expect(await createPasswordCheck(startTls(url))(jörg)).toMatch(/^cn=K/i)

    const wire = Buffer.concat(sent)
    expect(wire.includes('1.3.6.1.4.1.1466.20037')).toBe(true)
    for (const secret of [slapd.bindPassword, slapd.bindDn, jörg.password, jörg.login, dnOfPerson(jörg)])
      expect(wire.includes(secret)).toBe(false)
  })

  it('[F11.3] that stops in the midst of its TLS greeting is not available, and is let go', async () => {
    const open = new Set<Socket>()
    const mute = createServer((near) => {
      open.add(near)
      const far = connect(Number(new URL(slapd.url).port), '127.0.0.1')
      near.on('close', () => open.delete(near) && far.destroy())
      near.on('error', () => far.destroy()).pipe(far)
      far.on('error', () => near.destroy()).once('data', (bytes: Buffer) => near.write(bytes))
    })
    const ldap = { ...startTls(await listening(mute)), timeoutMs: 500 }

    await expect(createPasswordCheck(ldap)(jörg)).rejects.toMatchObject({ code: 'unavailable' })

    await expect.poll(() => open.size, { timeout: 5_000 }).toBe(0)
  })
})
