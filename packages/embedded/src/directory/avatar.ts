import { crc32, deflateSync } from 'node:zlib'

const edge = 96
const grounds = [0x2f6f5e, 0x3d5a80, 0x8a4f7d, 0x9c5b2e, 0x5b6b2f, 0x6a4c93, 0x8f3b3b, 0x2b6777] as const
const skins = [0xf2d3b8, 0xe0b08a, 0xc68a5e, 0x8d5a3c] as const
const hairs = [0x2c1b12, 0x6b4423, 0xb8864b, 0x9a9a9a] as const

const chunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

const isWithin = (x: number, y: number, oval: readonly [number, number, number, number]): boolean =>
  ((x - oval[0]) / oval[2]) ** 2 + ((y - oval[1]) / oval[3]) ** 2 <= 1

/** Which colour of the palette a point has: ground, shoulders, hair or face. */
function colourAt(x: number, y: number): number {
  if (isWithin(x, y, [48, 42, 17, 21]) && y > 30) return 3
  if (isWithin(x, y, [48, 36, 21, 22])) return 2
  if (isWithin(x, y, [48, 100, 38, 34])) return 1
  return 0
}

const picture = deflateSync(
  Buffer.from(
    Array.from({ length: edge }, (_row, y) => [
      0,
      ...Array.from({ length: edge }, (_point, x) => colourAt(x, y)),
    ]).flat(),
  ),
)

const drawn = new Map<number, Buffer>()
const kinds = grounds.length * skins.length * hairs.length

function draw(kind: number): Buffer {
  const ground = grounds[kind % grounds.length] ?? 0
  const skin = skins[Math.floor(kind / grounds.length) % skins.length] ?? 0
  const hair = hairs[Math.floor(kind / grounds.length / skins.length)] ?? 0
  const palette = Buffer.alloc(12)
  for (const [index, colour] of [ground, ground >> 1, hair, skin].entries()) {
    palette.writeUIntBE(index === 1 ? colour & 0x7f7f7f : colour, index * 3, 3)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(edge, 0)
  header.writeUInt32BE(edge, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', picture), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

/** A small portrait (PNG) chosen by a number; people of one number share one. */
export function avatar(number: number): Buffer {
  const kind = number % kinds
  const known = drawn.get(kind) ?? draw(kind)
  drawn.set(kind, known)
  return known
}
