// Writes docker/openldap/city.ldif, the demonstration city for a real OpenLDAP: `--write`.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoPassword } from '@kleeblatt/embedded/directory'
import { makeCity } from '../packages/embedded/src/directory/city.ts'
import { baseDn, type Entry, entriesOf, serviceDn } from '../packages/embedded/src/directory/entries.ts'
import { root } from './checks/places.ts'

export const cityFile = join(root, 'docker', 'openldap', 'city.ldif')

/** OpenLDAP makes these itself; only the lock of an account is told to it. */
const madeByTheServer = new Set(['entryUUID', 'memberOf'])
/** What a line may hold as it is; all else is written in base64. */
const isPlain = (value: string) => /^[!-9;=-~][ -~]*$/.test(value) && !value.endsWith(' ')

const line = (name: string, value: string | Buffer) =>
  typeof value === 'string' && isPlain(value)
    ? `${name}: ${value}`
    : `${name}:: ${(typeof value === 'string' ? Buffer.from(value) : value).toString('base64')}`

/** The service account gets its password when the server starts; until then it has one that opens nothing. */
function password({ dn, mayBind, attributes }: Entry): string[] {
  if (dn === serviceDn) return ['objectClass: simpleSecurityObject', 'userPassword: {CRYPT}*']
  const isPerson = attributes.has('uid')
  return isPerson || mayBind ? [line('userPassword', demoPassword)] : []
}

const block = (entry: Entry): string =>
  [
    line('dn', entry.dn),
    ...[...entry.attributes]
      .filter(([name]) => !madeByTheServer.has(name))
      .flatMap(([name, values]) => values.map((value) => line(name, value))),
    ...password(entry),
  ].join('\n')

/** A locked account is only refused where a policy says that locks count. Wrong passwords lock nobody out. */
const policy = [
  `dn: cn=Kennwortregel,ou=Dienste,${baseDn}`,
  'objectClass: device',
  'objectClass: pwdPolicy',
  'cn: Kennwortregel',
  'pwdAttribute: userPassword',
  'pwdLockout: TRUE',
  'pwdMaxFailure: 0',
].join('\n')

/** The whole city, each entry after the one it hangs below. */
export const cityLdif = (): string =>
  [
    '# Generated: node tools/run.mjs source tools/demo-ldif.ts --write',
    ...entriesOf(makeCity()).map((entry) => `${block(entry)}\n`),
    `${policy}\n`,
  ].join('\n')

if (import.meta.main) {
  if (process.argv.includes('--write')) await writeFile(cityFile, cityLdif())
  else process.stdout.write(cityLdif())
}
