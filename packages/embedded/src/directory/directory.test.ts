import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { inflateSync } from 'node:zlib'
import type { SearchOptions } from 'ldapts'
import { describe, expect, it } from 'vitest'
import { demoLogins, demoPassword } from './index.ts'
import { clientOf, dnOf, searcher, started } from './testing/directory.ts'

describe('The city', () => {
  it('[F6.2] has about 120 people in units three levels deep, with all kinds of names', async () => {
    const search = await searcher(await started())

    const people = await search('(objectClass=inetOrgPerson)', { attributes: ['displayName'] })
    const names = people.map((person) => String(person.displayName))
    const units = await search('(&(objectClass=organizationalUnit)(ou=*Sachgebiet*))')

    expect(people.length).toBeGreaterThan(110)
    expect(people.length).toBeLessThan(130)
    expect(names).toEqual(expect.arrayContaining(['Jörg Kühn', 'Aylin Yıldız', 'Małgorzata Wiśniewska', 'Volker Süß']))
    expect(names.filter((name) => name === 'Thomas Schmidt')).toHaveLength(2)
    expect(units.every(({ dn }) => dn.split(/(?<!\\),/).length === 6)).toBe(true)
  })

  it('[F6.2] is the same city at every start, at any size', async () => {
    const one = await searcher(await started({ people: 2_000 }))
    const other = await searcher(await started({ people: 2_000 }))
    const wanted = { attributes: ['displayName', 'entryUUID', 'roomNumber', 'telephoneNumber'], paged: true }

    const people = await one('(objectClass=inetOrgPerson)', wanted)

    expect(people).toHaveLength(2_000)
    expect(new Set(people.map((person) => person.entryUUID)).size).toBe(2_000)
    expect(await other('(objectClass=inetOrgPerson)', wanted)).toEqual(people)
  })

  it('[F6.2] knows everyone whose login is shown to visitors', async () => {
    const search = await searcher(await started())

    for (const { login, name } of demoLogins) {
      expect(await search(`(uid=${login})`, { attributes: ['displayName'] })).toMatchObject([{ displayName: name }])
    }
  })

  it('[F6.8] gives most people a picture and some none', async () => {
    const search = await searcher(await started())

    const without = await search('(&(objectClass=inetOrgPerson)(!(jpegPhoto=*)))')
    const [pictured] = await search('(&(objectClass=inetOrgPerson)(jpegPhoto=*))', {
      attributes: ['jpegPhoto'],
      explicitBufferAttributes: ['jpegPhoto'],
    })
    const picture = [pictured?.jpegPhoto].flat()[0]

    expect(without.length).toBeGreaterThan(10)
    if (!Buffer.isBuffer(picture)) throw new Error('no picture was sent')
    const at = picture.indexOf('IDAT')
    const points = inflateSync(picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4)))
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(points).toHaveLength(97 * 96)
    expect(picture.length).toBeLessThan(4_000)
  })

  it('[F6.11] can be changed while a client is connected', async () => {
    const directory = await started()
    const search = await searcher(directory)
    const [before] = await search('(uid=mbehrens)', { attributes: ['entryUUID'] })

    directory.change((city) => ({
      ...city,
      people: city.people
        .filter((person) => person.login !== 'swoehler')
        .map((person) => (person.login === 'mbehrens' ? { ...person, family: 'Groß', unit: '20.1' } : person)),
    }))

    const [after] = await search('(uid=mbehrens)', { attributes: ['entryUUID'] })
    expect(after?.dn).toContain('Groß')
    expect(after?.dn).toContain('ou=Sachgebiet Haushalt')
    expect(await search('(uid=swoehler)')).toEqual([])
    expect(before).toMatchObject({ entryUUID: expect.any(String) })
    expect(after?.entryUUID).toBe(before?.entryUUID) // [F6.7]
  })
})

describe('Signing in', () => {
  it('[F6.3] works with the password of the demonstration, however the name is written', async () => {
    const directory = await started()
    const dn = await dnOf(directory, 'jkuehn')

    await clientOf(directory).bind(dn, demoPassword)
    await clientOf(directory).bind(dn.toUpperCase().replace(/^CN/, 'cn ').normalize('NFD'), demoPassword)
    await clientOf(directory).bind(dn.replace('\\,', '\\2c').replace('ü', '\\c3\\bc'), demoPassword)
  })

  it.each([
    ['a wrong password', 'jkuehn', 'falsch', 49],
    ['a very long password', 'jkuehn', 'ß'.repeat(10_000), 49],
    ['a password with NUL', 'jkuehn', `${demoPassword}\0`, 49],
    ['a locked account', 'uahlers', demoPassword, 49],
    ['an empty password', 'jkuehn', '', 53],
  ])('[F6.3] is refused for %s', async (_why, login, password, code) => {
    const directory = await started()
    const dn = await dnOf(directory, login)

    await expect(clientOf(directory).bind(dn, password)).rejects.toMatchObject({ code })
  })

  it('[F6.3] is refused for nobody as for a wrong password', async () => {
    const directory = await started()

    await expect(clientOf(directory).bind(`cn=Niemand,${directory.baseDn}`, demoPassword)).rejects.toMatchObject({
      code: 49,
    })
  })

  it('[F6.4] as the service account needs the password of this very start', async () => {
    const [one, other] = [await started(), await started()]

    await expect(clientOf(one).bind(one.bindDn, demoPassword)).rejects.toMatchObject({ code: 49 })
    await expect(clientOf(one).bind(one.bindDn, other.bindPassword)).rejects.toMatchObject({ code: 49 })
    await clientOf(one).bind(one.bindDn, one.bindPassword)
  })
})

describe('Searching', () => {
  it('[F6.4] is for the service account alone', async () => {
    const directory = await started()
    const [nobody, person] = [clientOf(directory), clientOf(directory)]
    await person.bind(await dnOf(directory, 'mbehrens'), demoPassword)

    await expect(nobody.search(directory.baseDn)).rejects.toMatchObject({ code: 50 })
    await expect(person.search(directory.baseDn)).rejects.toMatchObject({ code: 50 })
    const { searchEntries } = await nobody.search('', { scope: 'base' })
    expect(searchEntries).toMatchObject([{ namingContexts: directory.baseDn }])
  })

  it.each([
    ['(uid=MBEHRENS)', 1],
    ['(displayName=jörg  kühn)', 1],
    [`(displayName=${'jörg kühn'.normalize('NFD')})`, 1],
    ['(&(sn=Schmidt)(givenName=Thomas))', 2],
    ['(|(uid=mbehrens)(uid=ayildiz)(uid=nobody))', 2],
    ['(&(objectClass=inetOrgPerson)(sn=Mü*er))', 2],
    ['(&(objectClass=inetOrgPerson)(displayName=*lena*brück*))', 1],
    ['(uid=m*hr*ns)', 1],
    ['(&(uid=mbehrens)(!(pwdAccountLockedTime=*)))', 1],
    ['(pwdAccountLockedTime=*)', 1],
    ['(&(sn>=Zi)(sn<=Zz))', 2],
    ['(displayName~=Mara Behrens)', 1],
    ['(userAccountControl:1.2.840.113556.1.4.803:=2)', 0],
    ['(uid=\\2a)', 0],
    ['(uid=mbehrens\\29\\28uid=\\2a)', 0],
    ['(nothing=here)', 0],
  ])('[F6.5] %s finds %i', async (filter, count) => {
    const search = await searcher(await started())

    expect(await search(filter)).toHaveLength(count)
  })

  it('[F6.6] keeps to its scope', async () => {
    const directory = await started()
    const search = await searcher(directory)
    const below = `ou=Stadtverwaltung,${directory.baseDn}`
    const count = async (scope: NonNullable<SearchOptions['scope']>) =>
      (await search('(objectClass=organizationalUnit)', { scope }, below)).length

    expect(await count('base')).toBe(1)
    expect(await count('one')).toBe(7)
    expect(await count('sub')).toBe((await count('children')) + 1)
    await expect(search('(uid=*)', {}, `ou=Nirgends,${directory.baseDn}`)).rejects.toMatchObject({ code: 32 })
  })

  it('[F6.6] gives all people in pages, each once', async () => {
    const search = await searcher(await started({ people: 1_234 }))

    const people = await search('(objectClass=inetOrgPerson)', { paged: { pageSize: 100 }, attributes: ['uid'] })

    expect(new Set(people.map(({ uid }) => uid)).size).toBe(1_234)
  })

  it('[F6.6] stops at the size limit', async () => {
    const search = await searcher(await started())

    expect(await search('(objectClass=inetOrgPerson)', { sizeLimit: 5 })).toHaveLength(5)
  })

  it('[F6.6] gives the attributes asked for, and passwords to nobody', async () => {
    const search = await searcher(await started())

    const [few] = await search('(uid=mbehrens)', { attributes: ['mail', 'userPassword'] })
    const [usual] = await search('(uid=mbehrens)')
    const [all] = await search('(uid=mbehrens)', { attributes: ['*', '+'] })

    expect(Object.keys(few ?? {}).toSorted()).toEqual(['dn', 'mail', 'userPassword'])
    expect(few?.userPassword).toEqual([])
    expect(usual).not.toHaveProperty('entryUUID')
    expect(all).toHaveProperty('entryUUID')
    expect(JSON.stringify(all)).not.toContain(demoPassword)
  })

  it('[F6.7] shows the groups a person is directly in, and groups in groups', async () => {
    const directory = await started()
    const search = await searcher(directory)

    const [admin] = await search('(uid=hluedemann)', { attributes: ['memberOf'] })
    const [inner] = await search('(cn=IuK-Administration)', { attributes: ['memberOf'] })
    const eAkte = await search('(member=cn=Digitale Scouts,ou=gruppen,dc=hannover, dc=example)')

    expect([admin?.memberOf].flat()).toEqual([`cn=IuK-Administration,ou=Gruppen,${directory.baseDn}`])
    expect([inner?.memberOf].flat()).toEqual([`cn=Kleeblatt-Administration,ou=Gruppen,${directory.baseDn}`])
    expect(eAkte.map(({ dn }) => dn)).toEqual([`cn=E-Akte\\, Einführung,ou=Gruppen,${directory.baseDn}`])
  })
})

it('[F6.5] is understood by the tools of OpenLDAP', async ({ skip }) => {
  const found = await promisify(execFile)('ldapsearch', ['-VV']).catch(() => null)
  if (!found && !process.env.CI) skip('NOT RUN: ldapsearch is missing (apt-get install ldap-utils)')
  const directory = await started()
  const args = ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', directory.url, '-D', directory.bindDn, '-b', directory.baseDn]

  const { stdout } = await promisify(execFile)('ldapsearch', [
    ...[...args, '-w', directory.bindPassword, '-E', 'pr=50/noprompt'],
    ...['(objectClass=inetOrgPerson)', 'uid'],
  ])

  expect(stdout.match(/^uid: /gm)?.length).toBeGreaterThan(110)
})
