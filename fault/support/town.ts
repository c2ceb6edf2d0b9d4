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

/** Everyone is in a few groups of several and talks to somebody alone. */
export async function beginTalks(origin: string, people: readonly Person[], chance: Chance): Promise<Talk[]> {
  const talks: Talk[] = []
  const groups = Math.ceil(people.length / 2)
  for (let number = 0; number < groups; number += 1) {
    const [first, ...others] = chance.some(people, chance.between(3, 6))
    if (!first) throw new Error('nobody there')
    const call = callerAt(origin, first.cookie)
    const members = others.map(({ id }) => ({ principal: principalOfPerson(id), role: 'member' as const }))
    const { conversation } = await call(chatRoutes.create, { kind: 'group', key: newKey(), name: `${number}`, members })
    talks.push({ id: conversation.id, members: [first, ...others] })
  }
  for (let number = 0; number + 1 < people.length; number += 2) {
    const [one, other] = people.slice(number, number + 2)
    if (!one || !other) throw new Error('nobody there')
    const call = callerAt(origin, one.cookie)
    const { conversation } = await call(chatRoutes.startDirect, { key: newKey(), personId: other.id })
    talks.push({ id: conversation.id, members: [one, other] })
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
