import type { ConversationId, MessageId } from '@kleeblatt/shared/chat'
import type { FailureCode, IntentionKey, PersonId } from '@kleeblatt/shared/core'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A message on its way. Its key was made with the intention to send it and is the same for every attempt. */
export interface Parcel {
  readonly key: IntentionKey
  readonly conversationId: ConversationId
  readonly text: string
  readonly writtenAt: string
  /** The message it answers; absent in the main stream. */
  readonly root?: MessageId
  /** It asks to be taken note of. */
  readonly acknowledge?: boolean
  /** Why the server will not take it; null while there is hope. */
  readonly refusal: FailureCode | null
  /** How many people its author has agreed to call. */
  readonly confirmed?: number
  /** How many people it would call, where the author has to agree to that first. */
  readonly people?: number | null
}

/** What is being written. `ownRev` is where the person's counter stood when the server last had the same text. */
interface KeptDraft {
  readonly conversationId: ConversationId
  readonly text: string
  readonly ownRev: number
  readonly isSaved: boolean
}

/** The same in a thread. An earlier version kept it on the device alone, without its conversation. */
export interface KeptAnswer extends Partial<Omit<KeptDraft, 'text'>> {
  readonly rootId: MessageId
  readonly text: string
}

interface Shape extends DBSchema {
  outbox: { key: number; value: Parcel & { place?: number }; indexes: { key: string } }
  drafts: { key: string; value: KeptDraft }
  threadDrafts: { key: string; value: KeptAnswer }
}

export type DeviceStore = IDBPDatabase<Shape>

/** What this device keeps for one person: what is on its way and what is being written. Survives a closed tab. */
export const openDeviceStore = (person: PersonId): Promise<DeviceStore> =>
  openDB<Shape>(`kleeblatt-chat-${person}`, 2, {
    upgrade(db, before) {
      if (before < 2) db.createObjectStore('threadDrafts', { keyPath: 'rootId' })
      if (before >= 1) return
      const outbox = db.createObjectStore('outbox', { keyPath: 'place', autoIncrement: true })
      outbox.createIndex('key', 'key', { unique: true })
      db.createObjectStore('drafts', { keyPath: 'conversationId' })
    },
  })
