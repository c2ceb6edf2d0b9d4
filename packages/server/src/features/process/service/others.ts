import { type PersonId, type Principal, principalOfPerson } from '@kleeblatt/shared/core'
import {
  mayManage,
  mayRead,
  mayWrite,
  namedReaders,
  type ProcessId,
  pathOfProcess,
  pathOfVersionPart,
  processId,
} from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { PersonalData } from '../../../kernel/feature.ts'
import type { Tx } from '../../../kernel/mongo.ts'
import { type Searchable, type SearchDoc, unchanged } from '../../../kernel/search.ts'
import type { IntentionStore } from '../intentions/store.ts'
import type { KeptProcess, LiveProcess } from '../kept.ts'
import type { ModelStore } from '../models/store.ts'
import type { ProcessStore } from '../store.ts'
import type { Door } from './door.ts'
import type { Telling } from './telling.ts'

interface Needs {
  store: ProcessStore
  models: ModelStore
  intentions: IntentionStore
  telling: Telling
  /** The principals that have the role of process analysis: the search may show them every process. */
  analysts: () => Promise<readonly Principal[]>
}

const isLive = (process: KeptProcess): process is LiveProcess => process.stone === null
const known = (ids: readonly string[]): ProcessId[] => ids.flatMap((id) => processId.safeParse(id).data ?? [])

/** What other rooms may know of a process: enough for a card that leads to it. */
export interface LinkedProcess {
  readonly id: ProcessId
  readonly name: string
  readonly version: number
  readonly path: string
  readonly preview: string | null
}

const toLinked = ({ id, name, version, hasPreview }: LiveProcess): LinkedProcess => ({
  id,
  name,
  version,
  path: pathOfProcess({ id, name }),
  preview: hasPreview ? pathOfVersionPart(id, version, 'preview') : null,
})

/** Ports for other rooms. What the actor may not read is not there. */
export function createLinks({ store, door }: Pick<Needs, 'store'> & { door: Door }) {
  /** What an actor is to a process, for rooms that keep something about it. */
  async function standing(actor: Actor, id: ProcessId, tx?: Tx) {
    const process = await door.open(actor, id, tx)
    return { mayWrite: mayWrite(actor, process), mayManage: mayManage(actor, process) }
  }

  const processCards = async (actor: Actor, ids: readonly string[]): Promise<LinkedProcess[]> =>
    (await store.processes(known(ids)))
      .filter(isLive)
      .filter((one) => mayRead(actor, one))
      .map(toLinked)

  const processCard = async (actor: Actor, id: string): Promise<LinkedProcess | null> =>
    (await processCards(actor, [id])).at(0) ?? null

  return { processCard, processCards, standing }
}

export function createSearchable({ store, models, analysts }: Needs): Searchable {
  const toDoc = (process: LiveProcess, text: string, also: readonly Principal[]): SearchDoc => ({
    id: process.id,
    kind: 'process',
    space: process.areaId,
    acl: [...new Set([...process.named, ...also])],
    title: process.name,
    text: [process.description, text].filter((part) => part !== '').join('\n'),
    ...(process.savedBy && { author: process.savedBy }),
    updatedAt: Date.parse(process.savedAt),
    rev: process.rev,
  })

  return {
    kind: 'process',

    async changes(after, limit) {
      const rows = await store.changesAfter(Number(after ?? 0), limit + 1)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      if (!last) return unchanged(after ?? '0')
      const live = shown.filter(isLive)
      const [texts, also] = await Promise.all([models.textsOf(live.map(({ id }) => id)), analysts()])
      return {
        docs: live.map((process) => toDoc(process, texts.get(process.id) ?? '', also)),
        gone: shown.filter((process) => !isLive(process)).map(({ id }) => id),
        cursor: String(last.change),
        more: rows.length > limit,
      }
    },

    async readableBy(actor, ids) {
      const rows = await store.processes(known(ids))
      return rows.filter((process) => isLive(process) && mayRead(actor, process)).map(({ id }) => id)
    },
  }
}

const mostExported = 10_000

export function createPersonalData({ store, models, intentions, telling }: Needs): PersonalData {
  const without = (person: PersonId, named: readonly Principal[]) =>
    named.filter((principal) => principal !== principalOfPerson(person))

  async function unname(tx: Tx, person: PersonId, process: LiveProcess): Promise<void> {
    const permissions = {
      ownerId: process.ownerId === person ? null : process.ownerId,
      readers: without(person, process.readers),
      writers: without(person, process.writers),
    }
    const changed = await store.change(tx, process.id, { ...permissions, named: namedReaders(permissions) })
    if (changed) telling.changed(tx, changed, process)
  }

  return {
    async export(person) {
      const named = (await store.namedFor(principalOfPerson(person))).filter(isLive)
      return {
        named: named.map(({ id, name, ownerId }) => ({ id, name, isResponsible: ownerId === person })),
        saved: await models.savedBy(person, mostExported),
      }
    },

    async erase(tx, person) {
      for (const process of await store.namedFor(principalOfPerson(person)))
        if (isLive(process)) await unname(tx, person, process)
      await store.forget(tx, person)
      await models.forget(tx, person)
      await intentions.forget(tx, person)
    },
  }
}
