import { randomBytes } from 'node:crypto'
import {
  everyone,
  type PersonId,
  type Principal,
  personId,
  principalOf,
  principalOfPerson,
  type Role,
} from '@kleeblatt/shared/core'
import { inject, onTestFinished } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import type { AuditEntry, RecordAudit } from '../kernel/audit.ts'
import { createEvents } from '../kernel/events.ts'
import { createAtomically, openDatabase, prepareDatabase } from '../kernel/mongo.ts'
import type { Rooms } from '../kernel/socket.ts'

export interface PersonTraits {
  readonly principals?: readonly Principal[]
  readonly roles?: readonly Role[]
}

export interface Told {
  readonly room: string
  readonly name: string
  readonly payload: unknown
}

const newId = () => randomBytes(12).toString('hex')

/** Hears what would go over the wire: who was told what, and which connections were moved or ended. */
function listeningRooms() {
  const told: Told[] = []
  const moved: Array<{ from: string; to: string; how: 'join' | 'leave' }> = []
  const ended: string[] = []
  const rooms: Rooms = {
    here: () => [],
    to: (room) => ({ emit: (name, payload) => told.push({ room, name, payload }) }),
    join: (from, to) => void moved.push({ from, to, how: 'join' }),
    leave: (from, to) => void moved.push({ from, to, how: 'leave' }),
    disconnect: (room) => void ended.push(room),
  }
  return { rooms, told, moved, ended }
}

/**
 * A small administration for tests, on a database of its own in the embedded store. Build rooms on it, then call
 * `prepare()`; the database goes when the test ends. The clock stands still until the test moves it.
 */
export async function world<Facts>() {
  const connection = await openDatabase({ url: inject('storeUrl'), name: `test-${newId()}` })
  onTestFinished(async () => {
    await connection.dropDatabase()
    await connection.close()
  })

  const failures: unknown[] = []
  const events = createEvents<Facts>((error) => failures.push(error))
  const recorded: Array<AuditEntry & { by: PersonId | null }> = []
  const record: RecordAudit = async (_tx, by, entry) => void recorded.push({ ...entry, by: by?.id ?? null })
  const clock = { now: new Date('2026-11-21T09:00:00Z') }

  /** Somebody who may sign in. What they stand for can be changed by the test: `mara.principals.push(…)`. */
  function person({ principals = [], roles = [] }: PersonTraits = {}) {
    const id = personId.parse(newId())
    const actor = { id, principals: [everyone, principalOfPerson(id), ...principals], roles: [...roles] }
    return actor satisfies Actor
  }

  return {
    connection,
    atomically: createAtomically(connection),
    events,
    record,
    /** What was written to the audit log, oldest first. */
    recorded,
    /** What listeners have thrown. */
    failures,
    isBusy: () => false,
    now: () => clock.now,
    passes: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
    person,
    unit: () => principalOf('unit', newId()),
    group: () => principalOf('group', newId()),
    prepare: () => prepareDatabase(connection),
    ...listeningRooms(),
  }
}
