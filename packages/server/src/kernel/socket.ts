import { type Asks, Failure, type FailureCode, type Messages, type PersonId } from '@kleeblatt/shared/core'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { toFailure } from './failure.ts'
import { mustBeFitText } from './fit-text.ts'

/** As much of a socket as a room needs. */
export interface LiveSocket {
  readonly id: string
  readonly data: { readonly personId: PersonId; readonly sessionId: string }
  /** Who this is now; null once the person or the session has ended. */
  actor(): Promise<Actor | null>
  /** An answer `at once` does not wait until all has been told that was to be told before. */
  on(name: string, listener: (payload: unknown, done: unknown) => void, when?: 'at once'): unknown
  onGone(listener: () => void): void
  /** Heard with every sign of life the line gives by itself, every half a minute at most. */
  onAlive(listener: () => unknown): void
  /** What it is told of at this moment, also where others have moved it. */
  rooms(): ReadonlySet<string>
  join(room: string): Promise<void> | void
  leave(room: string): Promise<void> | void
  emit(name: string, payload: unknown): unknown
}

export type Answer<Reply> =
  | { readonly ok: true; readonly reply: Reply }
  | { readonly ok: false; readonly code: FailureCode; readonly reason: string }

/** Nothing a client sends can throw. */
async function tellOutcome(reply: Promise<unknown>, done: unknown): Promise<void> {
  const outcome = await reply.then(
    (told): Answer<unknown> => ({ ok: true, reply: told }),
    (error: unknown): Answer<unknown> => {
      const { code, message } = toFailure(error)
      return { ok: false, code, reason: message }
    },
  )
  if (typeof done === 'function') done(outcome)
}

function inputOf<A extends Asks, Name extends keyof A>({ input }: A[Name], payload: unknown) {
  mustBeFitText(payload)
  return input.parse(payload) as z.output<A[Name]['input']>
}

async function replyTo<A extends Asks, Name extends keyof A & string>(
  socket: LiveSocket,
  question: A[Name],
  handle: (actor: Actor, input: z.output<A[Name]['input']>) => Promise<z.input<A[Name]['reply']>>,
  payload: unknown,
): Promise<unknown> {
  const asked = inputOf<A, Name>(question, payload)
  const actor = await socket.actor()
  if (!actor) throw new Failure('unauthenticated')
  return question.reply.parse(await handle(actor, asked))
}

/**
 * Answers one contract question. Who asks is asked anew every time. Every connection hears a dozen of them, so that each
 * is one function and no more.
 */
export function hear<A extends Asks, Name extends keyof A & string>(
  socket: LiveSocket,
  asks: A,
  name: Name,
  handle: (actor: Actor, input: z.output<A[Name]['input']>) => Promise<z.input<A[Name]['reply']>>,
  when?: 'at once',
): void {
  socket.on(name, (payload, done) => tellOutcome(replyTo<A, Name>(socket, asks[name], handle, payload), done), when)
}

/**
 * `hear` for a question about the connection itself, such as a heartbeat: the answer says nothing that the connection
 * is not told anyhow. Who asks is not asked anew: whoever may not ask any more is cut off.
 */
export function hearLine<A extends Asks, Name extends keyof A & string>(
  socket: LiveSocket,
  asks: A,
  name: Name,
  handle: (input: z.output<A[Name]['input']>) => Promise<z.input<A[Name]['reply']>>,
): void {
  const question: A[Name] = asks[name]
  const replyTo = async (payload: unknown) => question.reply.parse(await handle(inputOf<A, Name>(question, payload)))
  socket.on(name, (payload, done) => tellOutcome(replyTo(payload), done))
}

export interface Audience {
  emit(name: string, payload: unknown): unknown
}

/** A live connection of this node, as far as it is moved and told. */
export type Connected = Pick<LiveSocket, 'rooms' | 'join' | 'leave' | 'emit'>

/** The live connections of all nodes, by the rooms they have joined. */
export interface Rooms {
  /** Those of this node alone that are in a room. */
  here(room: string): readonly Connected[]
  /** What is `volatile` is not kept for a connection that cannot take it at this moment. */
  to(room: string, how?: 'volatile'): Audience
  /** Joins every live connection of `from` to `room`. */
  join(from: string, room: string): void
  /** Takes every live connection of `from` out of `room`. */
  leave(from: string, room: string): void
  /** Ends every live connection in a room. */
  disconnect(room: string): void
}

/** Every live connection of a person is in here. */
export const roomOfPerson = (id: PersonId) => `person:${id}`
/** Every live connection of one sign-in is in here. */
export const roomOfSession = (id: string) => `session:${id}`

/** Tells an audience one contract message. */
export function tell<M extends Messages, Name extends keyof M & string>(
  audience: Audience,
  messages: M,
  name: Name,
  payload: z.input<M[Name]>,
): void {
  const schema: M[Name] = messages[name]
  audience.emit(name, schema.parse(payload))
}
