import { type ConversationId, chatRoutes } from '@kleeblatt/shared/chat'
import type { Chance } from './chance.ts'
import type { Device } from './device.ts'
import type { Talk } from './town.ts'

/** So much a client writes ahead of what the server has said yes to. */
const mostWaiting = 2

/** So much all of them together: nobody learns anything from a machine that cannot keep up with the best of lines. */
const mostOnTheirWay = 120

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function whenFewWait({ chat: { outbox } }: Device): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (outbox.parcels.get().length >= mostWaiting) return
      stop()
      resolve()
    }
    const stop = outbox.parcels.subscribe(look)
    look()
  })
}

export interface Talking {
  /** Everything anybody meant to say, in the order they meant it, by who and where. */
  readonly meant: ReadonlyMap<string, readonly string[]>
  readonly said: () => number
  stop(): Promise<void>
}

interface Pace {
  readonly chance: Chance
  readonly talks: readonly Talk[]
  /** Between two messages of one client. */
  readonly pauseMs: readonly [number, number]
}

/** Everyone writes and reads until they are told to stop. */
export function talk(devices: readonly Device[], { chance, talks, pauseMs }: Pace): Talking {
  const sizes = new Map(talks.map(({ id, members }) => [id, members.length]))
  /** The more listen, the less each of them says. */
  const willingness = (id: ConversationId) => 1 / (sizes.get(id) ?? 1)
  const meant = new Map<string, string[]>()
  let said = 0
  let isOver = false

  async function read(device: Device): Promise<void> {
    const id = chance.pick(device.conversations)
    const seq = device.chat.history(id).view.get().history.messages.at(-1)?.seq
    if (seq === undefined) return
    const payload = await device.call(chatRoutes.markRead, { conversationId: id, seq })
    device.chat.hear({ name: 'chat:own', payload })
  }

  async function write(device: Device, number: number): Promise<void> {
    const id = chance.pickBy(device.conversations, willingness)
    const text = `${device.name} #${number}`
    const line = `${device.name} in ${id}`
    meant.set(line, [...(meant.get(line) ?? []), text])
    said += 1
    await device.chat.send(id, text)
  }

  const onTheirWay = () => devices.reduce((sum, { chat }) => sum + chat.outbox.parcels.get().length, 0)
  let isCrowded = false
  const counting = setInterval(() => {
    isCrowded = onTheirWay() >= mostOnTheirWay
  }, 50)

  async function whenThereIsRoom(device: Device): Promise<void> {
    while (isCrowded && !isOver) await wait(chance.between(50, 150))
    await Promise.race([whenFewWait(device), over.promise])
  }

  async function live(device: Device): Promise<void> {
    for (let number = 0; !isOver; number += 1) {
      await whenThereIsRoom(device)
      if (isOver) return
      await write(device, number)
      // Not marked now is marked with the next look.
      if (chance.isLucky(0.05)) void read(device).catch(() => {})
      await wait(chance.between(...pauseMs))
    }
  }

  const over = Promise.withResolvers<void>()
  const lives = devices.filter(({ conversations }) => conversations.length > 0).map(live)
  return {
    meant,
    said: () => said,
    async stop() {
      isOver = true
      over.resolve()
      clearInterval(counting)
      await Promise.all(lives)
    },
  }
}
