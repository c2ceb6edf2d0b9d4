import { createHmac, timingSafeEqual } from 'node:crypto'

/** Behind TLS the name itself forbids that another host of the city sets it. */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-kleeblatt' : 'kleeblatt')

const cookieValue = (header: string, name: string): string | undefined =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** What a text stands for once decoded; nothing for what was not encoded well. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The session's secret in a cookie that express-session has signed; null for what it has not. */
export function secretIn(header: string | undefined, name: string, key: string): string | null {
  const signed = decoded(cookieValue(header ?? '', name) ?? '')
  const at = signed.lastIndexOf('.')
  if (!signed.startsWith('s:') || at < 0) return null
  const secret = signed.slice(2, at)
  const proof = Buffer.from(signed.slice(at + 1))
  const wanted = Buffer.from(createHmac('sha256', key).update(secret).digest('base64').replace(/=+$/, ''))
  return proof.length === wanted.length && timingSafeEqual(proof, wanted) ? secret : null
}
