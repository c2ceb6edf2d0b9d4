import { byActivity, type ConversationId, type Entry, type Inbox, type Myself, type Told } from '@kleeblatt/shared/chat'
import { createSheet, type Sheet } from './sheet.ts'

export const idOfTold = ({ name, payload }: Told): ConversationId => {
  if (name === 'chat:message') return payload.message.conversationId
  return name === 'chat:conversation' ? payload.id : payload.conversationId
}

export type Book = ReturnType<typeof createBook>

/** What was asked for and what was told, kept apart, so that an answer on its way overwrites nothing. */
export function createBook(myself: () => Myself, now = () => performance.now()) {
  const sheets = new Map<ConversationId, Sheet>()
  let order: readonly Entry[] = []
  let { principals } = myself()

  function sheetOf(id: ConversationId): Sheet {
    const known = sheets.get(id)
    if (known) return known
    const begun = createSheet({ myself, now })
    sheets.set(id, begun)
    return begun
  }

  /** Whoever stands for something else is mentioned by something else. */
  function standAnew(): void {
    if (principals === myself().principals) return
    principals = myself().principals
    for (const sheet of sheets.values()) sheet.foldAll()
  }

  /** Those listed before, in the order they had: hardly any of them moves. */
  const ids = () => new Set([...order.map(({ conversation }) => conversation.id), ...sheets.keys()])

  return {
    has: (id: ConversationId) => sheets.get(id)?.isAsked() ?? false,
    /** Conversations that were heard of and never asked for. */
    unknown: (): ReadonlySet<ConversationId> =>
      new Set([...sheets].filter(([, sheet]) => !sheet.isAsked()).map(([id]) => id)),
    put: (entry: Entry): void => sheetOf(entry.conversation.id).put(entry),
    forget: (id: ConversationId): void => void sheets.delete(id),
    hear: (told: Told): void => sheetOf(idOfTold(told)).hear(told),
    folded(): Inbox {
      standAnew()
      const shown = [...ids()].flatMap((id) => sheets.get(id)?.shown() ?? [])
      order = shown.map(({ entry }) => entry).toSorted(byActivity)
      return {
        entries: order,
        behind: shown.flatMap(({ entry, isBehind }) => (isBehind ? [entry.conversation.id] : [])),
      }
    },
  }
}
