import { type IntentionKey, intentionKey } from '@kleeblatt/shared/core'

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The key of a new intention. Over plain HTTP a browser has no `randomUUID`. */
export function newKey(): IntentionKey {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes.set([((bytes[6] ?? 0) % 16) + 0x40], 6)
  bytes.set([((bytes[8] ?? 0) % 64) + 0x80], 8)
  const text = hex(bytes)
  const parts = [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)]
  return intentionKey.parse(parts.join('-'))
}
