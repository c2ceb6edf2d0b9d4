import type { Entry } from 'ldapts'
import { plainDn } from './dn.ts'

const valuesOf = (entry: Entry, attribute: string): (string | Buffer)[] => {
  const found = Object.entries(entry).find(([name]) => name.toLowerCase() === attribute.toLowerCase())
  return [found?.[1] ?? []].flat()
}

export const textsOf = (entry: Entry, attribute: string | null): string[] =>
  attribute === null ? [] : valuesOf(entry, attribute).map(String)

export const textOf = (entry: Entry, attribute: string | null): string => textsOf(entry, attribute)[0]?.trim() ?? ''

export const bytesOf = (entry: Entry, attribute: string): Buffer | null => {
  const [value] = valuesOf(entry, attribute)
  if (value === undefined || value.length === 0) return null
  return Buffer.isBuffer(value) ? value : Buffer.from(value)
}

/** The id that never changes: a text where the directory has one (entryUUID), its 16 bytes as hex otherwise (objectGUID). */
export function directoryIdOf(entry: Entry, attribute: string): string {
  const bytes = bytesOf(entry, attribute)
  if (bytes === null) return ''
  return bytes.length === 16 ? bytes.toString('hex') : bytes.toString('utf8').toLowerCase()
}

export const dnsOf = (entry: Entry, attribute: string): string[] => textsOf(entry, attribute).map(plainDn)
