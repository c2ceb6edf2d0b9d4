import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { type FailureCode, type PersonId, protocolVersion } from '@kleeblatt/shared/core'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Nodes } from './nodes.ts'
import { createPingRounds } from './ping-rounds.ts'
import { type Connected, type LiveSocket, type Rooms, roomOfPerson, roomOfSession } from './socket.ts'
import { createTellingLine, noLine, type TellingLine } from './telling-line.ts'
import { writeThrough } from './write-through.ts'

/** Whose connection it is, found once at the handshake. What they may do is asked anew with every question. */
export interface Caller {
  readonly personId: PersonId
  readonly sessionId: string
}

type LiveServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Caller>
type LiveConnection = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Caller>

interface Doors {
  /** Whose session cookie the request carries; null for nobody's. */
  identify(request: IncomingMessage): Promise<Caller | null>
  /** Who the caller is now; null once the person may not sign in or the session has ended. */
  actorOf(caller: Caller): Promise<Actor | null>
}

interface Needs {
  isOurOrigin(origin: string | undefined): boolean
  /** The other nodes, if there are others. */
  readonly nodes: Nodes | null
  onError(error: unknown): void
  /** A question of those that are heard was answered, after so many seconds. */
  onAnswer?(question: string, seconds: number): void
}

/** So many connections are told before somebody else is heard. */
const atAStretch = 50

const forgotten = Object.freeze({})
const handshake = z.object({ protocol: z.number().int() })

/** The line to the browsers. Only WebSockets: they need no sticky balancer and no second way in. */
export function createLive({ isOurOrigin, nodes, onError, onAnswer = () => {} }: Needs) {
  const io: LiveServer = new Server({
    path: '/socket.io',
    serveClient: false,
    transports: ['websocket'],
    destroyUpgrade: false,
    maxHttpBufferSize: 256 * 1_024,
    perMessageDeflate: false,
    ...(nodes && { adapter: nodes.adapter }),
    allowRequest: (request, decide) => {
      if (isOurOrigin(request.headers.origin)) decide(null, true)
      else decide('not our origin', false)
    },
  })

  const pingInRounds = createPingRounds()

  const line = nodes ? noLine : createTellingLine(onError)

  /** A room of many is told in stretches. Who is in it at the beginning is told, unless they have gone. */
  function* telling(room: string, how: 'volatile' | undefined, name: string, payload: unknown) {
    const emit = (to: string | string[]) => (how === 'volatile' ? io.to(to).volatile : io.to(to)).emit(name, payload)
    const many = nodes ? [] : [...(io.sockets.adapter.rooms.get(room) ?? [])]
    if (many.length <= atAStretch) yield emit(room)
    else for (let from = 0; from < many.length; from += atAStretch) yield emit(many.slice(from, from + atAStretch))
  }

  const rooms: Rooms = {
    here: (room) =>
      [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => {
        const socket = io.sockets.sockets.get(id)
        return socket ? [connected(socket, line)] : []
      }),
    to: (room, how) => ({ emit: (name, payload) => line.tell(telling(room, how, name, payload)) }),
    join: (from, room) => void line.after(() => io.in(from).socketsJoin(room)),
    leave: (from, room) => void line.after(() => io.in(from).socketsLeave(room)),
    disconnect: (room) => io.in(room).disconnectSockets(true),
  }

  function open(server: HttpServer, onConnect: (socket: LiveSocket) => void, doors: Doors): void {
    io.use((socket, next) => {
      admit(socket, doors)
        .catch((error: unknown): FailureCode => {
          onError(error)
          return 'unavailable'
        })
        .then((refusal) => next(refusal ? new Error(refusal) : undefined))
    })

    io.on('connection', (socket) => {
      const request: IncomingMessage | null = socket.conn.request
      // It has asked twice at once to be let in, as no client does that means well.
      if (!request) return void socket.disconnect(true)
      const { personId, sessionId } = socket.data
      void socket.join([roomOfPerson(personId), roomOfSession(sessionId)])
      onConnect(liveSocket(socket, { line, onError, onAnswer, ...doors }))
      writeThrough(socket.conn, request.socket)
      pingInRounds(socket.conn)
      // The handshake's request holds kilobytes of headers that nobody reads again. To delete it would make every later
      // look at the connection a slow one.
      Object.assign(socket.conn, { request: null })
      Object.assign(socket, { handshake: forgotten })
    })

    io.attach(server)
  }

  return { io, rooms, open, close: () => io.close() }
}

/** Why somebody may not come in, in a word that says nothing of the house; null for who may. */
async function admit(socket: LiveConnection, { identify }: Doors): Promise<FailureCode | null> {
  const told = handshake.safeParse(socket.handshake.auth)
  if (!told.success || told.data.protocol < protocolVersion) return 'outdated'
  const caller = await identify(socket.request)
  if (!caller) return 'unauthenticated'
  socket.data = caller
  return null
}

const connected = (socket: LiveConnection, line: TellingLine): Connected => ({
  rooms: () => socket.rooms,
  join: (room) => line.after(() => socket.join(room)),
  leave: (room) => line.after(() => socket.leave(room)),
  emit: (name, payload) => line.after(() => socket.emit(name, payload)),
})

interface Around extends Pick<Doors, 'actorOf'>, Required<Pick<Needs, 'onError' | 'onAnswer'>> {
  readonly line: TellingLine
}

interface Heard {
  readonly listener: Parameters<LiveSocket['on']>[1]
  readonly when: 'at once' | undefined
}

/** All questions of a connection are heard by one ear: an ear for each is kilobytes for every connection. */
function earOf(socket: LiveConnection, { onError, onAnswer, line }: Omit<Around, 'actorOf'>): LiveSocket['on'] {
  const questions = new Map<string, Heard>()

  function answer({ listener, when }: Heard, name: string, payload: unknown, done: unknown): unknown {
    const began = performance.now()
    const say = (outcome: unknown) => {
      if (typeof done === 'function') done(outcome)
      onAnswer(name, (performance.now() - began) / 1_000)
    }
    const inLine = (outcome: unknown) => (when === 'at once' ? say(outcome) : line.after(() => say(outcome)))
    return listener(payload, typeof done === 'function' ? inLine : undefined)
  }

  socket.onAny((name: string, payload: unknown, done: unknown) => {
    const heard = questions.get(name)
    if (heard) Promise.resolve(answer(heard, name, payload, done)).catch(onError)
  })
  return (name, listener, when) => void questions.set(name, { listener, when })
}

const liveSocket = (socket: LiveConnection, { actorOf, ...around }: Around): LiveSocket => ({
  ...connected(socket, around.line),
  id: socket.id,
  data: socket.data,
  actor: () => actorOf(socket.data),
  on: earOf(socket, around),
  onGone: (listener) => void socket.on('disconnect', listener),
  onAlive: (listener) =>
    void socket.conn.on('heartbeat', () => {
      Promise.resolve(listener()).catch(around.onError)
    }),
})
