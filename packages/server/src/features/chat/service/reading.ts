import type { History, HistoryInput } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { ChatStore } from '../store.ts'
import type { Access, Accesses } from './access.ts'
import { createMine, createStretches } from './stretches.ts'

interface Needs {
  store: ChatStore
  accesses: Accesses
}

/** Paging through what was said. */
export function createReading({ store, accesses }: Needs) {
  const { cut } = createStretches(store)
  const mineOf = createMine(store)

  /** The same question with a place instead of an instant. */
  async function placed({ conversation, fromSeq }: Access, { at, ...input }: HistoryInput): Promise<HistoryInput> {
    if (at === undefined) return input
    const bounds = { conversationId: conversation.id, fromSeq, upTo: conversation.seq }
    return { ...input, around: await store.messages.placeAt(bounds, new Date(at)) }
  }

  async function history(actor: Actor, asked: HistoryInput): Promise<History> {
    const access = await accesses.open(actor, asked.conversationId)
    const input = await placed(access, asked)
    const stream = { conversationId: access.conversation.id, rootId: null, fromSeq: access.fromSeq }
    const part = await cut(stream, input)
    return { ...part, rev: access.conversation.rev, mine: await mineOf(actor.id, part.messages) }
  }

  return { history }
}
