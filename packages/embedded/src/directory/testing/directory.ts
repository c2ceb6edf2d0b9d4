import { Client, type SearchOptions } from 'ldapts'
import { onTestFinished } from 'vitest'
import { type DemoDirectory, startDemoDirectory } from '../index.ts'

/** A demonstration directory until the test ends. */
export async function started(options: Parameters<typeof startDemoDirectory>[0] = {}) {
  const directory = await startDemoDirectory(options)
  onTestFinished(directory.stop)
  return directory
}

export function clientOf({ url }: DemoDirectory) {
  const client = new Client({ url, timeout: 5_000 })
  onTestFinished(() => client.unbind())
  return client
}

/** Searches as the service account. */
export async function searcher(directory: DemoDirectory) {
  const client = clientOf(directory)
  await client.bind(directory.bindDn, directory.bindPassword)
  return async (filter: string, options: SearchOptions = {}, base = directory.baseDn) =>
    (await client.search(base, { filter, ...options })).searchEntries
}

export const dnOf = async (directory: DemoDirectory, login: string) => {
  const search = await searcher(directory)
  const [entry] = await search(`(uid=${login})`)
  return entry?.dn ?? ''
}
