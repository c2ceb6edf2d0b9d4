import { chatTells } from '@kleeblatt/shared/chat'
import { commentTells } from '@kleeblatt/shared/comments'
import { apiPath, type Messages } from '@kleeblatt/shared/core'
import { personalTells } from '@kleeblatt/shared/personal'
import { presenceTells } from '@kleeblatt/shared/presence'
import { processTells } from '@kleeblatt/shared/process'
import { wikiTells } from '@kleeblatt/shared/wiki'
import type { Socket } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bareHouse } from '../testing/bare-house.ts'
import { liveLine } from '../testing/live-line.ts'
import { runningHouse } from '../testing/running-house.ts'

/** All names that something of this shape may hold. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn)
  if (typeof schema !== 'object' || schema === null) return []
  const properties: unknown = 'properties' in schema ? schema.properties : {}
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(namesIn)]
}
const namesOf = (shape: z.ZodType) => new Set(namesIn(z.toJSONSchema(shape, { io: 'output', unrepresentable: 'any' })))

const telling =
  /^(seen|read|unread|online|active|login|logins|signed|visited?|used|idle|connected|typing|viewed|opened|present|last)$/
/** Whether a name is one by which somebody could be watched. */
const isTelling = (name: string) => name.split(/(?=[A-Z])/).some((word) => telling.test(word.toLowerCase()))

const ownPlaces =
  /^chat\.(conversations?|create|startDirect|join|mark\w+|thread|threadEntry|threads|followThread|ownChanges|comingBack\w+)$|^tell (chat:own|chat:own-thread)$/

/** The few that stand somewhere, where they may, and why they tell nothing of others. */
const known: Readonly<Record<string, { readonly at: RegExp; readonly why: string }>> = {
  readSeq: { at: ownPlaces, why: 'answered and told to the reader alone' },
  unread: { at: ownPlaces, why: 'counted for who asks' },
  activeAt: { at: /^chat\.|^tell chat:conversation$/, why: 'when something was last said, by whomever' },
  last: { at: ownPlaces, why: 'the last message, which the one who asks may read' },
  lastAt: { at: /^chat\.|^tell chat:message$/, why: 'when the last answer in a thread was given' },
  lastSeq: { at: /^chat\.|^tell chat:message$/, why: 'the place of the last answer in a thread' },
  showsTyping: { at: /^personal\./, why: 'one’s own setting' },
  signedInOn: { at: /^auth\.devices$/, why: 'one’s own devices, to the day' },
  usedOn: { at: /^auth\.devices$/, why: 'one’s own devices, to the day' },
  login: { at: /^auth\.loginInfo$/, why: 'the invented people of the demonstration' },
  logins: { at: /^auth\.loginInfo$/, why: 'the invented people of the demonstration' },
}

const tells: Messages = {
  ...chatTells,
  ...commentTells,
  ...personalTells,
  ...presenceTells,
  ...processTells,
  ...wikiTells,
}

async function everyShape(): Promise<Array<{ where: string; shape: z.ZodType }>> {
  const { house } = await bareHouse()
  const routes = house.features.flatMap(({ name, contract = {} }) =>
    Object.entries(contract).map(([route, { reply }]) => ({ where: `${name}.${route}`, shape: reply })),
  )
  return [...routes, ...Object.entries(tells).map(([name, shape]) => ({ where: `tell ${name}`, shape }))]
}

describe('What can be asked and heard', () => {
  it('[C16.8] has no name for when somebody was there, read or wrote, but where it is their own', async () => {
    const all = await everyShape()
    const found = all.flatMap(({ where, shape }) =>
      [...namesOf(shape)].filter(isTelling).map((name) => ({ name, where })),
    )

    expect(all.length).toBeGreaterThan(100)
    expect(found.filter(({ name, where }) => !known[name]?.at.test(where))).toEqual([])
  })

  it('[C16.8] would be found out if it had one', () => {
    const planted = z.object({ items: z.array(z.object({ id: z.string(), lastSeenAt: z.string().nullable() })) })

    expect([...namesOf(planted)].filter(isTelling)).toEqual(['lastSeenAt'])
    expect(['isOnline', 'readAt', 'signedInAt', 'usedOn'].every(isTelling)).toBe(true)
    expect(['thread', 'readers', 'text', 'personId', 'access'].some(isTelling)).toBe(false)
  })
})

const idIn = z.object({ conversation: z.object({ id: z.string() }) })
const meIn = z.object({ person: z.object({ id: z.string() }) })
const key = () => crypto.randomUUID()

/** Jörg, who would like to know when Mara is there, and Mara, who comes and goes. */
async function curiousHouse() {
  const { ask, signIn, origin } = await runningHouse()
  const [mara, jorg] = [await signIn('mbehrens'), await signIn('jkuehn')]
  const as = async (cookie: string, path: string, init: RequestInit = {}) => {
    const answer = await ask(`${apiPath}${path}`, { ...init, headers: { cookie } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return answer.text()
  }
  const post = (cookie: string, path: string, body: object, method = 'POST') =>
    as(cookie, path, { method, body: JSON.stringify(body) })
  const idOf = async (cookie: string) => meIn.parse(JSON.parse(await as(cookie, '/me'))).person.id
  const marasId = await idOf(mara)

  const begun = async (path: string, body: object) =>
    idIn.parse(JSON.parse(await post(jorg, path, { key: key(), ...body }))).conversation.id
  const direct = await begun('/chat/direct', { personId: marasId })
  const member = { principal: `person:${marasId}`, role: 'member' }
  const channel = await begun('/chat/conversations', {
    kind: 'channel',
    name: 'Kantine',
    access: 'open',
    members: [member],
  })
  const conversations = [direct, channel]
  for (const id of conversations) await post(jorg, `/chat/conversations/${id}/messages`, { key: key(), text: 'Hallo' })

  /** All that Jörg can ask about Mara, to the byte. */
  async function seen(): Promise<string[]> {
    const ofAll = ['', '/members', '/messages', '/people']
    const paths = [
      '/people?text=Behrens',
      `/people/${marasId}`,
      `/names?ids=${marasId}`,
      `/presence?of=${marasId}`,
      '/chat/conversations',
      '/chat/channels',
      '/chat/threads',
      '/chat/coming-back/asked',
      '/chat/coming-back/rest',
      ...conversations.flatMap((id) => ofAll.map((part) => `/chat/conversations/${id}${part}`)),
    ]
    const cursors = conversations.map((conversationId) => ({ conversationId, rev: 0 }))
    return Promise.all([
      ...paths.map(async (path) => `${path} ${await as(jorg, path)}`),
      post(jorg, '/chat/changes', { cursors }),
    ])
  }

  async function connect(cookie: string): Promise<Socket> {
    const socket = await liveLine(origin, cookie, { reconnection: false })
    await socket.emitWithAck('chat:attend', {})
    return socket
  }

  const reads = async () => {
    for (const id of conversations) await post(mara, `/chat/conversations/${id}/read`, { seq: 1 }, 'PUT')
  }
  const unreadOf = async (cookie: string) =>
    z
      .object({ items: z.array(z.object({ unread: z.number() })) })
      .parse(JSON.parse(await as(cookie, '/chat/conversations')))
      .items.reduce((sum, { unread }) => sum + unread, 0)

  return { mara, jorg, signIn, seen, connect, reads, unreadOf, as, marasId }
}

describe('Somebody who is curious', () => {
  it('[C16.8] is given the same, to the byte, before and after another connects, reads, signs in and goes', async () => {
    const { mara, signIn, seen, connect, reads, unreadOf } = await curiousHouse()
    const before = await seen()

    const line = await connect(mara)
    expect(await seen()).toEqual(before)
    expect(await unreadOf(mara)).toBe(2)
    await reads()
    expect(await unreadOf(mara)).toBe(0)
    expect(await seen()).toEqual(before)
    await signIn('mbehrens')
    expect(await seen()).toEqual(before)
    line.close()
    expect(await seen()).toEqual(before)
  })

  it('[C16.8] hears nothing of it either, while the one who reads does', async () => {
    const { mara, jorg, connect, reads, as } = await curiousHouse()
    const [jorgs, maras] = [await connect(jorg), await connect(mara)]
    const heard: string[] = []
    const own: string[] = []
    jorgs.onAny((name: string) => void heard.push(name))
    maras.onAny((name: string) => void own.push(name))

    const second = await connect(mara)
    await reads()
    second.close()
    await expect.poll(() => own.filter((name) => name === 'chat:own')).toHaveLength(2)
    await as(jorg, '/me')
    await jorgs.emitWithAck('chat:beat', { since: null })

    expect(heard).toEqual([])
  })

  it('[C16.8] is answered about no devices but their own', async () => {
    const { mara, jorg, signIn, as } = await curiousHouse()
    const own = await as(jorg, '/devices')
    const marasDevices = await as(mara, '/devices')

    await signIn('mbehrens')

    expect(await as(jorg, '/devices')).toBe(own)
    expect(await as(mara, '/devices')).not.toBe(marasDevices)
  })
})
