import {
  type ConversationId,
  type Myself,
  type ThreadEntry,
  type ThreadPlace,
  type ThreadTold,
  threadsWith,
} from '@kleeblatt/shared/chat'
import { everyone, type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'

const isOlder = (known: ThreadEntry, entry: ThreadEntry) =>
  known.rev < entry.rev || (known.rev === entry.rev && known.ownRev <= entry.ownRev)

/** The conversation something was told of, and the rev it took; 0 where it took none. */
export const placeOf = (told: ThreadTold): { id: ConversationId; rev: number } => {
  if (told.name === 'chat:message') return { id: told.payload.message.conversationId, rev: told.payload.message.rev }
  if (told.name === 'chat:conversation') return { id: told.payload.id, rev: told.payload.rev }
  return { id: told.payload.conversationId, rev: 0 }
}

/** What was asked for with what was told since folded in; what cannot be folded yet is kept. */
export function createThreadBook(me: PersonId) {
  let myself: Myself = { id: me, principals: [everyone, principalOfPerson(me)] }
  let asked: readonly ThreadEntry[] = []
  /** Kept from another day, and not answered since. */
  const kept = new Set<ThreadEntry['root']['id']>()
  let told: readonly ThreadTold[] = []
  let underWay = 0

  function put(entry: ThreadEntry): void {
    kept.delete(entry.root.id)
    const known = asked.find(({ root }) => root.id === entry.root.id)
    if (!known || isOlder(known, entry)) asked = [...asked.filter((one) => one !== known), entry]
  }

  return {
    entries: () => asked,
    standFor: (principals: readonly Principal[]) => {
      myself = { id: me, principals }
    },
    hear: (each: ThreadTold) => {
      told = [...told, each]
    },
    put,
    restore(entries: readonly ThreadEntry[]): void {
      for (const entry of entries) {
        put(entry)
        kept.add(entry.root.id)
      }
    },
    /** What was kept and is not among what was answered may be followed no more, or be gone. */
    dropKept(): void {
      asked = asked.filter(({ root }) => !kept.has(root.id))
      kept.clear()
    },
    /** What was new here and is not among what is new has been read, or is gone. */
    begin(items: readonly ThreadEntry[]): void {
      const fresh = new Set(items.map(({ root }) => root.id))
      asked = asked.filter((entry) => entry.unread === 0 || fresh.has(entry.root.id))
      for (const entry of items) put(entry)
    },
    drop: (isGone: (entry: ThreadEntry) => boolean) => {
      asked = asked.filter((entry) => !isGone(entry))
    },
    /** What is told while an answer is on its way may be newer than it. */
    async during<Answer>(question: Promise<Answer>): Promise<Answer> {
      underWay += 1
      try {
        return await question
      } finally {
        underWay -= 1
      }
    },
    fold(): readonly ThreadPlace[] {
      const { entries, behind } = threadsWith(asked, told, myself)
      asked = entries
      const waiting = new Set(behind.map(({ conversationId }) => conversationId))
      told = told.filter((each) => underWay > 0 || (waiting.has(placeOf(each).id) && each.name !== 'chat:thread-news'))
      return behind
    },
  }
}
