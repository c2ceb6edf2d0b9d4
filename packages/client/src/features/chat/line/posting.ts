import { chatAsks, chatRoutes, type Message } from '@kleeblatt/shared/chat'
import type { z } from 'zod'
import type { Call } from '../../../kernel/api.ts'
import { ask } from '../../../kernel/live.ts'
import type { Parcel } from '../outbox/device-store.ts'

/** What is said goes over the line; null where there is none. */
export type PostOverLine = (words: z.input<(typeof chatAsks)['chat:post']['input']>) => Promise<Message> | null

/** A line that is silent for so long may be dead. */
const postWithinMs = 3_000

export const overLine =
  (line: Parameters<typeof ask>[0], isUp: () => boolean): PostOverLine =>
  (words) =>
    isUp() ? ask(line, chatAsks, 'chat:post', words, postWithinMs) : null

/**
 * Says something by the shorter way while there is a line. Whatever goes wrong on it, the answer over HTTP counts: said
 * twice under one key it is one message.
 */
export function createPosting(call: Call) {
  let shorter: PostOverLine = () => null

  return {
    by(line: PostOverLine): void {
      shorter = line
    },
    async post({ key, conversationId, text, confirmed, root, acknowledge }: Parcel): Promise<Message> {
      const words = { key, conversationId, text, confirmed, root, acknowledge }
      const said = await shorter(words)?.catch(() => null)
      return said ?? (await call(chatRoutes.post, words))
    },
  }
}
