import { type Asks, Failure, type Messages, personId } from '@kleeblatt/shared/core'
import type { z } from 'zod'
import type { Actor } from '../kernel/actor.ts'
import { type Answer, type Connected, type LiveSocket, type Rooms, roomOfPerson } from '../kernel/socket.ts'
import { noLine, type TellingLine } from '../kernel/telling-line.ts'

export interface Heard {
  readonly name: string
  readonly payload: unknown
}

/** Something long is being told: who moves meanwhile waits until it is, in turn. */
export function longTelling() {
  const telling = Promise.withResolvers<void>()
  let waiting = 0
  const after: TellingLine['after'] = (work) => {
    waiting += 1
    return telling.promise.then(() => void work())
  }
  return { after, ends: () => telling.resolve(), waiting: () => waiting }
}

/** Live connections without a wire: who is in which room hears what is told there, once. */
export function switchboard() {
  const lines = new Set<{ rooms: Set<string>; heard: Heard[] }>()
  const inRoom = (room: string) => [...lines].filter((line) => line.rooms.has(room))

  const connected = (line: { rooms: Set<string>; heard: Heard[] }): Connected => ({
    rooms: () => line.rooms,
    join: (room) => void line.rooms.add(room),
    leave: (room) => void line.rooms.delete(room),
    emit: (name, payload) => line.heard.push({ name, payload }),
  })

  const rooms: Rooms = {
    here: (room) => inRoom(room).map(connected),
    to: (room) => ({ emit: (name, payload) => inRoom(room).map((line) => line.heard.push({ name, payload })) }),
    join: (from, to) => {
      for (const line of inRoom(from)) line.rooms.add(to)
    },
    leave: (from, to) => {
      for (const line of inRoom(from)) line.rooms.delete(to)
    },
    disconnect: (room) => {
      for (const line of inRoom(room)) lines.delete(line)
    },
  }

  /** A device of somebody that has just connected. */
  function connect(
    actor: Actor,
    onConnect: ((socket: LiveSocket) => void) | undefined,
    { after }: Pick<TellingLine, 'after'> = noLine,
  ) {
    if (!onConnect) throw new Error('The room takes no connections.')
    const listeners = new Map<string, (payload: unknown, done: unknown) => void>()
    const signs: Array<() => unknown> = []
    const endings: Array<() => void> = []
    const line = { rooms: new Set([roomOfPerson(actor.id)]), heard: [] as Heard[] }
    lines.add(line)
    onConnect({
      id: crypto.randomUUID(),
      data: { personId: personId.parse(actor.id), sessionId: crypto.randomUUID() },
      actor: async () => actor,
      on: (name, listener) => listeners.set(name, listener),
      onGone: (listener) => void endings.push(listener),
      onAlive: (listener) => void signs.push(listener),
      ...connected(line),
      join: (room) => after(() => line.rooms.add(room)),
      leave: (room) => after(() => line.rooms.delete(room)),
    })

    async function ask<A extends Asks, Name extends keyof A & string>(
      asks: A,
      name: Name,
      payload: z.input<A[Name]['input']>,
    ): Promise<z.output<A[Name]['reply']>> {
      const listener = listeners.get(name)
      if (!listener) throw new Error(`Nobody hears ${name}.`)
      const answer = await new Promise<Answer<unknown>>((resolve) => listener(payload, resolve))
      if (!answer.ok) throw new Failure(answer.code, answer.reason)
      const { reply }: A[Name] = asks[name]
      return reply.parse(answer.reply) as z.output<A[Name]['reply']>
    }

    /** What was heard under a name, oldest first. */
    const heard = <M extends Messages, Name extends keyof M & string>(
      messages: M,
      name: Name,
    ): Array<z.output<M[Name]>> => {
      const schema: M[Name] = messages[name]
      return line.heard.filter((one) => one.name === name).map((one) => schema.parse(one.payload) as z.output<M[Name]>)
    }

    /** The line gives a sign of life. */
    const lives = async () => {
      for (const listener of signs) await listener()
    }

    /** The line is cut. */
    const goes = () => {
      lines.delete(line)
      for (const listener of endings) listener()
    }

    /** Where it is told of things, beside what is told to its person. */
    const joined = () => [...line.rooms].filter((room) => room !== roomOfPerson(actor.id))

    return { ask, heard, joined, lives, goes, all: line.heard, forgets: () => void line.heard.splice(0) }
  }

  return { rooms, connect }
}
