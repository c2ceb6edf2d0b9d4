import { serialize } from 'bson'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFrames } from './frames.ts'
import { frameReply, MalformedMessage, maxMessageBytes, parseMessage } from './message.ts'

function message(body: object, extra: Buffer = Buffer.alloc(0)): Buffer {
  const document = Buffer.from(serialize(body))
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + document.length + extra.length, 0)
  head.writeInt32LE(7, 4)
  head.writeInt32LE(2013, 12)
  return Buffer.concat([head, document, extra])
}

function sequence(name: string, docs: readonly object[]): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\0`), ...docs.map((doc) => Buffer.from(serialize(doc)))])
  const head = Buffer.alloc(5, 1)
  head.writeInt32LE(content.length + 4, 1)
  return Buffer.concat([head, content])
}

const good = message({ insert: 'c', $db: 'x' }, sequence('documents', [{ a: 1 }, { a: 2 }]))

/** Reading either succeeds or says that this is no message; nothing else may happen. */
function isHandled(bytes: Buffer): boolean {
  try {
    for (const whole of createFrames().add(bytes)) parseMessage(whole)
    return true
  } catch (error) {
    return error instanceof MalformedMessage
  }
}

describe('A message', () => {
  it('[F5.20] is read with its command and what comes beside it', () => {
    const { body, db, sequences, requestId, expectsReply } = parseMessage(good)
    expect({ body, db, requestId, expectsReply }).toEqual({
      body: { insert: 'c', $db: 'x' },
      db: 'x',
      requestId: 7,
      expectsReply: true,
    })
    expect(sequences.get('documents')).toHaveLength(2)
  })

  it('[F5.20] may come in any pieces, and several at once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(good.length * 2), { maxLength: 6 }), (cuts) => {
        const bytes = Buffer.concat([good, good])
        const edges = [0, ...cuts.toSorted((one, other) => one - other), bytes.length]
        const frames = createFrames()
        const whole = edges.slice(1).flatMap((end, at) => frames.add(bytes.subarray(edges[at], end)))
        expect(whole.map((one) => one.equals(good))).toEqual([true, true])
      }),
    )
  })

  it('[F5.20] of impossible length is refused before it is gathered', () => {
    for (const size of [-1, 0, 15, maxMessageBytes + 1, 2 ** 31 - 1]) {
      const head = Buffer.alloc(16)
      head.writeInt32LE(size | 0, 0)
      expect(() => createFrames().add(head), String(size)).toThrow(MalformedMessage)
    }
  })

  it('[F5.20] that is random bytes does no harm', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 200 }),
        fc.constantFrom(2013, 2004, 2012),
        (noise, operation) => {
          const bytes = Buffer.from(noise)
          bytes.writeInt32LE(bytes.length, 0)
          bytes.writeInt32LE(operation, 12)
          expect(isHandled(bytes)).toBe(true)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('[F5.20] that is nearly right does no harm', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
        const bytes = Buffer.from(good)
        bytes[at] = byte
        expect(isHandled(bytes)).toBe(true)
        expect(isHandled(bytes.subarray(0, length))).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  it('[F5.20] is answered in the form it was asked in', () => {
    const answer = Buffer.from(serialize({ ok: 1 }))
    expect(frameReply({ form: 'message', requestId: 9 }, answer).readInt32LE(8)).toBe(9)
    expect(frameReply({ form: 'query', requestId: 9 }, answer).length).toBe(36 + answer.length)
  })
})
