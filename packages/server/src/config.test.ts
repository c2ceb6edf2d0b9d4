import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, settings } from './config.ts'

/** For every setting that can be wrong, something that is. */
const wrong: Readonly<Record<string, string>> = {
  PORT: '70000',
  PUBLIC_URL: 'ftp://stadt.example',
  TRUST_PROXY: '-1',
  DEMO_DATA: 'perhaps',
  LOG_LEVEL: 'loud',
  METRICS_PORT: 'four',
  MONGODB_URL: 'http://store',
  MONGODB_NAME: 'n'.repeat(39),
  MEILI_URL: 'meili:7700',
  REDIS_URL: 'http://redis',
  SESSION_IDLE_MINUTES: '1',
  SESSION_HOURS: '0',
  UPLOAD_MAX_MB: '0.5',
  CLAMAV_URL: 'http://clam:3310',
  LDAP_URL: 'http://directory',
  LDAP_KIND: 'novell',
  LDAP_START_TLS: 'perhaps',
  LDAP_TIMEOUT_MS: '1',
  LDAP_SYNC_MINUTES: 'never',
}

describe('The configuration', () => {
  it('[F8] is complete without anything being set', () => {
    expect(readConfig({})).toMatchObject({ PORT: 4_000, KLEEBLATT_DATA: '.data', LDAP_KIND: 'openldap' })
  })

  it('[F8] takes an empty variable for one that is not set', () => {
    const emptied = Object.fromEntries(Object.keys(settings).map((name) => [name, '']))

    expect(readConfig(emptied)).toEqual(readConfig({}))
  })

  it.each(Object.entries(wrong))('[F8] names %s when it is wrong, and does not repeat it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: `))
    expect(() => readConfig({ [name]: value })).not.toThrow(new RegExp(`: ${value}`))
  })

  it('[F8] names every wrong variable at once, each on a line of its own', () => {
    const read = () => readConfig({ PORT: 'many', LOG_LEVEL: 'loud' })

    expect(read).toThrow(/^PORT: .+\nLOG_LEVEL: .+$/)
  })

  it('[F8] knows the address of a replica set with several hosts', () => {
    const url = 'mongodb://kleeblatt:pass@one:27017,two:27017,three:27017/?replicaSet=rs0'

    expect(readConfig({ MONGODB_URL: url }).MONGODB_URL).toBe(url)
    expect(readConfig({ MONGODB_URL: 'mongodb+srv://store.example/' }).MONGODB_URL).toBe('mongodb+srv://store.example/')
  })

  it('[F8] says of every setting in a sentence what it is for', () => {
    for (const [name, { says }] of Object.entries(settings)) {
      expect(says, name).toMatch(/^[A-Z].{15,}\.$/)
    }
  })
})
