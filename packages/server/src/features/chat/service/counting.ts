import type { ConversationId } from '@kleeblatt/shared/chat'
import type { ChatNeeds } from './needs.ts'

const rememberedMs = 60_000
/** More than are looked at within a minute; what is beyond is counted again. */
const mostRemembered = 5_000

export type Counting = ReturnType<typeof createCounting>

/** How many people belong to conversations: those who stand for their members now. Remembered for a minute. */
export function createCounting({ store, events, countPeople, now }: ChatNeeds) {
  const known = new Map<ConversationId, { readonly people: number; readonly until: number }>()
  events.on('chat.members-changed', ({ conversation }) => void known.delete(conversation.id))

  async function peopleIn(id: ConversationId): Promise<number> {
    const at = now().getTime()
    const remembered = known.get(id)
    if (remembered && remembered.until > at) return remembered.people
    const spans = await store.members.spans(id)
    const people = await countPeople(spans.map(({ principal }) => principal))
    if (known.size >= mostRemembered) known.clear()
    known.set(id, { people, until: at + rememberedMs })
    return people
  }

  return { peopleIn }
}
