import { randomUUID } from 'node:crypto'
import { chatRoutes } from '@kleeblatt/shared/chat'
import { protocolVersion } from '@kleeblatt/shared/core'
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
  /** What a client does now and then while nothing happens. Answers what it is to be handed the next time. */
  beat(client: Client, since: string | null): Promise<string | null>
  /** Everything a person does in the morning: signs in, comes in, looks around. */
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
    beat: async () => null,
    close: () => {
      watch.end()
      return server.stop()
    },
  }
}

const answered = z.object({ ok: z.literal(true), reply: z.unknown() })
const beatReply = z.object({ at: z.string() })

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
      const client = await comeIn(person, onTold)
      for (const route of [chatRoutes.conversations, chatRoutes.drafts])
        await patiently(() => caller.call({ path: pathTo(route, ''), cookie }))
      return client
    },
    async post(person, _client, talk, text) {
      const { body } = await caller.call({
        path: pathTo(chatRoutes.post, talk.id),
        method: 'POST',
        cookie: cookies.get(person) ?? '',
        body: { key: randomUUID(), text },
      })
      return withSeq.parse(body).seq
    },
    async beat(client, since) {
      const { reply } = answered.parse(await client.ask('chat:beat', { since }))
      return beatReply.parse(reply).at
    },
    close: () => {
      watch.end()
      return house.stop()
    },
  }
}
