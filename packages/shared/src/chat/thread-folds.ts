import { changeOf, type Myself, stretchWith, type Told } from './folds.ts'
import type { Message, MessageId } from './message.ts'
import type { OwnThread, Thread, ThreadEntry, ThreadPlace } from './threads.ts'

/** The thread one would be given if one asked for it again after hearing `told`. */
export function threadWith(thread: Thread, told: Message): Thread {
  if (told.root?.id === thread.root.id) return stretchWith(thread, told)
  const rev = Math.max(thread.rev, told.rev)
  const isNewer = told.id === thread.root.id && told.rev > thread.root.rev
  return { ...thread, rev, root: isNewer ? told : thread.root }
}

export type ThreadTold =
  | Told
  | { readonly name: 'chat:own-thread'; readonly payload: OwnThread }
  | { readonly name: 'chat:thread-news'; readonly payload: ThreadPlace }

export interface ThreadList {
  /** The last answered first. */
  readonly entries: readonly ThreadEntry[]
  /** Threads that are new to the list, or of which something was not heard: ask for these. */
  readonly behind: readonly ThreadPlace[]
}

interface Heard {
  readonly rev: number
  readonly ownRev: number
  apply(entry: ThreadEntry): ThreadEntry
}

function withMessage(entry: ThreadEntry, told: Extract<Told, { name: 'chat:message' }>['payload'], me: Myself) {
  const { message } = told
  const { rev } = message
  if (message.id === entry.root.id) return { ...entry, rev, root: message }
  const counts = message.root?.id === entry.root.id && message.authorId !== me.id && message.seq > entry.readSeq
  if (!counts || !entry.following) return { ...entry, rev }
  const change = changeOf(told, me)
  return { ...entry, rev, unread: entry.unread + change.unread, mentions: entry.mentions + change.mentions }
}

/** What a told thing means to one thread; null if nothing, not even that the conversation went on. */
function heardBy({ root }: ThreadEntry, told: ThreadTold, me: Myself): Heard | null {
  switch (told.name) {
    case 'chat:message': {
      const { conversationId, rev } = told.payload.message
      if (conversationId !== root.conversationId) return null
      return { rev, ownRev: 0, apply: (entry) => withMessage(entry, told.payload, me) }
    }
    case 'chat:conversation': {
      const { id, rev } = told.payload
      return id === root.conversationId ? { rev, ownRev: 0, apply: (entry) => ({ ...entry, rev }) } : null
    }
    case 'chat:own-thread': {
      const { rootId, rev, ownRev, conversationId: _, ...own } = told.payload
      return rootId === root.id ? { rev, ownRev, apply: (entry) => ({ ...entry, ...own, rev, ownRev }) } : null
    }
    case 'chat:own':
    case 'chat:thread-news':
      return null
  }
}

function verdict(entry: ThreadEntry, { rev, ownRev }: Heard): 'known' | 'next' | 'gap' {
  if (ownRev > 0) {
    if (ownRev <= entry.ownRev) return 'known'
    return rev === entry.rev ? 'next' : 'gap'
  }
  if (rev <= entry.rev) return 'known'
  return rev === entry.rev + 1 ? 'next' : 'gap'
}

function entryWith(asked: ThreadEntry, told: readonly ThreadTold[], me: Myself) {
  const heard = told.flatMap((each) => heardBy(asked, each, me) ?? [])
  let entry = asked
  for (const next of heard.toSorted((one, other) => one.rev - other.rev || one.ownRev - other.ownRev)) {
    const is = verdict(entry, next)
    if (is === 'gap') return { entry, isBehind: true }
    if (is === 'next') entry = next.apply(entry)
  }
  return { entry, isBehind: false }
}

const lastAt = ({ root }: ThreadEntry) => root.thread?.lastAt ?? root.postedAt

const byActivity = (one: ThreadEntry, other: ThreadEntry) =>
  lastAt(other).localeCompare(lastAt(one)) || other.root.id.localeCompare(one.root.id)

/** Threads that the list does not hold and of which the person has heard as theirs. */
function newTo(asked: readonly ThreadEntry[], told: readonly ThreadTold[], stopped: ReadonlySet<MessageId>) {
  const known = new Set<MessageId>(asked.map(({ root }) => root.id))
  const places = new Map<MessageId, ThreadPlace>()
  for (const { name, payload } of told) {
    if (name !== 'chat:own-thread' && name !== 'chat:thread-news') continue
    const { conversationId, rootId } = payload
    const isBack = name === 'chat:thread-news' && stopped.has(rootId)
    if (isBack || !known.has(rootId)) places.set(rootId, { conversationId, rootId })
  }
  return [...places.values()]
}

/**
 * The list one would be given if one asked for it again after hearing all of `told`, whatever its order and however
 * often. What is not followed any more, or has no answer left, is not in it.
 */
export function threadsWith(asked: readonly ThreadEntry[], told: readonly ThreadTold[], me: Myself): ThreadList {
  const results = asked.map((entry) => entryWith(entry, told, me))
  const behind = results.flatMap(({ entry: { root }, isBehind }) =>
    isBehind ? [{ conversationId: root.conversationId, rootId: root.id }] : [],
  )
  // Who has stopped following and is told of news there may have been called again since.
  const stopped = new Set(
    asked.flatMap(({ following, root }, at) => (following && results[at]?.entry.following === false ? [root.id] : [])),
  )
  return {
    entries: results
      .map(({ entry }) => entry)
      .filter(({ following, root }) => following && root.thread !== null)
      .toSorted(byActivity),
    behind: [...behind, ...newTo(asked, told, stopped)],
  }
}
