import { chatRoutes } from '@kleeblatt/shared/chat'
import type { Chance } from './chance.ts'
import type { Device } from './device.ts'

/** So much a client writes ahead of what the server has said yes to. */
const mostWaiting = 2

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
  /** Between two messages of one client. */
  readonly pauseMs: readonly [number, number]
}

/** Everyone writes and reads until they are told to stop. */
export function talk(devices: readonly Device[], { chance, pauseMs }: Pace): Talking {
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
    const id = chance.pick(device.conversations)
    const text = `${device.name} #${number}`
    const line = `${device.name} in ${id}`
    meant.set(line, [...(meant.get(line) ?? []), text])
    said += 1
    await device.chat.send(id, text)
  }

  async function live(device: Device): Promise<void> {
    for (let number = 0; !isOver; number += 1) {
      await Promise.race([whenFewWait(device), over.promise])
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
      await Promise.all(lives)
    },
  }
}
