const special = /[\\,+"<>;=#]/g

/** A value made safe to stand in a distinguished name. */
export const dnValue = (value: string): string =>
  value
    .replace(special, (character) => `\\${character}`)
    .replace(/^ | $/g, '\\ ')
    .replaceAll('\0', '\\00')

/** A value as the directory compares it: case, spacing and the way umlauts are encoded do not matter. */
export const comparable = (value: string): string => value.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')

/** Splits at a separator that is not escaped. */
const splitAt = (text: string, separator: string): string[] => {
  const parts = ['']
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    const last = parts.length - 1
    if (character === separator) parts.push('')
    else if (character === '\\') {
      parts[last] += character + (text[at + 1] ?? '')
      at += 1
    } else parts[last] += character
  }
  return parts
}

/** `\2c` and `\,` are the same comma; runs of hex pairs are one UTF-8 text. */
const unescaped = (value: string): string =>
  value
    .replace(/(?:\\[0-9a-f]{2})+/gi, (pairs) => Buffer.from(pairs.replaceAll('\\', ''), 'hex').toString('utf8'))
    .replace(/\\(.)/gs, '$1')

const comparableRdn = (rdn: string): string =>
  splitAt(rdn, '+')
    .map((pair) => {
      const at = pair.indexOf('=')
      return `${comparable(pair.slice(0, at))}=${dnValue(comparable(unescaped(pair.slice(at + 1).trim())))}`
    })
    .toSorted()
    .join('+')

/** A distinguished name as the directory compares it, part by part from the entry up. */
export const dnParts = (dn: string): string[] => (dn.trim() === '' ? [] : splitAt(dn, ',').map(comparableRdn))

export const comparableDn = (dn: string): string => dnParts(dn).join(',')
