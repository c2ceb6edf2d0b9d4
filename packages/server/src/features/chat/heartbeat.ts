import { type ConversationId, chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { hearLine, type LiveSocket, tell } from '../../kernel/socket.ts'
import type { ChatService } from './service.ts'

type Pulse = Pick<ChatService, 'stand' | 'quiet' | 'beat'>

/**
 * Tells one connection with every sign of life of its line what has changed in what it attends, and whenever it asks. Each
 * change is named in two heartbeats: one word may be lost on a line that lives.
 */
export function keepHeartbeat(chat: Pulse, socket: LiveSocket, attended: () => readonly ConversationId[]): void {
  // Whatever it attends it is answered later than this. Where that cannot be told, it is told of everything once.
  const began = chat.stand().catch(() => null)
  let [before, last]: [number | null, number | null] = [null, null]

  async function tellStands(): Promise<void> {
    const since = before ?? (await began)
    const { at, revs } = await chat.beat(attended, since)
    ;[before, last] = [last ?? since ?? at, at]
    if (revs.length > 0) tell(socket, chatTells, 'chat:stands', { revs })
  }

  socket.onAlive(() => {
    const quiet = chat.quiet(before)
    if (quiet === null) return tellStands()
    ;[before, last] = [last, quiet]
  })

  hearLine(socket, chatAsks, 'chat:beat', async ({ since }) => {
    const { at, revs } = await chat.beat(attended, since === null ? await began : Date.parse(since))
    return { at: new Date(at).toISOString(), revs }
  })
}
