import { randomUUID } from 'node:crypto'
import { chatRoutes } from '@kleeblatt/shared/chat'
import { protocolVersion } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { personalRoutes } from '@kleeblatt/shared/personal'
import { presenceRoutes } from '@kleeblatt/shared/presence'
import { z } from 'zod'
import type { City, Talk } from '../city/size.ts'
import { type Client, connect, type Told } from '../load/client.ts'
import { patiently, startHouse } from '../servers/house.ts'
import { type Server, startServer } from '../servers/server.ts'

export type Side = 'bare' | 'ours'

/** A server full of people, whichever it is. People are named by their place in the city's list. */
export interface Office {
  readonly server: Server
  /** Comes in and is told of all one's conversations from then on. */
  enter(person: number, onTold: (told: Told) => void): Promise<Client>
  /** Says something and answers the place it has got. */
  post(person: number, client: Client, talk: Talk, text: string): Promise<number>
  /** Everything a person’s device does in the morning: signs in, comes in, asks for all that its first screen shows. */
  arrive(person: number, onTold: (told: Told) => void): Promise<Client>
  close(): Promise<void>
}

/** A connection that goes by itself spoils the measurement; when a server is being closed, all of them go. */
function createWatch() {
  let isOver = false
  return {
    lost(why: string): void {
      if (!isOver) throw new Error(`A connection was lost: ${why}`)
    },
    end(): void {
      isOver = true
    },
  }
}
const withSeq = z.object({ seq: z.number() })
const pathTo = (route: { at: string }, id: string) => (route.at.split(' ')[1] ?? '').replace(':conversationId', id)

function talksByPerson(city: City): ReadonlyMap<number, string[]> {
  const held = new Map<number, string[]>(city.people.map((_, at) => [at, []]))
  for (const { id, members } of city.talks) for (const member of members) held.get(member)?.push(id)
  return held
}

export async function openBare(city: City): Promise<Office> {
  const server = await startServer('bench/servers/bare.ts', {})
  const watch = createWatch()
  const held = talksByPerson(city)
  const enter: Office['enter'] = async (person, onTold) => {
    const client = await connect({ url: server.url, auth: {}, onTold, onLost: watch.lost })
    await client.ask('enter', held.get(person) ?? [])
    return client
  }
  return {
    server,
    enter,
    arrive: enter,
    async post(person, client, talk, text) {
      const posted = { conversationId: talk.id, authorId: city.people[person]?.id, key: randomUUID(), text }
      return withSeq.parse(await client.ask('post', posted)).seq
    },
    close: () => {
      watch.end()
      return server.stop()
    },
  }
}

const answered = z.object({ ok: z.literal(true), reply: z.unknown() })

const list = z.object({
  items: z.array(
    z.object({
      conversation: z.object({ persons: z.array(z.string()).default([]) }),
      last: z.object({ authorId: z.string().nullable().default(null) }).nullable(),
    }),
  ),
})

/** Whose names and whose presence a list of conversations shows. */
function facesIn(listed: unknown, me: string): { others: readonly string[]; shown: readonly string[] } {
  const { items } = list.parse(listed)
  const others = new Set(items.flatMap(({ conversation }) => conversation.persons.filter((one) => one !== me)))
  const authors = items.flatMap(({ last }) => last?.authorId ?? [])
  return { others: [...others], shown: [...new Set([...others, ...authors])] }
}

/** Kleeblatt, asked as its own client asks it. */
export async function openOurs(
  city: City,
  people: readonly number[],
  nodeFlags: readonly string[] = [],
): Promise<Office> {
  const house = await startHouse(city, nodeFlags)
  const { server, caller } = house
  const watch = createWatch()
  const made = await house.signInMany(people.map((person) => city.people[person]?.id ?? ''))
  const cookies = new Map(people.map((person, at) => [person, made[at] ?? '']))

  const getting =
    (cookie: string) =>
    async (route: { at: string }, asked: Readonly<Record<string, string>> = {}) => {
      const query = new URLSearchParams(asked).toString()
      const path = `${pathTo(route, '')}${query === '' ? '' : `?${query}`}`
      return (await patiently(() => caller.call({ path, cookie }))).body
    }

  async function comeIn(person: number, onTold: (told: Told) => void): Promise<Client> {
    const cookie = cookies.get(person) ?? ''
    const client = await connect({
      url: server.url,
      cookie,
      auth: { protocol: protocolVersion },
      onTold,
      onLost: watch.lost,
    })
    answered.parse(await client.ask('chat:attend', {}))
    return client
  }

  return {
    server,
    enter: comeIn,
    async arrive(person, onTold) {
      const cookie = await patiently(() => house.signIn(city.people[person]?.login ?? ''))
      cookies.set(person, cookie)
      const get = getting(cookie)
      const [client, listed] = await Promise.all([
        comeIn(person, onTold),
        get(chatRoutes.conversations),
        get(personalRoutes.own),
      ])
      const { others, shown } = facesIn(listed, city.people[person]?.id ?? '')
      await Promise.all([
        get(chatRoutes.drafts),
        get(chatRoutes.threads, { unread: 'true' }),
        get(presenceRoutes.ownPresence),
        ...(shown.length > 0 ? [get(directoryRoutes.names, { ids: shown.join() })] : []),
        ...(others.length > 0 ? [get(presenceRoutes.presence, { of: others.join() })] : []),
      ])
      return client
    },
    async post(_person, client, talk, text) {
      const words = { conversationId: talk.id, key: randomUUID(), text }
      return withSeq.parse(answered.parse(await client.ask('chat:post', words)).reply).seq
    },
    close: () => {
      watch.end()
      return house.stop()
    },
  }
}
