import { createHash } from 'node:crypto'
import { type IntentionKey, intentionKey } from '@kleeblatt/shared/core'

/** Names the space of our keys, as RFC 9562 asks of names that become a UUID. */
const ours = Buffer.from('6f1f3d0f5c2b4c0e9a6d1b7e4c8a2f50', 'hex')

/** The key of an intention, from what is intended: the same at every filling, so that it is carried out once. */
export function keyOf(intention: string): IntentionKey {
  const bytes = createHash('sha1').update(ours).update(intention).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return intentionKey.parse(parts.join('-'))
}
