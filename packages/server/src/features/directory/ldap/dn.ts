/** Splits at a separator that is not escaped. */
function splitAt(text: string, separator: string): string[] {
  const parts = text.match(new RegExp(`(?:\\\\.|[^\\\\${separator}])+`, 'gs'))
  return parts ?? []
}

const bytesOf = (pairs: string) => Buffer.from(pairs.replaceAll('\\', ''), 'hex').toString('utf8')

/** One spelling for all spellings of a value: escapes, case, spacing and the encoding of umlauts do not matter. */
const plainValue = (value: string): string =>
  value
    .replace(/(?:\\[0-9a-f]{2})+/gi, bytesOf)
    .replace(/\\(.)/gs, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\\,+="]/g, (character) => `\\${character}`)

const plainPart = (part: string): string =>
  splitAt(part, '+')
    .map((pair) => {
      const at = pair.indexOf('=')
      return `${pair.slice(0, at).trim().toLowerCase()}=${plainValue(pair.slice(at + 1))}`
    })
    .toSorted()
    .join('+')

/** A distinguished name in the one spelling in which equal names are equal texts. */
export const plainDn = (dn: string): string => splitAt(dn, ',').map(plainPart).join(',')

/** The names above a plain one, the nearest first. */
export function dnsAbove(plain: string): string[] {
  const parts = splitAt(plain, ',')
  return parts.slice(1).map((_part, index) => parts.slice(index + 1).join(','))
}
