import type { Credentials } from '@kleeblatt/shared/auth'
import passport from 'passport'
import LdapStrategy from 'passport-ldapauth'
import { z } from 'zod'
import { type LdapSettings, reachDirectory, tlsOptions, unavailable, within } from '../directory/index.ts'

/** The name in the directory of whoever these credentials belong to; null if they belong to nobody. */
export type CheckPassword = (credentials: Credentials) => Promise<string | null>

const found = z.object({ dn: z.string().min(1) })

/**
 * What has a meaning in a filter as an escape, so that whatever is typed stays a value (RFC 4515, section 3). Nothing
 * else: the client in use sends an escape of what needs none as it stands, and `meier-lang` would be found nowhere.
 */
const filterValue = (text: string): string =>
  text.replaceAll(/[\0()*\\]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`)

function serverFor(ldap: LdapSettings, login: string) {
  const { url, isTls, startTls, bindDn, bindPassword, baseDn, timeoutMs, filters, attributes } = ldap
  return {
    url,
    bindDN: bindDn,
    bindCredentials: bindPassword,
    searchBase: baseDn,
    searchFilter: `(&${filters.person}(${attributes.login}=${filterValue(login)}))`,
    searchAttributes: [attributes.login],
    timeout: timeoutMs,
    connectTimeout: timeoutMs,
    ...(startTls && { starttls: true }),
    ...((isTls || startTls) && { tlsOptions: tlsOptions(ldap) }),
  }
}

function askThroughPassport(ldap: LdapSettings, { login: username, password }: Credentials): Promise<string | null> {
  const authenticator = new passport.Passport()
  const server = serverFor(ldap, username)
  const strategy = new LdapStrategy({ server, credentialsLookup: () => ({ username, password }) })
  authenticator.use(strategy)
  return new Promise((resolve, reject) => {
    const heard = (error: unknown, user: unknown) => {
      if (error) reject(unavailable(error))
      else resolve(user ? found.parse(user).dn : null)
    }
    authenticator.authenticate(strategy.name, { session: false }, heard)({}, {}, reject)
  })
}

/**
 * Asks the directory through passport: finds the one entry of that login, then signs in as it. The directory takes an
 * empty password for no password and says yes, so none is ever sent.
 */
export function createPasswordCheck(ldap: LdapSettings): CheckPassword {
  async function check(credentials: Credentials): Promise<string | null> {
    const dn = await askThroughPassport(ldap, credentials)
    // Our own account being refused looks like theirs being refused; nobody is to be counted for that.
    if (dn === null) await reachDirectory(ldap)
    return dn
  }

  return async (credentials) => {
    if (credentials.password === '' || credentials.password.includes('\0')) return null
    return await within(ldap.timeoutMs, check(credentials))
  }
}
