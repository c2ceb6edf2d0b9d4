import { demoPassword } from '@kleeblatt/embedded/directory'
import { authRoutes } from '@kleeblatt/shared/auth'
import { type ConversationId, chatRoutes } from '@kleeblatt/shared/chat'
import { apiPath, intentionKey, principalOfPerson, protocolHeader, protocolVersion } from '@kleeblatt/shared/core'
import type { Chance } from './chance.ts'
import { callerAt, type Device, openDevice, type Person, type Without } from './device.ts'
import { newShelf } from './shelves.ts'

async function signIn(origin: string, login: string): Promise<Person | null> {
  const response = await fetch(`${origin}${apiPath}/login`, {
    method: 'POST',
    headers: { origin, [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ')
  await response.arrayBuffer()
  if (!response.ok) return null // somebody who may not sign in at present
  const { person } = await callerAt(origin, cookie)(authRoutes.me, {})
  return { id: person.id, cookie }
}

const atOnce = 4

/** As many as are wanted of those who may come in, a few at a time. */
export async function signInAll(origin: string, logins: readonly string[], wanted: number): Promise<Person[]> {
  const people: Person[] = []
  for (let at = 0; at < logins.length && people.length < wanted; at += atOnce) {
    const came = await Promise.all(logins.slice(at, at + atOnce).map((login) => signIn(origin, login)))
    people.push(...came.filter((one) => one !== null).slice(0, wanted - people.length))
  }
  if (people.length < wanted) throw new Error(`Only ${people.length} people could sign in.`)
  return people
}

export interface Talk {
  readonly id: ConversationId
  readonly members: readonly Person[]
}

const newKey = () => intentionKey.parse(crypto.randomUUID())

type Room = { readonly kind: 'group' } | { readonly kind: 'channel'; readonly access: 'closed' }

const aGroup = { kind: 'group' } as const
const aChannel = { kind: 'channel', access: 'closed' } as const

async function begin(origin: string, room: Room, name: string, people: readonly Person[]): Promise<Talk> {
  const [first, ...others] = people
  if (!first) throw new Error('nobody there')
  const members = others.map(({ id }) => ({ principal: principalOfPerson(id), role: 'member' as const }))
  const call = callerAt(origin, first.cookie)
  const { conversation } = await call(chatRoutes.create, { ...room, key: newKey(), name, members })
  return { id: conversation.id, members: people }
}

async function beginDirect(origin: string, one: Person, other: Person): Promise<Talk> {
  const call = callerAt(origin, one.cookie)
  const { conversation } = await call(chatRoutes.startDirect, { key: newKey(), personId: other.id })
  return { id: conversation.id, members: [one, other] }
}

/** One channel for so many. */
const channelFor = 22

/** Everyone is in one channel of all, in one or two of some and in a few groups of several, and talks to somebody alone. */
export async function beginTalks(origin: string, people: readonly Person[], chance: Chance): Promise<Talk[]> {
  const talks = [await begin(origin, aChannel, 'all', people)]
  for (let number = 0; number < Math.floor(people.length / channelFor); number += 1)
    talks.push(await begin(origin, aChannel, `some ${number}`, chance.some(people, chance.between(20, 30))))
  for (let number = 0; number < Math.ceil(people.length / 2); number += 1)
    talks.push(await begin(origin, aGroup, `${number}`, chance.some(people, chance.between(3, 6))))
  for (let number = 0; number + 1 < people.length; number += 2) {
    const [one, other] = people.slice(number, number + 2)
    if (one && other) talks.push(await beginDirect(origin, one, other))
  }
  return talks
}

interface Wanted {
  readonly origin: string
  readonly people: readonly Person[]
  readonly talks: readonly Talk[]
  readonly chance: Chance
  readonly without?: Without
}

const isOpen = ({ chat, conversations }: Device) =>
  chat.inbox.view.get().entries.length >= conversations.length &&
  conversations.every((id) => chat.history(id).view.get().state === 'open')

const standing = ({ name, chat, conversations }: Device) => {
  const states = conversations.map((id) => chat.history(id).view.get().state)
  return `${name}: ${chat.inbox.view.get().entries.length} of ${conversations.length}, ${states.join(' ')}`
}

const openWithinMs = 60_000
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** When all of them show what there is. */
async function whenOpen(devices: readonly Device[]): Promise<void> {
  const from = performance.now()
  while (!devices.every(isOpen)) {
    if (performance.now() - from > openWithinMs)
      throw new Error(
        `These never opened: ${devices
          .filter((one) => !isOpen(one))
          .map(standing)
          .join('; ')}`,
      )
    await wait(50)
  }
}

const hourMs = 3_600_000

/** A desk and a phone for each person; for every fifth the desk has two tabs of one browser. */
export async function openDevices({ origin, people, talks, chance, without = {} }: Wanted): Promise<Device[]> {
  const devices: Device[] = []
  for (const [number, person] of people.entries()) {
    // They come to work one after the other.
    if (number % 5 === 0) await whenOpen(devices)
    const shelves = [...(await newShelf(person.id, number % 5 === 0 ? 2 : 1)), ...(await newShelf(person.id, 1))]
    const conversations = talks.filter(({ members }) => members.includes(person)).map(({ id }) => id)
    for (const [which, shelf] of shelves.entries()) {
      const clockOffByMs = chance.isLucky(0.3) ? chance.between(-20, 20) * hourMs : 0
      const name = `${number}.${which}`
      devices.push(await openDevice({ name, person, origin, shelf, conversations, clockOffByMs, without }))
    }
  }
  await whenOpen(devices)
  return devices
}
