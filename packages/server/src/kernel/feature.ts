import type { PersonId, Routes } from '@kleeblatt/shared/core'
import type { Router } from 'express'
import type { Tx } from './mongo.ts'
import type { Searchable } from './search.ts'
import type { LiveSocket } from './socket.ts'

/** How long a kind of data lives and why, in words for the data-protection officer's list. */
export type RetentionClass =
  | 'account' // as long as the person works here
  | 'communication' // until its conversation's retention ends it
  | 'knowledge' // until someone deletes it
  | 'record' // as long as the law asks for proof
  | 'technical' // ends by itself, by an expiry of its own

export interface PersonalData {
  /** All that is stored about a person here, as plain JSON in open formats. */
  export(person: PersonId): Promise<unknown>
  /** Removes what is theirs alone and turns what others need into what names nobody. */
  erase(tx: Tx, person: PersonId): Promise<void>
}

/** What a room shows the house. A room has only the parts it needs. */
export interface Feature<Service = unknown> {
  readonly name: string
  readonly service: Service
  /** The contract routes it serves, for the generated description of the API. */
  readonly contract?: Routes
  readonly routes?: Router
  /** Routes that need no session. */
  readonly publicRoutes?: Router
  readonly onConnect?: (socket: LiveSocket) => void
  readonly searchable?: readonly Searchable[]
  readonly personalData?: PersonalData
  /** The kinds of things that a hold keeps from being deleted here. */
  readonly holds?: readonly string[]
  /** The retention class of every collection the room keeps, by its model's name. */
  readonly retention: Readonly<Record<string, RetentionClass>>
  /** Begins periodic work, once the database is prepared. Returns how to stop it. */
  readonly start?: () => Promise<() => Promise<void>>
}
