import { createHash } from 'node:crypto'
import type { Picture } from './store.ts'

const maxBytes = 524_288
const starts = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
] as const

/** A picture a browser may show, told by its first bytes; null for everything else and for what is too large. */
export function pictureOf(bytes: Uint8Array | null): Picture | null {
  if (!bytes || bytes.length > maxBytes) return null
  const found = starts.find((start) => start.bytes.every((byte, index) => bytes[index] === byte))
  return found ? { type: found.type, bytes } : null
}

/** Names a picture by its content, so that another content has another name. */
export const pictureName = ({ bytes }: Picture): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
