import { type ConversationId, type Entry, type Inbox, inboxWith, type Myself, type Told } from '@kleeblatt/shared/chat'

export const idOfTold = ({ name, payload }: Told): ConversationId => {
  if (name === 'chat:message') return payload.message.conversationId
  return name === 'chat:conversation' ? payload.id : payload.conversationId
}

/** Whether an answer already holds what was told. */
function holds(entry: Entry | undefined, told: Told): boolean {
  if (!entry) return false
  if (told.name === 'chat:own') return told.payload.ownRev <= entry.ownRev
  return (told.name === 'chat:message' ? told.payload.message.rev : told.payload.rev) <= entry.conversation.rev
}

/** Answers may overtake each other. */
const isOlder = (known: Entry, entry: Entry): boolean =>
  known.conversation.rev < entry.conversation.rev ||
  (known.conversation.rev === entry.conversation.rev && known.ownRev <= entry.ownRev)

export type Book = ReturnType<typeof createBook>

/** What was asked for and what was told, kept apart, so that an answer on its way overwrites nothing. */
export function createBook(myself: () => Myself) {
  const asked = new Map<ConversationId, Entry>()
  let told: readonly Told[] = []

  return {
    has: (id: ConversationId) => asked.has(id),
    /** Conversations that were heard of and never asked for. */
    unknown: (): ReadonlySet<ConversationId> => new Set(told.map(idOfTold).filter((id) => !asked.has(id))),
    put(entry: Entry): void {
      const known = asked.get(entry.conversation.id)
      if (!known || isOlder(known, entry)) asked.set(entry.conversation.id, entry)
    },
    forget(id: ConversationId): void {
      asked.delete(id)
      told = told.filter((each) => idOfTold(each) !== id)
    },
    hear(each: Told): void {
      told = [...told, each]
    },
    folded(): Inbox {
      told = told.filter((each) => !holds(asked.get(idOfTold(each)), each))
      return inboxWith([...asked.values()], told, myself())
    },
  }
}
