import { createServer, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fileWorld, png } from './testing/file-world.ts'

/** Speaks as much of the daemon's INSTREAM as is used, and checks that it is spoken to rightly. */
async function standInScanner(answer: (bytes: Buffer) => string): Promise<string> {
  const server = createServer((socket: Socket) => {
    let heard: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, Buffer.from(chunk)])
      const pieces = piecesIn(heard)
      if (pieces) socket.end(`${answer(Buffer.concat(pieces))}\0`)
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

function piecesIn(heard: Buffer): Buffer[] | null {
  const start = 'zINSTREAM\0'
  if (heard.length < start.length) return null
  expect(heard.subarray(0, start.length).toString()).toBe(start)
  const pieces: Buffer[] = []
  let at = start.length
  while (at + 4 <= heard.length) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return pieces
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

describe('The virus scanner', () => {
  it('[F15.7] sees every byte, and lets a clean file pass', async () => {
    const seen: Buffer[] = []
    const url = await standInScanner((bytes) => {
      seen.push(bytes)
      return 'stream: OK'
    })
    const { upload, person } = await fileWorld(url)

    await upload(person(), png)

    expect(seen).toHaveLength(1)
    expect(seen[0]?.equals(png)).toBe(true)
  })

  it('[F15.7] keeps an infected file out, with all its bytes', async () => {
    const url = await standInScanner(() => 'stream: Eicar-Test-Signature FOUND')
    const { upload, person, service, bytes } = await fileWorld(url)
    const mara = person()

    await expect(upload(mara, png)).rejects.toMatchObject({ code: 'invalid', message: 'file-infected' })

    expect((await service.exportOf(mara.id)).files).toEqual([])
    expect(await bytes.due(new Date('2100-01-01'), 10)).toEqual([])
  })

  it.each(['INSTREAM size limit exceeded. ERROR', '', 'stream: OK but not quite'])(
    '[F15.7] that answers “%s” has not let anything pass',
    async (word) => {
      const { upload, person } = await fileWorld(await standInScanner(() => word))

      await expect(upload(person(), png)).rejects.toMatchObject({ code: 'unavailable', message: 'virus-scanner' })
    },
  )

  it('[F15.7] that is down makes uploads unavailable', async () => {
    const { upload, person } = await fileWorld('tcp://127.0.0.1:1')

    await expect(upload(person(), png)).rejects.toMatchObject({ code: 'unavailable', message: 'virus-scanner' })
  })
})
