import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { Attribute, Change } from 'ldapts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../../config.ts'
import { makeCertificates } from '../../../testing/certificates.ts'
import { directoryWorld } from '../../../testing/city.ts'
import { needs } from '../../../testing/needs.ts'
import { dnOfPerson, type Slapd, startSlapd, type TestPerson } from '../../../testing/slapd.ts'
import { ldapSettings } from '../index.ts'

const path = needs('slapd')
const config = readConfig({})

const testPerson = (login: string, cn: string, name: string, unit = 'Forsten, Naturschutz + Grün'): TestPerson => {
  return { login, cn, name, unit, family: name.split(' ').at(-1) ?? name, password: `Geheim-${login}` }
}

const jörg = testPerson('jkuehn', 'Kühn, Jörg #1', 'Jörg Kühn')
const anja = testPerson('agross', 'Groß, Anja', 'Anja Groß', 'Ämter')
const many = Array.from({ length: 12 }, (_, index) => testPerson(`p${index}`, `P${index}`, `Person P${index}`, 'Ämter'))

describe.skipIf(!path)('OpenLDAP', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startSlapd(path ?? '', [jörg, anja, ...many])
    await slapd.addGroup('IuK, Verwaltung', [dnOfPerson(jörg)])
    await slapd.addGroup('Kleeblatt-Administration', [slapd.groupDn('IuK, Verwaltung')])
    await slapd.addGroup('Prüfer + Präsidium', [dnOfPerson(anja), dnOfPerson(jörg)])
  })
  afterAll(() => slapd.stop())

  async function read(extra: Partial<ReturnType<typeof readConfig>> = {}, url = slapd.url) {
    const built = await directoryWorld(ldapSettings({ ...config, ...extra }, { ...slapd, url }))
    await built.prepare()
    await built.syncs()
    return built
  }

  it('[F10.8] is read past its size limit of five', async () => {
    const { search } = await read()

    expect(await search('')).toHaveLength(14)
  })

  it('[F10.3] tells of groups by member and memberOf, nested, with umlauts, commas and signs in their names', async () => {
    const { actor, directory } = await read()
    const found = await actor('kühn')

    const named = await directory.principalsNamed(found?.principals ?? [])

    expect(named.map(({ name }) => name).toSorted()).toEqual([
      'Forsten, Naturschutz + Grün',
      'IuK, Verwaltung',
      'Kleeblatt-Administration',
      'Prüfer + Präsidium',
    ])
    expect(found?.roles).toEqual(['administration'])
  })

  it('[F10.1] tells of one person at login what a whole reading tells', async () => {
    const { actor, directory, recorded } = await read()
    const whole = await actor('kühn')

    const id = (await directory.welcome(dnOfPerson(jörg)))?.actor.id

    expect(id).toBe(whole?.id)
    expect(await actor('kühn')).toEqual(whole)
    expect(recorded).toEqual([])
  })

  it('[F10.2] knows a person who was renamed and moved by the id that stayed', async () => {
    const built = await read()
    const before = await built.find('groß')
    const married = { ...anja, cn: 'Süß, Anja' }
    await slapd.root.modifyDN(dnOfPerson(anja), dnOfPerson(married))
    onTestFinished(() => slapd.root.modifyDN(dnOfPerson(married), dnOfPerson(anja)))
    await slapd.root.modify(dnOfPerson(married), [
      new Change({ operation: 'replace', modification: new Attribute({ type: 'displayName', values: ['Anja Süß'] }) }),
    ])

    await built.syncs()

    expect(await built.find('süß')).toMatchObject({ id: before.id, name: 'Anja Süß' })
  })

  it('[F10.6] ends whose account is locked', async () => {
    const built = await read()
    const { id } = await built.find('P3')
    const lock = new Attribute({ type: 'pwdAccountLockedTime', values: ['000001010000Z'] })
    const dn = dnOfPerson(many[3] ?? jörg)
    await slapd.root.modify(dn, [new Change({ operation: 'add', modification: lock })])

    await built.syncs()

    expect(built.endedPeople).toEqual([id])
    expect(await built.directory.welcome(dn)).toBeNull()
    expect(await built.directory.actorOf(id)).toBeNull()
  })

  it('[F10.9] is read with names and filters of one’s own', async () => {
    const { names, actor } = await read({
      LDAP_PERSON_FILTER: '(&(objectClass=inetOrgPerson)(!(uid=p*)))',
      LDAP_LOGIN_ATTRIBUTE: 'mail',
      LDAP_NAME_ATTRIBUTE: 'cn',
      LDAP_PHONE_ATTRIBUTE: 'none',
      LDAP_FUNCTION_FILTER: 'none',
      LDAP_KNOWLEDGE_EDITING_GROUP: slapd.groupDn('Prüfer + Präsidium').replace('ü', 'Ü'),
    })

    expect(await names('')).toEqual(['Groß, Anja', 'Kühn, Jörg #1'])
    expect(await names('agross@stadt.example')).toEqual(['Groß, Anja'])
    expect(await names('1234')).toEqual([])
    expect((await actor('groß'))?.roles).toEqual(['knowledge-editing'])
  })

  it('[F10.8] is read over StartTLS and LDAPS with the authority that is given', async () => {
    const overStartTls = await read({ LDAP_START_TLS: true, LDAP_CA_FILE: slapd.ca })
    const overLdaps = await read({ LDAP_CA_FILE: slapd.ca }, slapd.safeUrl)

    expect(await overStartTls.names('kühn')).toEqual(['Jörg Kühn'])
    expect(await overLdaps.names('kühn')).toEqual(['Jörg Kühn'])
  })

  it('[F10.8] is refused with a certificate of an unknown authority, or for another name', async () => {
    const { ca: other } = await makeCertificates(slapd.folder, 'other')
    const refusal = { code: 'unavailable', message: 'directory-unreachable' }

    await expect(read({ LDAP_CA_FILE: other }, slapd.safeUrl)).rejects.toMatchObject(refusal)
    await expect(read({}, slapd.safeUrl)).rejects.toMatchObject(refusal)
    await expect(read({ LDAP_START_TLS: true, LDAP_CA_FILE: other })).rejects.toMatchObject(refusal)
    const renamed = { LDAP_CA_FILE: slapd.ca, LDAP_SERVER_NAME: 'ldap.stadt.example' }
    await expect(read(renamed, slapd.safeUrl)).rejects.toMatchObject(refusal)
    await expect(read({ ...renamed, LDAP_START_TLS: true })).rejects.toMatchObject(refusal)
  })

  it('[F10.5] that stops in the midst of its TLS greeting is not waited for, and is let go', async () => {
    const open = new Set<Socket>()
    const mute = createServer((near) => {
      open.add(near)
      const far = connect(Number(new URL(slapd.url).port), '127.0.0.1')
      near.on('close', () => open.delete(near) && far.destroy())
      near.on('error', () => far.destroy()).pipe(far)
      far.on('error', () => near.destroy()).once('data', (bytes: Buffer) => near.write(bytes))
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void mute.close())
    await once(mute, 'listening')
    const address = mute.address()
    const url = `ldap://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

    const reading = read({ LDAP_START_TLS: true, LDAP_CA_FILE: slapd.ca, LDAP_TIMEOUT_MS: 500 }, url)

    await expect(reading).rejects.toMatchObject({ code: 'unavailable', message: 'directory-silent' })
    await expect.poll(() => open.size, { timeout: 5_000 }).toBe(0)
  })

  it('[F10.8] that offers no TLS is not spoken to in the clear', async () => {
    const heard: Buffer[] = []
    const deaf = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (bytes: Buffer) => {
        heard.push(bytes)
        socket.destroy()
      })
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void deaf.close())
    await once(deaf, 'listening')
    const address = deaf.address()
    const port = typeof address === 'object' && address ? address.port : 0

    await expect(
      read({ LDAP_START_TLS: true, LDAP_CA_FILE: slapd.ca }, `ldap://127.0.0.1:${port}`),
    ).rejects.toMatchObject({
      code: 'unavailable',
    })

    expect(Buffer.concat(heard).includes('1.3.6.1.4.1.1466.20037')).toBe(true)
    expect(Buffer.concat(heard).includes(slapd.bindPassword)).toBe(false)
  })
})

describe.skipIf(!path)('A directory that speaks as Active Directory does', () => {
  const guid = (text: string) => Buffer.from(text.padEnd(16, 'ü').slice(0, 16), 'latin1')
  const attributes = (fields: Record<string, (string | Buffer)[]>) =>
    Object.entries(fields).map(
      ([type, values]) =>
        new Attribute({ type, values: values.map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(value))) }),
    )
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

  async function windows() {
    const slapd = await startSlapd(path ?? '', [])
    onTestFinished(slapd.stop)
    const { root, baseDn } = slapd
    const unit = `ou=Bürgerämter,${baseDn}`
    await root.add(
      unit,
      attributes({ objectClass: ['organizationalUnit', 'guided'], ou: ['Bürgerämter'], objectGUID: [guid('unit')] }),
    )
    const dn = (name: string) => `cn=${name.replace(',', '\\,')},${unit}`
    const add = (name: string, login: string, control: string) =>
      root.add(
        dn(name),
        attributes({
          objectClass: ['user'],
          ...{ cn: [name], sn: [name.split(',')[0] ?? ''], displayName: [name], objectCategory: ['person'] },
          ...{ sAMAccountName: [login], objectGUID: [guid(login)], userAccountControl: [control] },
          ...{ physicalDeliveryOfficeName: ['C 5.15'], thumbnailPhoto: [png], whenChanged: ['20261120080000.0Z'] },
        }),
      )
    await add('Kühn, Jörg', 'KuehnJ', '512')
    await add('Ahlers, Uwe', 'AhlersU', '514')
    const group = (name: string, members: string[]) =>
      root.add(
        `cn=${name},${baseDn}`,
        attributes({ objectClass: ['group'], cn: [name], member: members, objectGUID: [guid(name)] }),
      )
    await group('Innen', [dn('Kühn, Jörg')])
    await group('Kleeblatt-Personalrat', [`cn=Innen,${baseDn}`])
    return { slapd, dn, built: await directoryWorld(ldapSettings({ ...config, LDAP_KIND: 'active-directory' }, slapd)) }
  }

  it('[F10.9] is read by its own names: GUIDs, account flags, nested groups, pictures', async () => {
    const { built, slapd, dn } = await windows()
    await built.prepare()
    await built.syncs()

    const jörg = await built.find('KuehnJ')
    const uwe = await built.find('ahlers')
    expect(jörg).toMatchObject({ name: 'Kühn, Jörg', unit: { name: 'Bürgerämter' }, photo: expect.any(String) })
    expect(await built.names('C 5.15')).toHaveLength(2)
    expect((await built.actor('KuehnJ'))?.roles).toEqual(['staff-council'])
    expect(await built.directory.actorOf(uwe.id)).toBeNull()
    expect((await built.directory.welcome(dn('Kühn, Jörg')))?.actor.id).toBe(jörg.id)
    expect(await built.directory.welcome(dn('Ahlers, Uwe'))).toBeNull()

    await slapd.root.modifyDN(dn('Kühn, Jörg'), 'cn=Groß')
    await built.syncs()
    expect((await built.find('KuehnJ')).id).toBe(jörg.id)
  })
})
