import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'ldapts'
import { makeCertificates } from './certificates.ts'
import { freePort } from './free-port.ts'

const baseDn = 'dc=stadt,dc=example'
const bindDn = `cn=kleeblatt,${baseDn}`
const rootDn = `cn=root,${baseDn}`
const secret = 'nur für den Test'

/** As much of Active Directory's words as is asked for; the classes of Microsoft's own schema compare nothing. */
const windowsWords = `
attributetype ( 1.3.6.1.4.1.99999.1.1 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.99999.1.2 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )
attributetype ( 1.3.6.1.4.1.99999.1.3 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 )
attributetype ( 1.3.6.1.4.1.99999.1.4 NAME 'objectCategory' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
attributetype ( 1.3.6.1.4.1.99999.1.5 NAME 'whenChanged' EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24 )
attributetype ( 1.3.6.1.4.1.99999.1.6 NAME 'thumbnailPhoto' SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )
objectclass ( 1.3.6.1.4.1.99999.2.1 NAME 'user' SUP inetOrgPerson MAY ( sAMAccountName $ objectGUID $ userAccountControl $ objectCategory $ whenChanged $ thumbnailPhoto ) )
objectclass ( 1.3.6.1.4.1.99999.2.2 NAME 'group' SUP top STRUCTURAL MUST cn MAY ( member $ objectGUID ) )
objectclass ( 1.3.6.1.4.1.99999.2.3 NAME 'guided' SUP top AUXILIARY MAY objectGUID )
`

const configOf = (folder: string, tls: { ca: string; cert: string; key: string }) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
${windowsWords}
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload ppolicy
pidfile ${folder}/slapd.pid
TLSCACertificateFile ${tls.ca}
TLSCertificateFile ${tls.cert}
TLSCertificateKeyFile ${tls.key}
sizelimit 5
database mdb
suffix "${baseDn}"
rootdn "${rootDn}"
rootpw "${secret}"
directory ${folder}/data
overlay memberof
overlay ppolicy
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${bindDn}" read by anonymous auth by * none
limits dn.exact="${bindDn}" size.soft=5 size.hard=5 size.pr=unlimited size.prtotal=unlimited
`

export interface TestPerson {
  readonly login: string
  readonly cn: string
  readonly name: string
  readonly family: string
  readonly password: string
  readonly unit: string
}

const dnValue = (value: string) => value.replace(/[,+#"\\<>;=]/g, (character) => `\\${character}`)
const unitDn = (unit: string) => `ou=${dnValue(unit)},${baseDn}`
const groupDn = (name: string) => `cn=${dnValue(name)},${baseDn}`
export const dnOfPerson = ({ cn, unit }: TestPerson) => `cn=${dnValue(cn)},${unitDn(unit)}`

const personFields = ({ login, cn, name, family, password }: TestPerson) => ({
  objectClass: ['inetOrgPerson'],
  uid: login,
  cn,
  sn: family,
  displayName: name,
  userPassword: password,
  mail: `${login}@stadt.example`,
  telephoneNumber: '+49 511 000-1234',
})

/** Waits until somebody answers at the address; gives up when the process has ended. */
async function answering(url: string, hasEnded: () => boolean): Promise<Client> {
  const client = new Client({ url, strictDN: false })
  for (;;) {
    try {
      await client.bind(rootDn, secret)
      return client
    } catch (error) {
      if (hasEnded()) throw error
    }
  }
}

/** A real OpenLDAP server with a small city, on loopback, with a certificate of its own. Only for tests. */
export async function startSlapd(path: string, people: readonly TestPerson[]) {
  const folder = await mkdtemp(join(tmpdir(), 'kleeblatt-slapd-'))
  await mkdir(join(folder, 'data'))
  const tls = await makeCertificates(folder)
  await writeFile(join(folder, 'slapd.conf'), configOf(folder, tls))
  const [plain, safe] = [await freePort(), await freePort()]
  const url = `ldap://127.0.0.1:${plain}`
  const addresses = `${url} ldaps://127.0.0.1:${safe}`
  const child = spawn(path, ['-f', join(folder, 'slapd.conf'), '-h', addresses, '-d', '0'], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const root = await answering(url, () => child.exitCode !== null)

  await root.add(baseDn, { objectClass: ['dcObject', 'organization'], dc: 'stadt', o: 'Stadt' })
  await root.add(bindDn, {
    objectClass: ['organizationalRole', 'simpleSecurityObject'],
    cn: 'kleeblatt',
    userPassword: secret,
  })
  for (const unit of new Set(people.map((person) => person.unit)))
    await root.add(unitDn(unit), { objectClass: ['organizationalUnit'], ou: unit })
  for (const person of people) await root.add(dnOfPerson(person), personFields(person))

  return {
    url,
    safeUrl: `ldaps://127.0.0.1:${safe}`,
    ca: tls.ca,
    folder,
    baseDn,
    bindDn,
    bindPassword: secret,
    /** Changes the directory as its administrator. */
    root,
    addGroup: (name: string, members: readonly string[]) =>
      root.add(groupDn(name), {
        objectClass: ['groupOfNames'],
        cn: name,
        member: [...members],
      }),
    groupDn,
    async stop() {
      await root.unbind()
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Slapd = Awaited<ReturnType<typeof startSlapd>>
