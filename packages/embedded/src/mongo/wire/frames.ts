import { headerBytes, MalformedMessage, maxMessageBytes } from './message.ts'

/** Puts the pieces that arrive together into whole messages. */
export function createFrames(): { add(chunk: Buffer): Buffer[] } {
  let chunks: Buffer[] = []
  let length = 0

  const joined = (): Buffer => {
    const [only] = chunks
    const whole = only && chunks.length === 1 ? only : Buffer.concat(chunks)
    chunks = [whole]
    return whole
  }

  const sizeOfNext = (): number => {
    const [first] = chunks
    const size = (first && first.length >= 4 ? first : joined()).readInt32LE(0)
    if (size < headerBytes || size > maxMessageBytes) {
      throw new MalformedMessage(`a message of ${size} bytes; it may have ${maxMessageBytes}`)
    }
    return size
  }

  const takeNext = (): Buffer | null => {
    if (length < 4) return null
    const size = sizeOfNext()
    if (length < size) return null
    const whole = joined()
    const rest = whole.subarray(size)
    chunks = rest.length > 0 ? [rest] : []
    length = rest.length
    return whole.subarray(0, size)
  }

  return {
    add: (chunk) => {
      chunks.push(chunk)
      length += chunk.length
      const messages: Buffer[] = []
      for (let next = takeNext(); next; next = takeNext()) messages.push(next)
      return messages
    },
  }
}
