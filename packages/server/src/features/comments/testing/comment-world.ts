import { randomUUID } from 'node:crypto'
import type { Listed, Subject, ThreadId } from '@kleeblatt/shared/comments'
import { Failure, intentionKey } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { world } from '../../../testing/world.ts'
import { comments } from '../index.ts'

export const key = () => intentionKey.parse(randomUUID())
export const page: Subject = { kind: 'wiki-page', id: 'a'.repeat(24) }
export const other: Subject = { kind: 'wiki-page', id: 'b'.repeat(24) }

type Standing = 'reader' | 'editor' | 'responsible'

/** Two pages that the same people read, and people who may do with them what ours can. */
export async function commentWorld() {
  const house = await world<object>()
  const standings = new Map<string, Standing>()
  const held = new Set<string>()
  const room = comments({
    ...house,
    isHeld: async (_tx, kind, id) => held.has(`${kind}:${id}`),
    subjects: new Map([
      [
        'wiki-page',
        async (actor) => {
          const standing = standings.get(actor.id)
          if (!standing) throw new Failure('not-found')
          const moderate = standing === 'responsible'
          return { circle: 'wiki-space:1', may: { edit: moderate || standing === 'editor', moderate } }
        },
      ],
    ]),
  })
  await house.prepare()
  const someone = (standing?: Standing) => {
    const actor = house.person()
    if (standing) standings.set(actor.id, standing)
    return actor
  }
  const [mara, jorg, aylin, stranger] = [someone('reader'), someone('responsible'), someone('editor'), someone()]
  const { service } = room
  const says = (actor: Actor, text: string, on = page) => service.begin(actor, on, { key: key(), text })
  const answers = (actor: Actor, id: ThreadId, text: string) => service.answer(actor, id, { key: key(), text })
  const list = (actor: Actor, state: Listed = 'open', on = page) => service.threads(actor, on, { state, limit: 20 })
  const texts = async (actor: Actor, state: Listed = 'open', on = page) =>
    (await list(actor, state, on)).items.map(({ comments: said }) =>
      said.map((one) => (one.state === 'said' ? one.text : `(${one.stone.reason})`)),
    )
  const leaves = (actor: Actor) => standings.delete(actor.id)
  return { ...house, room, service, held, mara, jorg, aylin, stranger, says, answers, list, texts, leaves }
}
