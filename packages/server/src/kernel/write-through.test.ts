import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { writeThrough } from './write-through.ts'

async function house() {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  onTestFinished(() => io.close())

  /** Somebody who listens, and the wire to them. */
  async function listener() {
    const client = connect(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    })
    onTestFinished(() => void client.close())
    const heard: number[] = []
    client.on('told', (at: number) => void heard.push(at))
    const socket = await new Promise<Socket>((resolve) => void io.once('connection', resolve))
    const wire = socket.request.socket
    writeThrough(socket.conn, wire)
    const hears = (count: number) => vi.waitFor(() => expect(heard).toHaveLength(count), 20_000)
    return { client, socket, wire, heard, hears }
  }
  return { io, listener }
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('A broadcast', () => {
  it('[C25.1] is one write of the same bytes for each who hears it', async () => {
    const { io, listener } = await house()
    const listeners = [await listener(), await listener(), await listener()]
    const writes = listeners.map(({ wire }) => vi.spyOn(wire, 'write'))
    io.emit('told', 7, 'Grüße')
    await Promise.all(listeners.map(({ hears }) => hears(1)))
    expect(listeners.map(({ heard }) => heard)).toEqual([[7], [7], [7]])
    expect(writes.map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
    expect(new Set(writes.map(({ mock }) => mock.calls[0]?.[0]))).toHaveProperty('size', 1)
  })

  it('[C25.2] comes in order, once, among what is said to one alone, also to who is slow', async () => {
    const { io, listener } = await house()
    const [quick, slow] = [await listener(), await listener()]
    // So much is said at once that nobody's wire takes it all.
    const filling = 'x'.repeat(100_000)
    const said = upTo(300)
    for (const at of said) {
      if (at % 100 === 99) for (const { socket } of [quick, slow]) socket.emit('told', at, filling)
      else io.emit('told', at, filling)
    }
    expect(slow.wire.writableLength).toBeGreaterThan(0)
    await Promise.all([quick.hears(said.length), slow.hears(said.length)])
    expect([quick.heard, slow.heard]).toEqual([said, said])
  })
})
