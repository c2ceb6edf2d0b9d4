import type {
  Conversation,
  ConversationId,
  Draft,
  Mark,
  Message,
  MessageTold,
  OwnAcknowledgement,
  OwnReactions,
  OwnThread,
  ThreadPlace,
} from '@kleeblatt/shared/chat'
import type { Page, PersonId, Principal } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import type { RecordAudit } from '../../../kernel/audit.ts'
import type { Events } from '../../../kernel/events.ts'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { ChatStore } from '../store.ts'

/** Who of a conversation's members may see a message, where that is not all of them. */
export interface Audience {
  readonly seeing: readonly Principal[]
  readonly unseeing: readonly Principal[]
}

interface MessageFact extends MessageTold {
  /** As it is with this message. */
  readonly conversation: Conversation
  /** Null if all members may see it. */
  readonly audience: Audience | null
}

export interface ChatFacts {
  'chat.posted': MessageFact & { readonly by: Actor }
  'chat.edited': MessageFact
  'chat.deleted': MessageFact & { readonly message: Extract<Message, { state: 'stone' }> }
  /** Something at a message has changed, not what it says: its thread, its reactions, whether it is pinned. */
  'chat.marked': MessageFact
  /** Somebody has answered in a thread, or called people there. */
  'chat.answered': { readonly place: ThreadPlace; readonly followers: readonly PersonId[] }
  'chat.conversation-changed': { readonly conversation: Conversation }
  /** A channel is open or closed now; these are its members. */
  'chat.access-set': { readonly conversation: Conversation; readonly members: readonly Principal[] }
  /** A new conversation gains all its members. `changed` are those whose role is another now. */
  'chat.members-changed': {
    readonly conversation: Conversation
    readonly gained: readonly Principal[]
    readonly lost: readonly Principal[]
    readonly changed: readonly Principal[]
  }
  /** A person stands for more or less than before. */
  'chat.person-moved': {
    readonly person: PersonId
    /** All they stand for now. */
    readonly principals: readonly Principal[]
    readonly gained: readonly Principal[]
    readonly lost: readonly Principal[]
    readonly joins: readonly ConversationId[]
    readonly leaves: readonly ConversationId[]
  }
  /** A person's alone; told to nobody but their own devices. */
  'chat.read': { readonly person: PersonId; readonly mark: Mark }
  'chat.thread-read': { readonly person: PersonId; readonly own: OwnThread }
  'chat.acknowledged': { readonly person: PersonId; readonly own: OwnAcknowledgement }
  'chat.reacted': { readonly person: PersonId; readonly own: OwnReactions }
  /** Nothing depends on it. */
  'chat.typing': { readonly conversationId: ConversationId; readonly personId: PersonId }
  'chat.draft-changed': { readonly person: PersonId; readonly draft: Draft }
}

export interface ChatNeeds {
  /** Whether this node is so busy that hints have to be dropped. */
  readonly isBusy: () => boolean
  readonly store: ChatStore
  readonly events: Events<ChatFacts>
  readonly atomically: Atomically
  /** How many units of work have failed here; given only where nobody else writes to the store, but an operator's tools. */
  readonly unitsFailed?: (() => number) | undefined
  readonly record: RecordAudit
  readonly now: () => Date
  /** Takes the next number of a person's own counter and tells their devices what kind has changed. */
  readonly touch: (tx: Tx, person: PersonId, kind: string) => Promise<number>
  /** Where a person's own counter stands. */
  readonly counterOf: (person: PersonId) => Promise<number>
  /** Whether something must stay as it is. */
  readonly isHeld: (tx: Tx, kind: string, id: string) => Promise<boolean>
  /** What persons stand for now, `everyone` and themselves included. Nobody who is unknown or may not sign in. */
  readonly principalsOf: (persons: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, readonly Principal[]>>
  /** Whether all of these name somebody now. */
  readonly areKnown: (principals: readonly Principal[]) => Promise<boolean>
  /** How many may sign in now among those who stand for some principals and, of these, for some others. */
  readonly countPeople: (some: readonly Principal[], within?: readonly Principal[]) => Promise<number>
  /** Who may sign in now among those who stand for some principals, by name; a text finds them as the directory does. */
  readonly peopleAmong: (
    some: readonly Principal[],
    part: { text: string; after?: string | undefined; limit: number },
  ) => Promise<Page<PersonId>>
  /** What units, groups and functions are called; ended ones too. */
  readonly principalsNamed: (wanted: readonly Principal[]) => Promise<readonly { principal: Principal; name: string }[]>
}
