import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPingRounds } from './ping-rounds.ts'

/** A line that is asked again after a fifth of a second, by somebody who answers as the test says. */
async function house({ pingTimeout = 60_000, roundEveryMs = 50 } = {}) {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], pingInterval: 200, pingTimeout })
  const takeIn = createPingRounds(roundEveryMs)
  io.on('connection', ({ conn }) => takeIn(conn))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => io.close())
  const { port } = http.address() as AddressInfo

  async function line({ answers }: { answers: (ping: number) => readonly string[] }) {
    const connected = new Promise<Socket>((resolve) => void io.once('connection', resolve))
    const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    onTestFinished(() => client.close())
    const pings: number[] = []
    client.addEventListener('message', ({ data }) => {
      const word = String(data)
      if (word.startsWith('0')) client.send('40')
      if (word !== '2') return
      pings.push(performance.now())
      for (const answer of answers(pings.length)) client.send(answer)
    })
    const socket = await connected
    const ended = new Promise<string>((resolve) => void socket.once('disconnect', resolve))
    return { client, socket, pings, ended }
  }
  return { line }
}

describe('The signs of life of all lines', () => {
  it('[C28.1] are asked for again and again', async () => {
    const { line } = await house()
    const { pings, socket } = await line({ answers: () => ['3'] })

    await expect.poll(() => pings.length).toBeGreaterThanOrEqual(4)

    expect(socket.connected).toBe(true)
  })

  it('[C28.1] are asked for at one stretch of all who have come meanwhile', async () => {
    const { line } = await house({ roundEveryMs: 1_000 })
    let stretch = 0
    const stretches: number[] = []
    for (const _ of Array.from({ length: 5 })) {
      const { socket } = await line({ answers: () => ['3'] })
      socket.conn.on('packetCreate', ({ type }: { type: string }) => {
        if (type !== 'message') return
        stretches.push(stretch)
        setImmediate(() => {
          stretch += 1
        })
      })
    }

    await expect.poll(() => stretches.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(5)

    // Two at most: the second has just begun while they came.
    expect(new Set(stretches.slice(0, 5)).size).toBeLessThanOrEqual(2)
  })

  it('[C28.1] are asked for in stretches where many have come, so that nobody who says something waits for all', async () => {
    const { line } = await house({ roundEveryMs: 1_000 })
    const asked: number[] = []
    for (const _ of Array.from({ length: 120 })) {
      const { socket } = await line({ answers: () => ['3'] })
      socket.conn.on('packetCreate', ({ type }: { type: string }) => {
        if (type === 'message') asked.push(performance.now())
      })
    }
    asked.splice(0)

    await expect.poll(() => asked.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(240)

    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? at))
    const stretches = pauses.filter((pause) => pause > 100).length + 1
    expect(asked.length / stretches).toBeLessThanOrEqual(50)
  })

  it('[C28.1] are heard, so that what hangs on them goes on', async () => {
    const { line } = await house()
    const { socket } = await line({ answers: () => ['3'] })
    let beats = 0
    socket.conn.on('heartbeat', () => {
      beats += 1
    })

    await expect.poll(() => beats).toBeGreaterThanOrEqual(2)
  })

  it('[C28.1] are missed: who gives none is let go', async () => {
    const { line } = await house({ pingTimeout: 100 })
    const { ended } = await line({ answers: () => [] })

    expect(await ended).toBe('ping timeout')
  })

  it('[C28.1] are asked for no more often of who gives too many', async () => {
    const { line } = await house()
    const eager = await line({ answers: () => Array.from({ length: 50 }, () => '3') })
    const calm = await line({ answers: () => ['3'] })

    await expect.poll(() => calm.pings.length).toBeGreaterThanOrEqual(4)

    expect(eager.pings.length).toBeLessThanOrEqual(calm.pings.length + 2)
  })
})
