import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it, vi } from 'vitest'
import { dataFolder, familyOf, isRunning, root, start } from './support/house.ts'
import { visitor } from './support/visitor.ts'

async function freePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return String(typeof address === 'object' && address ? address.port : 0)
}

it('[F4] pnpm dev serves the client from its sources, passes questions on to the server, and stops as a whole', async () => {
  const ports = { PORT: await freePort(), CLIENT_PORT: await freePort() }
  const house = await start({ ...ports, KLEEBLATT_DATA: await dataFolder() }, { cwd: root, args: ['tools/dev.ts'] })
  const family = familyOf(house.pid)

  expect(house.url).toBe(`http://localhost:${ports.CLIENT_PORT}`)
  expect(await (await fetch(house.url)).text()).toContain('/@vite/client')
  expect((await visitor(house.url).signIn('jkuehn', 'kleeblatt')).person.name).toBe('Jörg Kühn')

  expect(await house.end('SIGTERM')).toMatchObject({ code: 0 })
  await vi.waitUntil(() => !family.some(isRunning), { timeout: 5_000, interval: 20 })
})
