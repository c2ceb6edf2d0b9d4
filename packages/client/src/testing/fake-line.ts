import type { Messages } from '@kleeblatt/shared/core'
import type { Socket } from 'socket.io-client'
import type { z } from 'zod'

type Listener = (payload: unknown) => void

function createEvents() {
  const listeners = new Map<string, Set<Listener>>()
  const of = (name: string) => listeners.get(name) ?? new Set()
  return {
    on: (name: string, listener: Listener) => void listeners.set(name, of(name).add(listener)),
    off: (name: string, listener: Listener) => void of(name).delete(listener),
    emit: (name: string, payload?: unknown) => {
      for (const listener of [...of(name)]) listener(payload)
    },
  }
}

/** A line to a server that is not there: it hears what is asked, answers what it was told to, and tells what a test says. */
export function createFakeLine({ isConnected = true } = {}) {
  const events = createEvents()
  const asked: Array<{ name: string; input: unknown }> = []
  const answers = new Map<string, (input: unknown) => unknown>()

  let connects = 0

  const emitWithAck = async (name: string, input: unknown) => {
    asked.push({ name, input })
    const reply = answers.get(name)
    if (!reply) throw new Error('operation has timed out')
    return reply(input)
  }
  const line = {
    ...events,
    connected: isConnected,
    /** Tries again by itself. */
    active: true,
    connect: (): unknown => {
      connects += 1
      return line
    },
    disconnect: (): unknown => line,
    emitWithAck,
    volatile: { emit: (name: string, input: unknown) => void asked.push({ name, input }) },
    timeout: () => ({ emitWithAck }),
  }

  return {
    socket: line as unknown as Socket,
    asked,
    /** What the server answers from now on: `{ ok: true, reply }` or `{ ok: false, code, reason }`. */
    answers: (name: string, reply: (input: unknown) => unknown) => void answers.set(name, reply),
    tells: <M extends Messages, Name extends keyof M & string>(_messages: M, name: Name, payload: z.input<M[Name]>) =>
      events.emit(name, payload),
    /** Tells what no contract allows, as an older or broken server might. */
    tellsWrongly: (name: string, payload: unknown) => events.emit(name, payload),
    /** How often it was asked to connect. */
    connects: () => connects,
    /** The server does not let it in. A line that was refused does not try again by itself. */
    refuses: (why: string) => {
      Object.assign(line, { connected: false, active: false })
      events.emit('connect_error', new Error(why))
    },
    /** The server ends it. */
    ends: () => {
      Object.assign(line, { connected: false, active: false })
      events.emit('disconnect', 'io server disconnect')
    },
    drops: () => {
      line.connected = false
      events.emit('disconnect', 'transport close')
    },
    returns: () => {
      Object.assign(line, { connected: true, active: true })
      events.emit('connect')
    },
  }
}

export type FakeLine = ReturnType<typeof createFakeLine>
