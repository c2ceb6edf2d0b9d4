import { join } from 'node:path'
import { type PersonId, type Principal, personId } from '@kleeblatt/shared/core'
import { processId } from '@kleeblatt/shared/process'
import { pageId } from '@kleeblatt/shared/wiki'
import type { Config } from '../config.ts'
import { chat } from '../features/chat/index.ts'
import { comments, type OpenSubject } from '../features/comments/index.ts'
import type { DirectoryService } from '../features/directory/index.ts'
import { type ProcessService, process as processes } from '../features/process/index.ts'
import { createFtsSearch, createMeiliSearch, type SearchPort, search } from '../features/search/index.ts'
import { type WikiService, wiki } from '../features/wiki/index.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Feature } from '../kernel/feature.ts'
import type { GroundFloor, HouseNeeds } from './ground-floor.ts'
import { circleOf, introduce } from './wiring.ts'

function searchEngine(config: Config, onError: (error: unknown) => void): SearchPort {
  const { MEILI_URL: url, MEILI_KEY: key } = config
  if (url) return createMeiliSearch({ url, ...(key !== undefined && { key }) })
  return createFtsSearch({ folder: join(config.KLEEBLATT_DATA, 'search'), onError })
}

/** What chat asks about people and what they stand for. */
const standing = (people: DirectoryService) => ({
  async principalsOf(persons: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly Principal[]>> {
    const actors = await Promise.all(persons.map((id) => people.actorOf(id)))
    return new Map(actors.flatMap((actor: Actor | null) => (actor ? [[actor.id, actor.principals] as const] : [])))
  },

  async areKnown(principals: readonly Principal[]): Promise<boolean> {
    const persons = principals.filter((one) => one.startsWith('person:')).map((one) => personId.parse(one.slice(7)))
    const others = principals.filter((one) => one !== 'everyone' && !one.startsWith('person:'))
    const [active, named] = await Promise.all([people.activeAmong(persons), people.principalsNamed(others)])
    return active.length === new Set(persons).size && named.length === new Set(others).size
  },
})

/** What there is to comment on. Asked when somebody comes, since those rooms ask for what is made of this. */
const commentable = (rooms: () => { wiki: WikiService; process: ProcessService }) =>
  new Map<string, OpenSubject>([
    [
      'wiki-page',
      async (actor, id, tx) => {
        const { spaceId, mayEdit, mayDelete } = await rooms().wiki.standing(actor, pageId.parse(id), tx)
        return { circle: circleOf.space(spaceId), may: { edit: mayEdit, moderate: mayDelete } }
      },
    ],
    [
      'process',
      async (actor, id, tx) => {
        const { mayWrite, mayManage } = await rooms().process.standing(actor, processId.parse(id), tx)
        return { circle: circleOf.process(id), may: { edit: mayWrite, moderate: mayManage } }
      },
    ],
  ])

/** The three leaves and the search over all of them. They do not know each other; what one asks of another is handed in here. */
export function upperFloor(ground: GroundFloor, { config, engine: given }: Pick<HouseNeeds, 'config' | 'engine'>) {
  const { people, leases, onError, events } = ground

  const chatRoom = chat({
    ...ground,
    ...standing(people),
    principalsNamed: people.principalsNamed,
    countPeople: people.countPeople,
    peopleAmong: people.peopleAmong,
    isOneOfMany: config.REDIS_URL !== undefined,
    // The embedded store is one node's alone.
    unitsFailed: config.MONGODB_URL === undefined && config.REDIS_URL === undefined ? ground.unitsFailed : undefined,
  })
  const commentRoom = comments({
    ...ground,
    subjects: commentable(() => ({ wiki: wikiRoom.service, process: processRoom.service })),
  })
  const { removeAllOn } = commentRoom.service
  const processRoom = processes({
    ...ground,
    removeAllOn,
    analysts: () => people.groupsCalled(config.LDAP_PROCESS_ANALYSIS_GROUP),
  })
  const wikiRoom = wiki({
    ...ground,
    removeAllOn,
    processCards: processRoom.service.processCards,
    activeAmong: people.activeAmong,
    principalsNamed: people.principalsNamed,
  })

  const engine = given ?? searchEngine(config, onError)
  const rooms = [ground.directoryRoom, chatRoom, processRoom, wikiRoom]
  const searchRoom = search({
    engine,
    // An index that somebody else holds is fed by them.
    searchables: given ? [] : rooms.flatMap(({ searchable }: Feature) => searchable ?? []),
    leases,
    onError,
  })
  introduce(events, {
    chat: chatRoom.service,
    comments: commentRoom.service,
    process: processRoom,
    search: searchRoom.service,
    rooms: ground.rooms,
  })

  return {
    engine,
    chat: chatRoom.service,
    comments: commentRoom.service,
    process: processRoom.service,
    search: searchRoom.service,
    wiki: wikiRoom.service,
    mayReadPageFiles: wikiRoom.mayReadFilesOf,
    features: [chatRoom, processRoom, wikiRoom, commentRoom, searchRoom] as readonly Feature[],
  }
}
