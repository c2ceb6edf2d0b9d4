import { Failure, type PersonId } from '@kleeblatt/shared/core'
import type { KeptKind, PersonalExport } from '@kleeblatt/shared/privacy'
import type { Actor } from '../../kernel/actor.ts'
import type { RecordAudit } from '../../kernel/audit.ts'
import type { Feature } from '../../kernel/feature.ts'
import type { Atomically } from '../../kernel/mongo.ts'
import { type HoldService, mustBeOfficer } from './holds.ts'

export type RoomWithData = Pick<Feature, 'name' | 'personalData' | 'retention' | 'holds'>

interface Needs {
  isHeld: HoldService['isHeld']
  atomically: Atomically
  record: RecordAudit
  /** Every room of the house; asked when used, since this room is one of them. */
  rooms: () => readonly RoomWithData[]
  isKnown: (person: PersonId) => Promise<boolean>
  now: () => Date
}

/** What is kept about a person: told, given out, erased. */
export function createPersonalDataService({ isHeld, isKnown, atomically, record, rooms, now }: Needs) {
  const kinds = async (): Promise<KeptKind[]> =>
    rooms().flatMap(({ name, retention }) =>
      Object.entries(retention).map(([kind, kept]) => ({ room: name, kind, retention: kept })),
    )

  async function exportOf(person: PersonId): Promise<PersonalExport> {
    const parts = await Promise.all(
      rooms().flatMap(({ name, personalData }) =>
        personalData ? [personalData.export(person).then((part) => [name, toJson(part)] as const)] : [],
      ),
    )
    return { person, at: now().toISOString(), rooms: Object.fromEntries(parts) }
  }

  /** A slip in an id must not go on record as somebody's erasure. */
  async function mustBeKnown(person: PersonId): Promise<void> {
    if (!(await isKnown(person))) throw new Failure('not-found')
  }

  const mine = (actor: Actor) => exportOf(actor.id)

  async function exportPerson(actor: Actor, person: PersonId): Promise<PersonalExport> {
    mustBeOfficer(actor)
    await mustBeKnown(person)
    await atomically((tx) => record(tx, actor, { action: 'privacy.person-exported', on: `person:${person}` }))
    return exportOf(person)
  }

  /** Erases a person from every room in one unit of work. */
  async function erasePerson(actor: Actor, person: PersonId, reason: string): Promise<string[]> {
    mustBeOfficer(actor)
    await mustBeKnown(person)
    const touched = rooms().filter(({ personalData }) => personalData !== undefined)
    await atomically(async (tx) => {
      if (await isHeld(tx, 'person', person)) throw new Failure('conflict', 'on-hold')
      for (const { personalData } of touched) await personalData?.erase(tx, person)
      await record(tx, actor, { action: 'privacy.person-erased', on: `person:${person}`, with: { reason } })
    })
    return touched.map(({ name }) => name)
  }

  return { kinds, mine, exportPerson, erasePerson }
}

/** What a room gives may hold dates and ids; the export is plain JSON. */
const toJson = (part: unknown): PersonalExport['rooms'][string] => JSON.parse(JSON.stringify(part ?? null))
