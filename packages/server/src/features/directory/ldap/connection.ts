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

function connectedBy(client: Client, { baseDn }: LdapSettings): Connected {
  /** The client would connect again by itself, without TLS and as nobody. */
  const mustStand = () => {
    if (!client.isConnected) throw new Error('The directory has closed the connection.')
  }
  return {
    async search(search) {
      mustStand()
      return (await client.search(search.base ?? baseDn, optionsFor(search))).searchEntries
    },
    async *pages(search) {
      mustStand()
      const options = { ...optionsFor(search), paged: { pageSize } }
      for await (const page of client.searchPaginated(search.base ?? baseDn, options)) yield page.searchEntries
    },
  }
}

const letGo = (client: Client): void => void client.unbind().catch(() => {}) // it has said all it had to

/** Opens a connection for one piece of work and closes it after. Fails with `unavailable`, whatever was wrong. */
export async function withDirectory<Result>(
  settings: LdapSettings,
  work: (connected: Connected) => Promise<Result>,
  timeoutMs: number = settings.timeoutMs,
): Promise<Result> {
  let client: Client | undefined
  try {
    client = await openClient(settings, timeoutMs)
    return await work(connectedBy(client, settings))
  } catch (error) {
    throw unavailable(error)
  } finally {
    if (client) letGo(client)
  }
}

/** A connection that nobody has used for so long is given back. */
const restMs = 15_000

const isTimeout = (error: unknown): boolean => error instanceof Error && /timed? ?out/i.test(error.message)

/** What the directory refuses, or is too slow for, would be no better on another connection. */
const isFinal = (error: unknown): boolean =>
  error instanceof Failure || error instanceof ResultCodeError || isTimeout(error)

type Work<Result> = (connected: Connected) => Promise<Result>

/**
 * The same with one connection that is kept for the next piece of work. Where it turns out to have been closed by the
 * other side meanwhile, the work is done again on a new one, so it must only read.
 */
export function keepDirectory(settings: LdapSettings) {
  let kept: Promise<Client> | null = null
  let resting: NodeJS.Timeout | undefined
  let users = 0

  function drop(client: Promise<Client> | null): void {
    if (client === null || client !== kept) return
    kept = null
    client.then(letGo, () => {}) // what never opened need not be closed
  }

  async function on<Result>(client: Promise<Client>, work: Work<Result>): Promise<Result> {
    try {
      return await work(connectedBy(await client, settings))
    } catch (error) {
      drop(client)
      throw error
    }
  }

  function onFresh<Result>(work: Work<Result>): Promise<Result> {
    kept ??= openClient(settings, settings.timeoutMs)
    return on(kept, work)
  }

  const onKept = <Result>(client: Promise<Client>, work: Work<Result>): Promise<Result> =>
    on(client, work).catch((error: unknown) => {
      if (isFinal(error)) throw error
      return onFresh(work)
    })

  return {
    async ask<Result>(work: Work<Result>): Promise<Result> {
      clearTimeout(resting)
      users += 1
      try {
        return await (kept ? onKept(kept, work) : onFresh(work))
      } catch (error) {
        throw unavailable(error)
      } finally {
        users -= 1
        if (users === 0) resting = setTimeout(() => drop(kept), restMs).unref()
      }
    },
    close: (): void => drop(kept),
  }
}

/** Fails with `unavailable` unless the directory answers and lets our own account in. */
export const reachDirectory = (settings: LdapSettings): Promise<void> => withDirectory(settings, async () => {})
