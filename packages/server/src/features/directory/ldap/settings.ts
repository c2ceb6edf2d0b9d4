import { readFileSync } from 'node:fs'
import type { Role } from '@kleeblatt/shared/core'

/** The part of the configuration that says where the directory is and how it is read. */
export interface LdapEnvironment {
  readonly LDAP_URL?: string | undefined
  readonly LDAP_KIND: 'openldap' | 'active-directory'
  readonly LDAP_START_TLS: boolean
  readonly LDAP_CA_FILE?: string | undefined
  readonly LDAP_SERVER_NAME?: string | undefined
  readonly LDAP_BIND_DN?: string | undefined
  readonly LDAP_BIND_PASSWORD?: string | undefined
  readonly LDAP_BASE_DN?: string | undefined
  readonly LDAP_TIMEOUT_MS: number
  readonly LDAP_PERSON_FILTER?: string | undefined
  readonly LDAP_DISABLED_FILTER?: string | undefined
  readonly LDAP_UNIT_FILTER?: string | undefined
  readonly LDAP_GROUP_FILTER?: string | undefined
  readonly LDAP_FUNCTION_FILTER?: string | undefined
  readonly LDAP_ID_ATTRIBUTE?: string | undefined
  readonly LDAP_LOGIN_ATTRIBUTE?: string | undefined
  readonly LDAP_MEMBER_ATTRIBUTE?: string | undefined
  readonly LDAP_MEMBER_OF_ATTRIBUTE?: string | undefined
  readonly LDAP_HOLDER_ATTRIBUTE?: string | undefined
  readonly LDAP_UNIT_ATTRIBUTE?: string | undefined
  readonly LDAP_NAME_ATTRIBUTE?: string | undefined
  readonly LDAP_TITLE_ATTRIBUTE?: string | undefined
  readonly LDAP_PHONE_ATTRIBUTE?: string | undefined
  readonly LDAP_MAIL_ATTRIBUTE?: string | undefined
  readonly LDAP_ROOM_ATTRIBUTE?: string | undefined
  readonly LDAP_PHOTO_ATTRIBUTE?: string | undefined
  readonly LDAP_CHANGED_ATTRIBUTE?: string | undefined
  readonly LDAP_ADMINISTRATION_GROUP: string
  readonly LDAP_DATA_PROTECTION_GROUP: string
  readonly LDAP_STAFF_COUNCIL_GROUP: string
  readonly LDAP_KNOWLEDGE_EDITING_GROUP: string
  readonly LDAP_PROCESS_ANALYSIS_GROUP: string
}

/** A directory that is already running and needs no settings, such as the one of the demonstration. */
interface Running {
  readonly url: string
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: string
}

const usual = {
  openldap: {
    person: '(objectClass=inetOrgPerson)',
    disabled: '(pwdAccountLockedTime=*)',
    unit: '(objectClass=organizationalUnit)',
    group: '(objectClass=groupOfNames)',
    function: '(&(objectClass=organizationalRole)(roleOccupant=*))',
    id: 'entryUUID',
    login: 'uid',
    room: 'roomNumber',
    photo: 'jpegPhoto',
    changed: 'modifyTimestamp',
  },
  'active-directory': {
    person: '(&(objectCategory=person)(objectClass=user))',
    disabled: '(userAccountControl:1.2.840.113556.1.4.803:=2)',
    unit: '(objectClass=organizationalUnit)',
    group: '(objectClass=group)',
    function: 'none',
    id: 'objectGUID',
    login: 'sAMAccountName',
    room: 'physicalDeliveryOfficeName',
    photo: 'thumbnailPhoto',
    changed: 'whenChanged',
  },
} as const

const either = (given: string | undefined, otherwise: string) => given ?? otherwise
const unlessNone = (value: string) => (value === 'none' ? null : value)

function attributesOf(env: LdapEnvironment) {
  const names = usual[env.LDAP_KIND]
  return {
    id: either(env.LDAP_ID_ATTRIBUTE, names.id),
    login: either(env.LDAP_LOGIN_ATTRIBUTE, names.login),
    member: either(env.LDAP_MEMBER_ATTRIBUTE, 'member'),
    memberOf: either(env.LDAP_MEMBER_OF_ATTRIBUTE, 'memberOf'),
    holder: either(env.LDAP_HOLDER_ATTRIBUTE, 'roleOccupant'),
    unit: env.LDAP_UNIT_ATTRIBUTE ?? null,
    name: either(env.LDAP_NAME_ATTRIBUTE, 'displayName'),
    given: 'givenName',
    family: 'sn',
    title: either(env.LDAP_TITLE_ATTRIBUTE, 'title'),
    phone: either(env.LDAP_PHONE_ATTRIBUTE, 'telephoneNumber'),
    mail: either(env.LDAP_MAIL_ATTRIBUTE, 'mail'),
    room: either(env.LDAP_ROOM_ATTRIBUTE, names.room),
    photo: either(env.LDAP_PHOTO_ATTRIBUTE, names.photo),
    changed: unlessNone(either(env.LDAP_CHANGED_ATTRIBUTE, names.changed)),
  }
}

function filtersOf(env: LdapEnvironment) {
  const names = usual[env.LDAP_KIND]
  return {
    person: either(env.LDAP_PERSON_FILTER, names.person),
    disabled: either(env.LDAP_DISABLED_FILTER, names.disabled),
    unit: either(env.LDAP_UNIT_FILTER, names.unit),
    group: either(env.LDAP_GROUP_FILTER, names.group),
    function: unlessNone(either(env.LDAP_FUNCTION_FILTER, names.function)),
  }
}

const rolesOf = (env: LdapEnvironment): Readonly<Record<Role, string>> => ({
  administration: env.LDAP_ADMINISTRATION_GROUP,
  'data-protection': env.LDAP_DATA_PROTECTION_GROUP,
  'staff-council': env.LDAP_STAFF_COUNCIL_GROUP,
  'knowledge-editing': env.LDAP_KNOWLEDGE_EDITING_GROUP,
  'process-analysis': env.LDAP_PROCESS_ANALYSIS_GROUP,
})

/** Everything needed to talk to the directory. Reads the file of trusted certificates, so it is made once, at the start. */
export function ldapSettings(env: LdapEnvironment, running?: Running) {
  const url = running?.url ?? env.LDAP_URL
  const baseDn = running?.baseDn ?? env.LDAP_BASE_DN
  if (!url || !baseDn) throw new Error('LDAP_BASE_DN: is needed with LDAP_URL.')
  const { hostname, protocol } = new URL(url)
  return {
    url,
    isTls: protocol === 'ldaps:',
    startTls: env.LDAP_START_TLS && protocol === 'ldap:',
    ca: env.LDAP_CA_FILE ? readFileSync(env.LDAP_CA_FILE, 'utf8') : undefined,
    serverName: env.LDAP_SERVER_NAME ?? hostname.replace(/^\[|\]$/g, ''),
    bindDn: running?.bindDn ?? env.LDAP_BIND_DN ?? '',
    bindPassword: running?.bindPassword ?? env.LDAP_BIND_PASSWORD ?? '',
    baseDn,
    timeoutMs: env.LDAP_TIMEOUT_MS,
    filters: filtersOf(env),
    attributes: attributesOf(env),
    roleGroups: rolesOf(env),
  }
}

export type LdapSettings = ReturnType<typeof ldapSettings>
