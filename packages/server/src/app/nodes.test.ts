// @needs redis
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { me } from '@kleeblatt/shared/auth'
import { entry, mark } from '@kleeblatt/shared/chat'
import { apiPath, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { freePort } from '../testing/free-port.ts'
import { liveLine } from '../testing/live-line.ts'
import { dataFolder, runningHouse } from '../testing/running-house.ts'
import { addressOfRunningStore } from './stand-ins.ts'

/** A real redis-server of the test's own, without a file. */
async function redisServer(): Promise<{ url: string; pid: number }> {
  const port = await freePort()
  const folder = await dataFolder()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  let said = ''
  server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  await vi.waitUntil(() => said.includes('Ready to accept connections'), { timeout: 10_000 })
  return { url: `redis://127.0.0.1:${port}`, pid: server.pid ?? 0 }
}

/** Two nodes of one house: one store, one Redis between them. */
async function twoNodes() {
  const { url: REDIS_URL, pid: redis } = await redisServer()
  const data = await dataFolder()
  const first = await runningHouse({ REDIS_URL, KLEEBLATT_DATA: data })
  const MONGODB_URL = (await addressOfRunningStore({ KLEEBLATT_DATA: data })) ?? ''
  const second = await runningHouse({ REDIS_URL, MONGODB_URL, KLEEBLATT_DATA: join(await dataFolder(), 'second') })
  return { first, second, redis }
}

describe('Two nodes', () => {
  it('[F9.1] tell each other what happens, and know the same sessions', async () => {
    const { first, second } = await twoNodes()
    const [mara, jorg] = [await first.signIn('mbehrens'), await second.signIn('jkuehn')]
    const { person } = me.parse(await (await second.ask(`${apiPath}/me`, { headers: { cookie: jorg } })).json())
    const heard: unknown[] = []
    const socket = await liveLine(second.origin, jorg)
    socket.on('chat:message', (told: unknown) => heard.push(told))
    await socket.emitWithAck('chat:attend', {})

    const begun = await first.ask(`${apiPath}/chat/direct`, {
      method: 'POST',
      headers: { cookie: mara },
      body: JSON.stringify({ key: crypto.randomUUID(), personId: person.id }),
    })
    const { conversation } = entry.parse(await begun.json())
    await vi.waitFor(async () => {
      expect(await socket.emitWithAck('chat:open', { conversationId: conversation.id })).toMatchObject({ ok: true })
    })
    await first.ask(`${apiPath}/chat/conversations/${conversation.id}/messages`, {
      method: 'POST',
      headers: { cookie: mara },
      body: JSON.stringify({ key: crypto.randomUUID(), text: 'Vom anderen Knoten' }),
    })

    await vi.waitFor(() => expect(heard).toMatchObject([{ message: { text: 'Vom anderen Knoten' } }]))
    expect((await second.ask(`${apiPath}/me`, { headers: { cookie: mara } })).status).toBe(200)
    expect(await (await first.ask('/readyz')).json()).toMatchObject({ nodes: 'ready' })
  })

  it('[F9.1] end a session on one of them when it is signed out on the other', async () => {
    const { first, second } = await twoNodes()
    const cookie = await first.signIn('mbehrens')
    const socket = await liveLine(second.origin, cookie)

    await first.ask(`${apiPath}/logout`, { method: 'POST', body: '{}', headers: { cookie } })

    await vi.waitFor(() => expect(socket.connected).toBe(false))
    expect((await second.ask(`${apiPath}/me`, { headers: { cookie } })).status).toBe(401)
  })

  it('[C7.2, C4.4] tell at once who is connected here, and send away there who lost a conversation, while Redis stalls', {
    timeout: 60_000,
  }, async () => {
    const { first, second, redis } = await twoNodes()
    const [mara, jorg] = [await first.signIn('mbehrens'), await second.signIn('jkuehn')]
    const { person } = me.parse(await (await second.ask(`${apiPath}/me`, { headers: { cookie: jorg } })).json())
    const [hers, his] = [await liveLine(first.origin, mara), await liveLine(second.origin, jorg)]
    const heard: unknown[] = []
    hers.on('chat:message', (told: unknown) => heard.push(told))
    const heardThere: string[] = []
    his.onAny((name: string) => heardThere.push(name))
    const post = (path: string, body: object) =>
      first.ask(`${apiPath}/chat/${path}`, { method: 'POST', headers: { cookie: mara }, body: JSON.stringify(body) })
    const members = [{ principal: principalOfPerson(person.id), role: 'member' }]
    for (const socket of [hers, his]) await socket.emitWithAck('chat:attend', {})

    process.kill(redis, 'SIGSTOP')
    onTestFinished(() => void process.kill(redis, 'SIGCONT'))
    const begun = await post('conversations', { kind: 'group', key: crypto.randomUUID(), name: 'Umzug', members })
    const { conversation } = entry.parse(await begun.json())
    await vi.waitFor(() => expect(heardThere).toContain('chat:access-changed'), { timeout: 5_000 })
    const said = await post(`conversations/${conversation.id}/messages`, { key: crypto.randomUUID(), text: 'Hier' })

    expect(said.status).toBe(200)
    const readiness = await first.ask('/readyz')
    expect([readiness.status, await readiness.json()]).toMatchObject([200, { nodes: 'down' }])
    await vi.waitFor(() => expect(heard).toMatchObject([{ message: { text: 'Hier' } }]), { timeout: 500 })
    heardThere.splice(0)
    const member = encodeURIComponent(principalOfPerson(person.id))
    const path = `${apiPath}/chat/conversations/${conversation.id}/members/${member}`
    expect((await first.ask(path, { method: 'DELETE', headers: { cookie: mara } })).status).toBe(200)
    await vi.waitFor(() => expect(heardThere).toContain('chat:access-changed'), { timeout: 5_000 })
    expect(await his.emitWithAck('chat:beat', { since: null })).toMatchObject({ reply: { revs: [] } })
  })
  it('[C7.2] take at once how far somebody has read, and their devices elsewhere learn of it, while Redis stalls', {
    timeout: 60_000,
  }, async () => {
    const { first, second, redis } = await twoNodes()
    const cookie = await first.signIn('mbehrens')
    const phone = await liveLine(second.origin, cookie)
    const stands: number[] = []
    phone.on('chat:own-stands', ({ ownRev }: { ownRev: number }) => stands.push(ownRev))
    await phone.emitWithAck('chat:attend', {})
    const send = async (method: string, path: string, body: object) => {
      const answer = await first.ask(`${apiPath}/chat/${path}`, {
        ...{ method, headers: { cookie }, body: JSON.stringify(body) },
      })
      expect(answer.status).toBe(200)
      return answer.json()
    }
    const channel = { kind: 'channel', key: crypto.randomUUID(), name: 'Umzug', access: 'closed' }
    const { conversation } = entry.parse(await send('POST', 'conversations', channel))
    const at = `conversations/${conversation.id}`
    await send('POST', `${at}/messages`, { key: crypto.randomUUID(), text: 'Hier' })

    process.kill(redis, 'SIGSTOP')
    onTestFinished(() => void process.kill(redis, 'SIGCONT'))
    const since = performance.now()
    const { ownRev } = mark.parse(await send('PUT', `${at}/read`, { seq: 1 }))
    expect(performance.now() - since).toBeLessThan(2_000)
    await vi.waitFor(() => expect(stands).toContain(ownRev), { timeout: 5_000 })
    const asked = await second.ask(`${apiPath}/chat/own-changes?after=${ownRev - 1}`, { headers: { cookie } })

    expect(await asked.json()).toMatchObject({ ownRev, marks: [{ conversationId: conversation.id, readSeq: 1 }] })
  })
})
