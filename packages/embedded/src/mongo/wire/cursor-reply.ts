const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(value)
  return bytes
}

const float64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

const type = { double: 0x01, string: 0x02, document: 0x03, array: 0x04, int64: 0x12 }

const element = (kind: number, name: string, value: readonly Uint8Array[]): Uint8Array[] => [
  Buffer.from([kind]),
  Buffer.from(`${name}\0`),
  ...value,
]

function document(elements: readonly Uint8Array[]): Uint8Array[] {
  const size = elements.reduce((sum, { length }) => sum + length, 5)
  return [int32(size), ...elements, Buffer.alloc(1)]
}

function text(value: string): Uint8Array[] {
  const bytes = Buffer.from(`${value}\0`)
  return [int32(bytes.length), bytes]
}

/** A cursor's answer, made of documents as they are stored: none of them is read and written again. */
export function cursorReply(
  field: 'firstBatch' | 'nextBatch',
  docs: readonly Uint8Array[],
  namespace: string,
  id: bigint,
): Uint8Array {
  const batch = document(docs.flatMap((doc, at) => element(type.document, String(at), [doc])))
  const cursor = document([
    ...element(type.array, field, batch),
    ...element(type.int64, 'id', [int64(id)]),
    ...element(type.string, 'ns', text(namespace)),
  ])
  return Buffer.concat(
    document([...element(type.document, 'cursor', cursor), ...element(type.double, 'ok', [float64(1)])]),
  )
}
