import type { Message, ThreadPlace } from '@kleeblatt/shared/chat'
import { type PersonId, personId } from '@kleeblatt/shared/core'
import { afterwards, type Tx } from '../../../kernel/mongo.ts'
import type { Parts } from './parts.ts'

const personPrefix = 'person:'

/** Whom a message calls by name. Whoever is called as one of many does not follow for that. */
const calledBy = (message: Message): PersonId[] =>
  message.state === 'said'
    ? message.mentions.flatMap((who) =>
        who.startsWith(personPrefix) ? personId.parse(who.slice(personPrefix.length)) : [],
      )
    : []

interface Beginning {
  readonly person: PersonId
  /** Up to here nothing in the thread is new to them. */
  readonly readSeq: number
  /** Also if they had stopped following. */
  readonly isAgain: boolean
}

/** Who takes part in a thread follows it, until they say otherwise. */
export function createFollowing({ store, events, touch }: Pick<Parts, 'store' | 'events' | 'touch'>) {
  async function begin(tx: Tx, place: ThreadPlace, { person, readSeq, isAgain }: Beginning): Promise<void> {
    const known = await store.threads.follow(place.rootId, person, tx)
    if (known && (known.following || !isAgain)) return
    const ownRev = await touch(tx, person, 'chat.threads')
    const from = Math.max(readSeq, known?.readSeq ?? 0)
    await store.threads.setFollow(tx, { ...place, personId: person, following: true, readSeq: from, ownRev })
  }

  async function call(tx: Tx, place: ThreadPlace, persons: readonly PersonId[], seq: number): Promise<void> {
    for (const person of persons) await begin(tx, place, { person, readSeq: seq - 1, isAgain: true })
  }

  /** With an answer its author, that of the root who may still read it, and those who are called begin to follow. */
  async function answered(
    tx: Tx,
    root: Message,
    answer: Message & { authorId: PersonId },
    heads: readonly PersonId[],
  ): Promise<void> {
    const place = { conversationId: root.conversationId, rootId: root.id }
    await begin(tx, place, { person: answer.authorId, readSeq: answer.seq, isAgain: true })
    if (root.authorId && heads.includes(root.authorId))
      await begin(tx, place, { person: root.authorId, readSeq: root.seq, isAgain: false })
    await call(tx, place, calledBy(answer), answer.seq)
    const followers = await store.threads.followers(root.id, tx)
    afterwards(tx, () => events.emit('chat.answered', { place, followers }))
  }

  /** Those whom other words call to a thread begin to follow it. */
  async function calledTo(tx: Tx, before: Message, after: Message): Promise<void> {
    if (!after.root) return
    const known = new Set(calledBy(before))
    const followers = calledBy(after).filter((person) => !known.has(person))
    const place = { conversationId: after.conversationId, rootId: after.root.id }
    await call(tx, place, followers, after.seq)
    if (followers.length > 0) afterwards(tx, () => events.emit('chat.answered', { place, followers }))
  }

  return { answered, calledTo }
}
