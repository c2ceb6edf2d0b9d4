import { Failure } from '@kleeblatt/shared/core'
import { Client, type Entry, type Filter, ResultCodeError, type SearchOptions } from 'ldapts'
import type { LdapSettings } from './settings.ts'
import { tlsOptions } from './tls.ts'

export interface Search {
  readonly filter: string | Filter
  readonly attributes: readonly string[]
  /** Attributes whose values are bytes. */
  readonly bytes?: readonly string[]
  readonly base?: string
  readonly scope?: 'base' | 'sub'
}

/** An open connection, signed in as the service account. */
export interface Connected {
  search(search: Search): Promise<Entry[]>
  pages(search: Search): AsyncGenerator<Entry[]>
}

const pageSize = 500

const optionsFor = ({ filter, attributes, bytes = [], scope = 'sub' }: Search): SearchOptions => ({
  filter,
  scope,
  attributes: [...attributes],
  explicitBufferAttributes: [...bytes],
  derefAliases: 'never',
})

/** A directory that says nothing is not available; nobody waits longer for it than this. */
export async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Failure('unavailable', 'directory-silent')), timeoutMs)
  try {
    return await Promise.race([work, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function enter(client: Client, settings: LdapSettings): Promise<void> {
  if (settings.startTls) await client.startTLS(tlsOptions(settings))
  if (settings.bindDn) await client.bind(settings.bindDn, settings.bindPassword)
}

async function openClient(settings: LdapSettings, timeoutMs: number): Promise<Client> {
  const client = new Client({
    url: settings.url,
    timeout: timeoutMs,
    connectTimeout: settings.timeoutMs,
    strictDN: false,
    ...(settings.isTls && { tlsOptions: tlsOptions(settings) }),
  })
  try {
    // A TLS greeting has no time limit of its own.
    await within(settings.timeoutMs, enter(client, settings))
    return client
  } catch (error) {
    void client.unbind().catch(() => {}) // what never opened need not close well
    throw error
  }
}

/** Everything that keeps the directory from answering is one thing to those who ask. */
export const unavailable = (error: unknown): Failure => {
  if (error instanceof Failure) return error
  const reason = error instanceof ResultCodeError ? `directory-said-${error.code}` : 'directory-unreachable'
  return Object.assign(new Failure('unavailable', reason, { retryAfterSeconds: 30 }), { cause: error })
}

/** Opens a connection for one piece of work and closes it after. Fails with `unavailable`, whatever was wrong. */
export async function withDirectory<Result>(
  settings: LdapSettings,
  work: (connected: Connected) => Promise<Result>,
  timeoutMs: number = settings.timeoutMs,
): Promise<Result> {
  let client: Client | undefined
  try {
    const opened = await openClient(settings, timeoutMs)
    client = opened
    const { baseDn } = settings
    return await work({
      search: async (search) => (await opened.search(search.base ?? baseDn, optionsFor(search))).searchEntries,
      async *pages(search) {
        const options = { ...optionsFor(search), paged: { pageSize } }
        for await (const page of opened.searchPaginated(search.base ?? baseDn, options)) yield page.searchEntries
      },
    })
  } catch (error) {
    throw unavailable(error)
  } finally {
    void client?.unbind().catch(() => {}) // it has said all it had to
  }
}

/** Fails with `unavailable` unless the directory answers and lets our own account in. */
export const reachDirectory = (settings: LdapSettings): Promise<void> => withDirectory(settings, async () => {})
