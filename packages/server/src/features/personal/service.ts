import type { PersonId } from '@kleeblatt/shared/core'
import { type Own, personalTells, type SettingsChange, settingsKind } from '@kleeblatt/shared/personal'
import type { Actor } from '../../kernel/actor.ts'
import type { Events } from '../../kernel/events.ts'
import { type Atomically, afterwards, type Tx } from '../../kernel/mongo.ts'
import { type Rooms, roomOfPerson, tell } from '../../kernel/socket.ts'
import type { PersonalStore } from './store.ts'

export interface PersonalFacts {
  'personal.settings-changed': { personId: PersonId }
}

interface Needs {
  store: PersonalStore
  atomically: Atomically
  rooms: Rooms
  events: Events<PersonalFacts>
  now: () => Date
}

export type PersonalService = ReturnType<typeof createPersonalService>

export function createPersonalService({ store, atomically, rooms, events, now }: Needs) {
  async function take(tx: Tx, person: PersonId, kind: string, changed: SettingsChange = {}): Promise<Own> {
    const own = await store.next(tx, person, now(), changed)
    afterwards(tx, () =>
      tell(rooms.to(roomOfPerson(person)), personalTells, 'personal:changed', { rev: own.rev, kind }),
    )
    return own
  }

  /**
   * For rooms that keep something of a person's alone: takes the next number of that person's counter in the caller's
   * unit of work and tells the person's devices that `kind` (for example `chat.read-positions`) has changed.
   */
  const touch = async (tx: Tx, person: PersonId, kind: string): Promise<number> => (await take(tx, person, kind)).rev

  const own = (actor: Actor): Promise<Own> => store.own(actor.id)

  const changeSettings = (actor: Actor, changed: SettingsChange): Promise<Own> =>
    atomically(async (tx) => {
      afterwards(tx, () => events.emit('personal.settings-changed', { personId: actor.id }))
      return take(tx, actor.id, settingsKind, changed)
    })

  const languageOf = async (person: PersonId) => (await store.own(person)).settings.language

  /** Where a person's own counter stands. */
  const counterOf = async (person: PersonId): Promise<number> => (await store.own(person)).rev

  return { touch, counterOf, countersSince: store.changedSince, own, changeSettings, languageOf }
}
