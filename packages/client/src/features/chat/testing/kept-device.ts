import { personId } from '@kleeblatt/shared/core'
import { onTestFinished } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import { createKept } from '../../../kernel/kept.ts'
import { type Chat, createChat } from '../line/chat.ts'
import { openDeviceStore } from '../outbox/device-store.ts'

let people = 0

/** The messenger of somebody on one device, again after each time the page is opened. */
export function keptDevice(call: Call) {
  people += 1
  const me = personId.parse((500 + people).toString(16).padStart(24, '0'))
  const kept = createKept()
  return {
    async opens(): Promise<Chat> {
      const chat = await createChat(me, {
        ...{ call, store: await openDeviceStore(me), kept, now: () => new Date() },
        turn: () => ({ isMine: () => true, whenMine: (listener) => listener(), tellOthers: () => {} }),
      })
      onTestFinished(() => chat.outbox.close())
      return chat
    },
    /** What is kept there as text, `null` where nothing is. */
    keeps: async (key: string): Promise<string> => JSON.stringify((await kept.get(`chat/${me}/${key}`)) ?? null),
  }
}
