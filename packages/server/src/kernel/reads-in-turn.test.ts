import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readsInTurn } from './reads-in-turn.ts'

/** A server whose answers wait until the test lets them go. */
async function street({ isBusy = true, longestMs = 60_000 } = {}) {
  const open = Promise.withResolvers<void>()
  const seen: string[] = []
  const app = express()
  app.use(readsInTurn(() => isBusy, longestMs))
  app.use(async ({ method, path }, response) => {
    seen.push(`${method} ${path}`)
    await open.promise
    response.json(path)
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  onTestFinished(() => server.closeAllConnections())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (path: string, method = 'GET', signal?: AbortSignal) =>
    fetch(address + path, { method, ...(signal && { signal }) }).then((response) => response.json())
  return { ask, seen, open: () => open.resolve() }
}

describe('A busy house', () => {
  it('[F24.10] lets two look at once, and hears at once who says something', async () => {
    const { ask, seen, open } = await street()
    const asked = ['/a', '/b', '/c', '/d'].map((path) => ask(path))
    await expect.poll(() => seen).toEqual(['GET /a', 'GET /b'])

    const said = ask('/said', 'POST')
    await expect.poll(() => seen[2]).toBe('POST /said')

    open()
    expect(await Promise.all([...asked, said])).toEqual(['/a', '/b', '/c', '/d', '/said'])
  })

  it('[F24.10] does not stand still behind answers that take long', async () => {
    const { ask, seen, open } = await street({ longestMs: 100 })
    const asked = ['/a', '/b', '/c', '/d'].map((path) => ask(path))

    await expect.poll(() => [...seen].sort()).toEqual(['GET /a', 'GET /b', 'GET /c', 'GET /d'])

    open()
    await Promise.all(asked)
  })

  it('[F24.10] does no work for who has gone meanwhile', async () => {
    const { ask, seen, open } = await street()
    const first = [ask('/a'), ask('/b')]
    await expect.poll(() => seen).toHaveLength(2)
    const going = new AbortController()
    const gone = ask('/gone', 'GET', going.signal).catch(() => 'gone')
    going.abort()
    await gone

    const last = ask('/last')
    open()
    await Promise.all([...first, last])
    expect(seen).not.toContain('GET /gone')
  })

  it('[F24.10] keeps nobody waiting where there is time for all', async () => {
    const { ask, seen, open } = await street({ isBusy: false })
    const asked = ['/a', '/b', '/c', '/d'].map((path) => ask(path))

    await expect.poll(() => seen).toHaveLength(4)

    open()
    await Promise.all(asked)
  })
})
