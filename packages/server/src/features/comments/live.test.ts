import {
  commentAsks,
  commentTells,
  type Listed,
  nothingHeard,
  type ThreadList,
  type ThreadTold,
  threadsWith,
  withThread,
} from '@kleeblatt/shared/comments'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { longTelling, switchboard } from '../../testing/switchboard.ts'
import { commentWorld, other, page } from './testing/comment-world.ts'

describe('Whoever looks at a thing', () => {
  it('[F23.26] makes of what is told what asking again would give', async () => {
    const house = await commentWorld()
    const { service, mara, jorg, aylin, says, answers, list, told } = house
    const before = await says(mara, 'vorher')
    const parts = new Map<Listed, ThreadList>([
      ['open', await list(mara)],
      ['settled', await list(mara, 'settled')],
    ])

    const first = await says(mara, 'eins')
    const second = await says(jorg, 'zwei')
    const third = await says(jorg, 'drei')
    await answers(aylin, first.threadId, 'Antwort')
    await service.change(mara, first.id, 'eins, besser')
    await service.settle(aylin, second.threadId, 'settled')
    await service.settle(jorg, before.threadId, 'settled')
    await service.settle(jorg, before.threadId, 'open')
    await service.remove(mara, first.id)
    await service.remove(jorg, third.id)

    const heard = told.flatMap(({ room, name, payload }): ThreadTold[] =>
      room === 'comments:wiki-space:1' && name === 'comments:changed'
        ? [commentTells['comments:changed'].parse(payload)]
        : [],
    )
    expect(heard).toHaveLength(11)
    for (const all of [heard, heard.toReversed(), [...heard, ...heard]])
      for (const [state, part] of parts) {
        const { items, counts } = await list(mara, state)
        expect(threadsWith(part, all.reduce(withThread, nothingHeard), state)).toEqual({ items, counts })
      }
  })

  it('[F23.27] is told of that thing, until another is on the screen', async () => {
    const { room, mara, stranger } = await commentWorld()
    const { connect } = switchboard()
    const { ask, joined } = connect(mara, room.onConnect)

    expect(await ask(commentAsks, 'comments:watch', page)).toEqual({ rev: 0 })
    expect(joined()).toEqual(['comments:wiki-space:1'])
    await Promise.all([ask(commentAsks, 'comments:unwatch', page), ask(commentAsks, 'comments:watch', other)])
    expect(joined()).toEqual(['comments:wiki-space:1'])
    await ask(commentAsks, 'comments:unwatch', page)
    expect(joined()).toEqual(['comments:wiki-space:1'])
    await ask(commentAsks, 'comments:unwatch', other)
    expect(joined()).toEqual([])

    const outside = connect(stranger, room.onConnect)
    expect(await refusal(outside.ask(commentAsks, 'comments:watch', page))).toBe('not-found not-found')
    expect(outside.joined()).toEqual([])
  })

  it('[F23.27] and looks away before it has got in is told of nothing', async () => {
    const { room, mara } = await commentWorld()
    const telling = longTelling()
    const { ask, joined } = switchboard().connect(mara, room.onConnect, telling)

    const watched = ask(commentAsks, 'comments:watch', page)
    await expect.poll(telling.waiting).toBe(1)
    const unwatched = ask(commentAsks, 'comments:unwatch', page)
    telling.ends()
    await Promise.all([watched, unwatched])

    expect(joined()).toEqual([])
  })

  it('[F23.27] is told of what came on the screen after it, while it was being asked about', async () => {
    const { room, service, mara } = await commentWorld()
    const { ask, joined } = switchboard().connect(mara, room.onConnect)
    const asked = Promise.withResolvers<void>()
    const watch = vi.spyOn(service, 'watch').mockImplementationOnce(async (actor, subject) => {
      await asked.promise
      return service.watch(actor, subject)
    })
    onTestFinished(() => watch.mockRestore())

    const slow = ask(commentAsks, 'comments:watch', page)
    await ask(commentAsks, 'comments:watch', other)
    const before = joined()
    asked.resolve()
    await slow

    expect(before).toHaveLength(1)
    expect(joined()).toEqual(before)
  })

  it('[F23.27] is sent away when others may read, and told to ask anew', async () => {
    const { service, told, moved } = await commentWorld()

    service.sendAway('wiki-space:1')

    expect(told.at(-1)).toMatchObject({ room: 'comments:wiki-space:1', name: 'comments:ask-anew' })
    expect(moved).toEqual([{ from: 'comments:wiki-space:1', to: 'comments:wiki-space:1', how: 'leave' }])
  })
})
