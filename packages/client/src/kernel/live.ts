import { type Asks, Failure, failureCodes, type Messages } from '@kleeblatt/shared/core'
import { type Context, createContext, use, useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { Socket } from 'socket.io-client'
import { z } from 'zod'

export const LiveContext: Context<Socket | null> = createContext<Socket | null>(null)

export function useLive(): Socket {
  const socket = use(LiveContext)
  if (!socket) throw new Error('useLive needs a LiveContext above it')
  return socket
}

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.enum(failureCodes), reason: z.string() }),
])

const timeoutMs = 10_000

/** Asks the server one contract question, and waits for its answer. Silence is `unavailable`. */
export async function ask<A extends Asks, Name extends keyof A & string>(
  socket: Socket,
  asks: A,
  name: Name,
  input: z.input<A[Name]['input']>,
  withinMs: number = timeoutMs,
): Promise<z.output<A[Name]['reply']>> {
  const said: unknown = await socket
    .timeout(withinMs)
    .emitWithAck(name, input)
    .catch(() => {
      throw new Failure('unavailable', 'no-answer')
    })
  const outcome = answer.safeParse(said)
  if (!outcome.success) throw new Failure('internal', `unreadable answer to ${name}`)
  if (!outcome.data.ok) throw new Failure(outcome.data.code, outcome.data.reason)
  const question: A[Name] = asks[name]
  return question.reply.parse(outcome.data.reply) as z.output<A[Name]['reply']>
}

/** Says something that nothing depends on: it is not waited for, and lost where the line cannot take it now. */
export function hint<A extends Asks, Name extends keyof A & string>(
  socket: Socket,
  _asks: A,
  name: Name,
  input: z.input<A[Name]['input']>,
): void {
  const event: string = name
  if (socket.connected) socket.volatile.emit(event, input)
}

/** Enters now, if there is a connection, and after every reconnection. Returns how to stop. */
export function onConnection(socket: Socket, enter: () => void): () => void {
  if (socket.connected) enter()
  socket.on('connect', enter)
  return () => void socket.off('connect', enter)
}

/** How one begins to be told of something, and how one ends it. */
export interface Watch {
  readonly begin: (line: Socket) => Promise<unknown>
  readonly end: (line: Socket) => Promise<unknown>
}

/**
 * Is told of something for as long as the component lives, also after a reconnection, and asks for all of it each time
 * it begins: what changed before was not told. `watch` and `askAll` stay the same between renders.
 * Returns how to begin anew, for whoever was sent away.
 */
export function useWatch(watch: Watch, askAll: () => void): () => void {
  const socket = useLive()
  // A refusal needs no word of its own: asking for all of it says it.
  const begin = useCallback(() => void watch.begin(socket).then(askAll, askAll), [socket, watch, askAll])

  useEffect(() => {
    const stop = onConnection(socket, begin)
    return () => {
      stop()
      void watch.end(socket).catch(() => {}) // the server forgets a lost line by itself
    }
  }, [socket, watch, begin])

  return begin
}

/** Hears one contract message for as long as the component lives. */
export function useTold<M extends Messages, Name extends keyof M & string>(
  messages: M,
  name: Name,
  listener: (payload: z.output<M[Name]>) => void,
): void {
  const socket = useLive()
  const schema: M[Name] = messages[name]
  const hear = useEffectEvent((payload: unknown) => {
    const told = schema.safeParse(payload)
    if (told.success) listener(told.data)
  })

  useEffect(() => {
    const told = (payload: unknown) => hear(payload)
    const event: string = name
    socket.on(event, told)
    return () => void socket.off(event, told)
  }, [socket, name])
}

/** Whether the line to the server stands. */
export function useConnected(): boolean {
  const socket = useLive()
  const [connected, setConnected] = useState(socket.connected)

  useEffect(() => {
    const look = () => setConnected(socket.connected)
    look()
    socket.on('connect', look)
    socket.on('disconnect', look)
    return () => {
      socket.off('connect', look)
      socket.off('disconnect', look)
    }
  }, [socket])

  return connected
}
