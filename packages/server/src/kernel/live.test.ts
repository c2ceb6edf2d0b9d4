import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type PersonId, protocolVersion } from '@kleeblatt/shared/core'
import { io as connect } from 'socket.io-client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLive } from './live.ts'
import type { LiveSocket } from './socket.ts'

/** The line of a house in which people are called by numbers. */
async function house() {
  const errors: unknown[] = []
  const live = createLive({ isOurOrigin: () => true, nodes: null, onError: (error) => void errors.push(error) })
  const http = createServer()
  const inside = new Map<string, LiveSocket>()
  live.open(http, (socket) => void inside.set(socket.data.personId, socket), {
    identify: async ({ headers }) => {
      const name = String(headers.cookie)
      if (name === 'unlucky') throw new Error('store-3.intern does not answer')
      return { personId: name as PersonId, sessionId: name }
    },
    actorOf: async () => null,
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  onTestFinished(() => live.close())

  function knocks(name: string) {
    const client = connect(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: name },
      auth: { protocol: protocolVersion },
    })
    onTestFinished(() => void client.close())
    return client
  }

  async function comes(name: string) {
    const client = knocks(name)
    const heard: string[] = []
    client.on('told', (word: string) => void heard.push(word))
    const socket = await vi.waitUntil(() => inside.get(name), { timeout: 10_000 })
    return { client, socket, heard }
  }

  /** Asks to be let in so often at the same time, as no client of ours does. */
  async function presses(times: number): Promise<void> {
    const line = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    const ended = once(line, 'close')
    line.addEventListener('message', ({ data }) => {
      if (!String(data).startsWith('0')) return
      for (let time = 0; time < times; time += 1) line.send(`40${JSON.stringify({ protocol: protocolVersion })}`)
    })
    await ended
  }
  return { ...live, errors, knocks, comes, presses }
}

const heardAll = (all: ReadonlyArray<{ heard: readonly string[] }>, count: number) =>
  vi.waitFor(() => expect(all.every(({ heard }) => heard.length === count)).toBe(true), 10_000)

describe('A room of many connections', () => {
  it('[C25.5] hears everything once and in order, in stretches between which others are heard', async () => {
    const { rooms, comes } = await house()
    const all = await Promise.all(Array.from({ length: 120 }, (_, at) => comes(`person-${at}`)))
    for (const { socket } of all) await socket.join('hall')
    const last = all[119]
    if (!last) throw new Error('Nobody came last.')

    rooms.to('hall').emit('told', 'one')
    void last.socket.emit('told', 'for you alone')
    rooms.to('hall').emit('told', 'two')

    await heardAll(all.slice(0, 119), 2)
    await heardAll([last], 3)
    expect(new Set(all.slice(0, 119).map(({ heard }) => heard.join()))).toEqual(new Set(['one,two']))
    expect(last.heard).toEqual(['one', 'for you alone', 'two'])
  })

  it('[C25.5] [C4.2] tells who is let in nothing from before, and who is sent away nothing from after', async () => {
    const { rooms, comes } = await house()
    const [stays, comesIn, goes] = await Promise.all(['stays', 'comes-in', 'goes'].map(comes))
    if (!stays || !comesIn || !goes) throw new Error('Somebody is missing.')
    await stays.socket.join('hall')
    await goes.socket.join('hall')

    rooms.to('hall').emit('told', 'before')
    rooms.join('person:comes-in', 'hall')
    rooms.leave('person:goes', 'hall')
    rooms.to('hall').emit('told', 'after')

    await heardAll([stays], 2)
    await heardAll([comesIn, goes], 1)
    expect([comesIn.heard, goes.heard]).toEqual([['after'], ['before']])
  })

  it('[C25.5] answers who asks after all that was told before', async () => {
    const { rooms, comes } = await house()
    const { client, socket, heard } = await comes('asks')
    await socket.join('hall')
    socket.on('ask', (_, done) => {
      rooms.to('hall').emit('told', 'before')
      if (typeof done === 'function') done('answered')
    })

    heard.push(await client.emitWithAck('ask', {}))

    expect(heard).toEqual(['before', 'answered'])
  })
})

describe('A line that is answered at once', () => {
  it('[C25.5] does not wait until all have been told what was said before', async () => {
    const { rooms, comes } = await house()
    const all = await Promise.all(Array.from({ length: 160 }, (_, at) => comes(`person-${at}`)))
    for (const { socket } of all) await socket.join('hall')
    const last = all.at(-1)
    if (!last) throw new Error('Nobody came.')
    last.socket.on(
      'ask',
      (_, done) => {
        rooms.to('hall').emit('told', 'before')
        if (typeof done === 'function') done('answered')
      },
      'at once',
    )

    await last.client.emitWithAck('ask', {})

    expect(last.heard).toEqual([])
    await heardAll(all, 1)
  })
})

describe('A line', () => {
  it('[F22.9] that asks twice at once to be let in is ended, and nobody else notices', async () => {
    const { rooms, comes, presses, errors } = await house()
    const mara = await comes('mara')
    await mara.socket.join('hall')

    await presses(2)
    rooms.to('hall').emit('told', 'still there')

    await heardAll([mara], 1)
    expect(errors).toEqual([])
  })

  it('[F22.1] [C4.57] that cannot be let in for the moment is told so in one word; why, the house learns alone', async () => {
    const { knocks, errors } = await house()

    const client = knocks('unlucky')
    const refusal = await new Promise<Error>((refused) => void client.on('connect_error', refused))

    expect(refusal.message).toBe('unavailable')
    expect(errors).toEqual([new Error('store-3.intern does not answer')])
  })
})
