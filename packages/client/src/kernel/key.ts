import { type IntentionKey, intentionKey } from '@kleeblatt/shared/core'

/**
 * A key for one intention: a UUID, version 4 (RFC 9562). Made when somebody decides to do something, and kept for every
 * retry of it. Over plain HTTP on another host than this machine there is no `randomUUID`.
 */
export function newKey(): IntentionKey {
  if (typeof crypto.randomUUID === 'function') return intentionKey.parse(crypto.randomUUID())
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return intentionKey.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
}

/** Keys by what is wanted: the same wish tried again has the same key, and another wish another one. */
export function keysOfWishes(): (wish: unknown) => IntentionKey {
  let last: { said: string; key: IntentionKey } | null = null
  return (wish) => {
    const said = JSON.stringify(wish)
    if (last?.said !== said) last = { said, key: newKey() }
    return last.key
  }
}
