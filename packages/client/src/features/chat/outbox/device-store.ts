import type { ConversationId } from '@kleeblatt/shared/chat'
import type { FailureCode, IntentionKey, PersonId } from '@kleeblatt/shared/core'
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A message on its way. Its key was made with the intention to send it and is the same for every attempt. */
export interface Parcel {
  readonly key: IntentionKey
  readonly conversationId: ConversationId
  readonly text: string
  readonly writtenAt: string
  /** Why the server will not take it; null while there is hope. */
  readonly refusal: FailureCode | null
}

/** What is being written. `ownRev` is where the person's counter stood when the server last had the same text. */
export interface KeptDraft {
  readonly conversationId: ConversationId
  readonly text: string
  readonly ownRev: number
  readonly isSaved: boolean
}

interface Shape extends DBSchema {
  outbox: { key: number; value: Parcel & { place?: number }; indexes: { key: string } }
  drafts: { key: string; value: KeptDraft }
}

export type DeviceStore = IDBPDatabase<Shape>

/** What this device keeps for one person: what is on its way and what is being written. Survives a closed tab. */
export const openDeviceStore = (person: PersonId): Promise<DeviceStore> =>
  openDB<Shape>(`kleeblatt-chat-${person}`, 1, {
    upgrade(db) {
      const outbox = db.createObjectStore('outbox', { keyPath: 'place', autoIncrement: true })
      outbox.createIndex('key', 'key', { unique: true })
      db.createObjectStore('drafts', { keyPath: 'conversationId' })
    },
  })
