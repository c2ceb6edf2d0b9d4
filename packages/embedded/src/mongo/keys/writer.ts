/** A double whose bytes sort as the number does: the sign bit turned, and for negative ones all the others too. */
function sortable(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  if (Number.isNaN(value)) return bytes
  bytes.writeDoubleBE(value === 0 ? 0 : value)
  const first = bytes[0] ?? 0
  if (first < 0x80) bytes[0] = first | 0x80
  else for (const [at, part] of bytes.entries()) bytes[at] = part ^ 0xff
  return bytes
}

/** A growing run of bytes. One is enough: keys are written one after the other. */
export function createWriter() {
  let bytes = Buffer.allocUnsafe(65_536)
  let end = 0

  const make = (room: number) => {
    if (end + room <= bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, end + room))
    bytes.copy(larger, 0, 0, end)
    bytes = larger
  }

  const byte = (value: number) => {
    make(1)
    bytes[end++] = value
  }

  const raw = (value: Uint8Array) => {
    make(value.length)
    bytes.set(value, end)
    end += value.length
  }

  const uint16 = (value: number) => {
    make(2)
    end = bytes.writeUInt16BE(value, end)
  }

  const uint32 = (value: number) => {
    make(4)
    end = bytes.writeUInt32BE(value, end)
  }

  const double = (value: number) => raw(sortable(value))

  /** A string ended by two bytes, so that no key is the beginning of another one and inverted keys sort as well. */
  const string = (value: string) => {
    const text = Buffer.from(value)
    let at = 0
    for (let zero = text.indexOf(0); zero >= 0; zero = text.indexOf(0, at)) {
      raw(text.subarray(at, zero + 1))
      byte(0xff)
      at = zero + 1
    }
    raw(text.subarray(at))
    byte(0)
    byte(1)
  }

  const take = (): Buffer => {
    const taken = Buffer.from(bytes.subarray(0, end))
    end = 0
    return taken
  }

  return { byte, raw, uint16, uint32, double, string, take }
}
