import { pageId, wikiRoutes } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../testing/refusal.ts'
import { key, saying, wikiWorld } from './testing/wiki-world.ts'

describe('A page', () => {
  it('[F15.19] is read as it was written, with its way from the top', async () => {
    const { service, write, kim, jonas } = await wikiWorld()
    const top = await write('Meldewesen')
    const id = await write('Wohnsitz anmelden', top, saying('Innerhalb von zwei Wochen.'))

    expect(await service.page(kim, id)).toMatchObject({
      title: 'Wohnsitz anmelden',
      spaceName: 'Bürgerservice',
      path: [{ id: top, title: 'Meldewesen' }],
      content: saying('Innerhalb von zwei Wochen.'),
      revision: 1,
      rev: 1,
      changedBy: jonas.id,
      myRole: 'reader',
      mayDelete: false,
    })
  })

  it('[F24.11] takes the next rev with every change of it', async () => {
    const { service, write, jonas, save } = await wikiWorld()
    const id = await write('Ausweise')
    await service.move(jonas, id, { parentId: null, after: null })
    await service.changeFacts(jonas, id, { verifiedUntil: '2027-03-31' })
    await save(jonas, await service.page(jonas, id), saying('neu'))

    expect(await service.page(jonas, id)).toMatchObject({ rev: 4, revision: 2 })
  })

  it('[F24.11] is made once and saved once, however often one asks, also after one has left', async () => {
    const { service, space, jonas, writers, save } = await wikiWorld()
    const wish = { key: key(), parentId: null, title: 'Ausweise' }
    const intention = key()

    const made = await Promise.all([1, 2, 3].map(() => service.createPage(jonas, space.id, wish)))
    const id = made[0]?.id ?? pageId.parse('')
    const page = await service.page(jonas, id)
    const saved = await Promise.all([1, 2, 3].map(() => save(jonas, page, saying('neu'), intention)))
    jonas.principals.splice(jonas.principals.indexOf(writers), 1)
    const late = [await service.createPage(jonas, space.id, wish), await save(jonas, page, saying('neu'), intention)]

    expect(new Set(made.map((one) => one.id)).size).toBe(1)
    expect(new Set(saved.map(({ revision }) => revision))).toEqual(new Set([2]))
    expect(late).toEqual([made[0], saved[0]])
  })

  it('[F15.18] names who is responsible, who deputises and until when it is verified', async () => {
    const { service, write, jonas, mara, kim, gone, stranger } = await wikiWorld()
    const id = await write('Ausweise')
    gone.add(stranger.id)

    await service.changeFacts(jonas, id, { ownerId: mara.id, deputyId: jonas.id, verifiedUntil: '2027-03-31' })
    await service.changeFacts(jonas, id, { deputyId: null })

    expect(await service.page(kim, id)).toMatchObject({ ownerId: mara.id, deputyId: null, verifiedUntil: '2027-03-31' })
    expect(await refusal(service.changeFacts(jonas, id, { ownerId: stranger.id }))).toBe('invalid no-such-person')
  })

  it('[F15.20] that two save at once keeps the first, and gives the second both', async () => {
    const { service, write, jonas, mara, save, kim } = await wikiWorld()
    const id = await write('Ausweise')
    const seen = await service.page(jonas, id)

    const outcomes = await Promise.allSettled([
      save(jonas, seen, saying('von Jonas')),
      save(mara, seen, saying('von Mara')),
    ])

    const won = outcomes.filter(({ status }) => status === 'fulfilled')
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    const now = await service.page(kim, id)
    expect(won).toHaveLength(1)
    expect(now.revision).toBe(2)
    expect(lost).toMatchObject([{ code: 'conflict', details: { current: { content: now.content, revision: 2 } } }])
  })

  it('[F15.20] can be saved on top of what was newer, and nothing is lost', async () => {
    const { service, write, jonas, mara, save } = await wikiWorld()
    const id = await write('Ausweise')
    const seen = await service.page(jonas, id)
    await save(mara, seen, saying('von Mara'))
    await expect(save(jonas, seen, saying('von Jonas'))).rejects.toMatchObject({ code: 'conflict' })

    await save(jonas, { ...seen, revision: 2 }, saying('von Jonas'))

    const texts = [1, 2, 3].map(async (number) => (await service.revision(jonas, id, number)).content)
    expect(await Promise.all(texts)).toEqual([saying('Ausweise'), saying('von Mara'), saying('von Jonas')])
  })

  it('[F15.12] written by newer code is refused by this one, and the tab is asked to reload', async () => {
    const { service, write, jonas } = await wikiWorld()
    const id = await write('Ausweise')

    const newer = service.save(jonas, id, {
      ...{ key: key(), basedOn: 1, title: 'x', contentVersion: 99 },
      content: saying('x'),
    })

    expect(await refusal(newer)).toBe('outdated newer-content')
  })
})

describe('A page of hostile content', () => {
  it.each([
    ['an unknown node', { type: 'doc', content: [{ type: 'script' }] }],
    [
      'a link that runs',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
          },
        ],
      },
    ],
    [
      'a depth without end',
      Array.from({ length: 5_000 }).reduce<object>((inner) => ({ type: 'blockquote', content: [inner] }), {
        type: 'paragraph',
      }),
    ],
  ])('[F15.13] with %s does not get past the door', async (_what, content) => {
    const body = { pageId: '1'.repeat(24), key: key(), basedOn: 1, title: 'x', contentVersion: 1 }

    expect(wikiRoutes.save.input.safeParse({ ...body, content }).success).toBe(false)
    expect(wikiRoutes.save.input.safeParse({ ...body, content: saying('x') }).success).toBe(true)
  })
})
