import { z } from 'zod'

interface Setting<Schema extends z.ZodType> {
  /** Reads the environment's text. Its default is part of it. */
  readonly schema: Schema
  /** One sentence for those who set it. */
  readonly says: string
  /** Shown in docs instead of the value. */
  readonly isSecret?: boolean
}

const setting = <Schema extends z.ZodType>(schema: Schema, says: string): Setting<Schema> => ({ schema, says })
const secretSetting = <Schema extends z.ZodType>(schema: Schema, says: string): Setting<Schema> => ({
  schema,
  says,
  isSecret: true,
})

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const url = (...protocols: string[]) => z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`) })
/** A replica set has several hosts in one address, which is more than the URL standard knows. */
const mongoUrl = z.string().regex(/^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/, 'Invalid URL')
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional()

const flag = (usual: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(usual)
    .transform((text) => text === 'true')
/** A group by its name or its DN. */
const groupName = (usual: string) => z.string().min(1).default(usual)

/** Everything the environment can set: a name, a default, a sentence. */
export const settings = {
  PORT: setting(whole(0, 65_535).default(4_000), 'The port Kleeblatt listens on; 0 takes a free one.'),
  HOST: setting(
    optional(z.string()),
    'The address it listens on; without one, loopback in demonstration mode and all addresses otherwise.',
  ),
  PUBLIC_URL: setting(
    optional(url('http', 'https')),
    'The address people type, the only source of absolute links and the only origin that is let in; without one, http://localhost and the port.',
  ),
  TRUST_PROXY: setting(
    whole(0, 10).default(0),
    'How many reverse proxies stand in front and may tell the address of the caller.',
  ),
  KLEEBLATT_DATA: setting(z.string().min(1).default('.data'), 'The folder for all that is kept on this machine.'),
  DEMO_DATA: setting(
    flag('true'),
    'Whether a demonstration begins with a lively city in place of empty rooms; only where the demonstration directory is started, and only in an empty data folder.',
  ),
  LOG_LEVEL: setting(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'From which level on lines are logged.',
  ),
  METRICS_PORT: setting(
    whole(0, 65_535).default(4_090),
    'The loopback port that answers /metrics for Prometheus; 0 turns it off.',
  ),
  MONGODB_URL: secretSetting(
    optional(mongoUrl),
    'A MongoDB replica set; without one, the embedded document store is started.',
  ),
  MONGODB_NAME: setting(z.string().min(1).max(38).default('kleeblatt'), 'The name of the database.'),
  MEILI_URL: setting(
    optional(url('http', 'https')),
    'A Meilisearch server; without one, the embedded search engine is used.',
  ),
  MEILI_KEY: secretSetting(optional(z.string()), 'The key for Meilisearch.'),
  REDIS_URL: secretSetting(
    optional(url('redis', 'rediss')),
    'A Redis or Valkey server that joins several nodes; without one, this node is alone.',
  ),
  SESSION_IDLE_MINUTES: setting(
    whole(5, 43_200).default(1_440),
    'After how many minutes without use a session ends. A live connection counts as use.',
  ),
  SESSION_HOURS: setting(whole(1, 2_160).default(336), 'After how many hours a session ends, used or not.'),
  UPLOAD_MAX_MB: setting(whole(1, 1_024).default(50), 'The largest file that may be uploaded, in megabytes.'),
  CLAMAV_URL: setting(
    optional(url('tcp')),
    'A ClamAV daemon (tcp://host:3310) that every upload is shown to; without one, uploads are not scanned.',
  ),
  LDAP_URL: setting(
    optional(url('ldap', 'ldaps')),
    'The city directory; without one, the demonstration directory is started.',
  ),
  LDAP_KIND: setting(
    z.enum(['openldap', 'active-directory']).default('openldap'),
    'Which names of filters and attributes are taken where none are given below.',
  ),
  LDAP_START_TLS: setting(
    flag('false'),
    'Whether an ldap: connection is made safe with StartTLS before anything is said.',
  ),
  LDAP_CA_FILE: setting(
    optional(z.string()),
    'A file with the certificates (PEM) that may vouch for the directory; without one, those the system trusts.',
  ),
  LDAP_SERVER_NAME: setting(
    optional(z.string()),
    'The name the certificate of the directory must bear; without one, the host of LDAP_URL.',
  ),
  LDAP_BIND_DN: setting(optional(z.string()), 'The service account Kleeblatt reads the directory with.'),
  LDAP_BIND_PASSWORD: secretSetting(optional(z.string()), 'The password of the service account.'),
  LDAP_BASE_DN: setting(optional(z.string()), 'Below which entry people, units, groups and functions are found.'),
  LDAP_TIMEOUT_MS: setting(
    whole(500, 60_000).default(3_000),
    'How long a login waits for the directory before it says that it is not available.',
  ),
  LDAP_SYNC_MINUTES: setting(whole(1, 1_440).default(10), 'How often the directory is read, in minutes.'),
  LDAP_PERSON_FILTER: setting(optional(z.string()), 'Which entries are people who may sign in.'),
  LDAP_DISABLED_FILTER: setting(optional(z.string()), 'Which people may not sign in at present.'),
  LDAP_UNIT_FILTER: setting(optional(z.string()), 'Which entries are org units.'),
  LDAP_GROUP_FILTER: setting(optional(z.string()), 'Which entries are groups.'),
  LDAP_FUNCTION_FILTER: setting(optional(z.string()), 'Which entries are functions; `none` if there are none.'),
  LDAP_ID_ATTRIBUTE: setting(optional(z.string()), 'The attribute that never changes, whatever happens to an entry.'),
  LDAP_LOGIN_ATTRIBUTE: setting(optional(z.string()), 'The attribute that holds the name people sign in with.'),
  LDAP_MEMBER_ATTRIBUTE: setting(optional(z.string()), 'The attribute of a group that names its members.'),
  LDAP_MEMBER_OF_ATTRIBUTE: setting(optional(z.string()), 'The attribute of a person that names their groups.'),
  LDAP_HOLDER_ATTRIBUTE: setting(optional(z.string()), 'The attribute of a function that names its holders.'),
  LDAP_UNIT_ATTRIBUTE: setting(
    optional(z.string()),
    'The attribute of a person that holds the name, number or DN of their unit; without one, the unit they hang below.',
  ),
  LDAP_NAME_ATTRIBUTE: setting(optional(z.string()), 'The attribute with the name that is shown.'),
  LDAP_TITLE_ATTRIBUTE: setting(optional(z.string()), 'The attribute with what a person does.'),
  LDAP_PHONE_ATTRIBUTE: setting(optional(z.string()), 'The attribute with the phone number.'),
  LDAP_MAIL_ATTRIBUTE: setting(optional(z.string()), 'The attribute with the mail address.'),
  LDAP_ROOM_ATTRIBUTE: setting(optional(z.string()), 'The attribute with the room.'),
  LDAP_PHOTO_ATTRIBUTE: setting(optional(z.string()), 'The attribute with the picture.'),
  LDAP_CHANGED_ATTRIBUTE: setting(
    optional(z.string()),
    'The attribute that says when an entry was changed, so that unchanged pictures are not read again; `none` reads all.',
  ),
  LDAP_ADMINISTRATION_GROUP: setting(groupName('Kleeblatt-Administration'), 'The group that administers Kleeblatt.'),
  LDAP_DATA_PROTECTION_GROUP: setting(groupName('Kleeblatt-Datenschutz'), 'The group of the data-protection officers.'),
  LDAP_STAFF_COUNCIL_GROUP: setting(groupName('Kleeblatt-Personalrat'), 'The group of the staff council.'),
  LDAP_KNOWLEDGE_EDITING_GROUP: setting(
    groupName('Kleeblatt-Wissensredaktion'),
    'The group that makes spaces for knowledge.',
  ),
  LDAP_PROCESS_ANALYSIS_GROUP: setting(
    groupName('Kleeblatt-Prozessanalyse'),
    'The group that begins processes, reads and changes all of them, and orders their landscape.',
  ),
} as const

type Settings = typeof settings

/** Wrong settings, one line each, naming the variable. Values are not repeated: they may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const environment = z.object(
  Object.fromEntries(Object.entries(settings).map(([name, { schema }]) => [name, schema])) as {
    [Name in keyof Settings]: Settings[Name]['schema']
  },
)

export type Config = Readonly<z.output<typeof environment>>

/** An empty variable is one that is not set: compose files and service units write them so. */
const withoutEmpty = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))

/** Reads the environment once. Throws a `ConfigError` that names every wrong value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(withoutEmpty(env))
  if (read.success) return read.data
  const lines = read.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    const says = Object.entries(settings).find(([known]) => known === name)?.[1].says ?? ''
    return `${name}: ${message}. ${says}`
  })
  throw new ConfigError(lines.join('\n'))
}
