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
/** An empty variable is one that is not set: compose files and service units write them so. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

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
  LOG_LEVEL: setting(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    'From which level on lines are logged.',
  ),
  METRICS_PORT: setting(
    whole(0, 65_535).default(4_090),
    'The loopback port that answers /metrics for Prometheus; 0 turns it off.',
  ),
  MONGODB_URL: secretSetting(
    optional(url('mongodb', 'mongodb\\+srv')),
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

/** Reads the environment once. Throws a `ConfigError` that names every wrong value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(env)
  if (read.success) return read.data
  const lines = read.error.issues.map(({ path, message }) => {
    const name = String(path[0])
    const says = Object.entries(settings).find(([known]) => known === name)?.[1].says ?? ''
    return `${name}: ${message}. ${says}`
  })
  throw new ConfigError(lines.join('\n'))
}
