import { Failure, type FailureCode } from '@kleeblatt/shared/core'
import { page as pageShape, type WikiPage } from '@kleeblatt/shared/wiki'
import { describe, expect, it } from 'vitest'
import { newKey } from '../../kernel/key.ts'
import { type Attempt, createSaver, type Draft } from './saver.ts'

const saying = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

const theirs = (text: string, revision: number): WikiPage =>
  pageShape.parse({
    ...{ id: '1'.repeat(24), parentId: null, place: 'i', title: 'Titel', rev: revision, revision },
    ...{ ownerId: null, deputyId: null, verifiedUntil: null, spaceId: '2'.repeat(24), spaceName: 'Bereich' },
    ...{ myRole: 'writer', mayDelete: false, path: [], contentVersion: 1, content: saying(text), cards: [] },
    ...{ createdAt: '2026-11-21T09:00:00.000Z', changedAt: '2026-11-21T09:00:00.000Z', changedBy: null },
  })

/** A server whose answers are said one after the other, a device's memory, and a clock that is moved by hand. */
function desk(...answers: Array<FailureCode | Failure | number>) {
  const sent: Attempt[] = []
  const device: { kept: (Draft & { basedOn: number }) | null } = { kept: null }
  const waiting: Array<() => void> = []
  const saver = createSaver({
    start: { title: 'Titel', content: saying('alt'), basedOn: 1, isUnsaved: false },
    async send(attempt) {
      sent.push(attempt)
      const answer = answers.shift() ?? attempt.basedOn + 1
      if (answer instanceof Failure) throw answer
      if (typeof answer === 'string') throw new Failure(answer)
      return { id: theirs('x', 1).id, rev: answer, revision: answer, savedAt: '2026-11-21T09:00:00.000Z' }
    },
    keep: (draft) => {
      device.kept = draft
    },
    forget: () => {
      device.kept = null
    },
    newKey,
    later: (run) => {
      waiting.push(run)
      return () => {}
    },
  })
  return { saver, sent, device, waiting }
}

const newer = (page: WikiPage) => new Failure('conflict', 'newer-revision', { current: page })

describe('What is typed', () => {
  it('[F15.23] is kept on the device at once, and until it is saved', async () => {
    const { saver, device } = desk()

    saver.edit({ content: saying('neu') })
    expect(device.kept).toEqual({ title: 'Titel', content: saying('neu'), basedOn: 1 })
    expect(saver.get().at).toBe('unsaved')

    await saver.save()
    expect(device.kept).toBeNull()
    expect(saver.get().at).toBe('saved')
  })

  it('[F15.23] is not confused with how the editor reads what was there', () => {
    const { saver, device } = desk()

    saver.begin({ ...saying('alt'), attrs: {} })
    saver.edit({ content: { ...saying('alt'), attrs: {} } })
    expect([saver.get().at, device.kept]).toEqual(['saved', null])

    saver.edit({ content: saying('neu') })
    saver.begin(saying('alt'))
    expect([saver.get().at, saver.draft().content]).toEqual(['unsaved', saying('neu')])
  })

  it('[F15.23] while a save is on its way stays, and is saved upon it', async () => {
    const { saver, device, sent } = desk()
    saver.edit({ content: saying('eins') })

    const saving = saver.save()
    saver.edit({ content: saying('zwei') })
    await saving

    expect(saver.get().at).toBe('unsaved')
    expect(device.kept).toEqual({ title: 'Titel', content: saying('zwei'), basedOn: 2 })
    await saver.save()
    expect(sent.map(({ basedOn, content }) => [basedOn, content])).toEqual([
      [1, saying('eins')],
      [2, saying('zwei')],
    ])
  })

  it('[F15.24] is tried again with the same key and the same words when it does not get through', async () => {
    const { saver, sent, waiting, device } = desk('unavailable', 'internal')
    saver.edit({ content: saying('eins') })
    await saver.save()
    expect(saver.get().at).toBe('waiting')

    saver.edit({ content: saying('zwei') })
    waiting.shift()?.()
    await expect.poll(() => waiting.length).toBe(1)
    waiting.shift()?.()
    await expect.poll(() => saver.get().at).toBe('unsaved')

    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(sent.map(({ content }) => content)).toEqual([saying('eins'), saying('eins'), saying('eins')])
    expect(device.kept?.content).toEqual(saying('zwei'))
  })

  it('[F15.24] goes out after a new sign-in where the session had ended', async () => {
    const { saver, sent, waiting } = desk('unauthenticated')
    saver.edit({ content: saying('neu') })

    await saver.save()
    expect(saver.get().at).toBe('waiting')
    waiting.shift()?.()

    await expect.poll(() => saver.get().at).toBe('saved')
    expect(sent.map(({ content }) => content)).toEqual([saying('neu'), saying('neu')])
  })

  it('[F15.24] is not tried again when it was refused, but stays', async () => {
    const { saver, waiting, device } = desk('forbidden')
    saver.edit({ content: saying('neu') })

    await saver.save()

    expect(saver.get()).toMatchObject({ at: 'refused', error: { code: 'forbidden' } })
    expect([waiting.length, device.kept?.content]).toEqual([0, saying('neu')])
  })
})

describe('A save upon what is no longer the newest', () => {
  it('[F15.20] shows both, and stores nothing until the person decides', async () => {
    const page = theirs('von anderen', 2)
    const { saver, sent, device } = desk(newer(page))
    saver.edit({ content: saying('von mir') })

    await saver.save()
    await saver.save()

    expect(saver.get()).toEqual({ at: 'conflict', theirs: page })
    expect(sent).toHaveLength(1)
    expect(device.kept?.content).toEqual(saying('von mir'))
  })

  it('[F15.20] goes on top of the newer one, as a new intention, once the person has seen it', async () => {
    const page = theirs('von anderen', 2)
    const { saver, sent } = desk(newer(page))
    saver.edit({ content: saying('von mir') })
    await saver.save()

    saver.goOnUpon(page)
    await saver.save()

    expect(saver.get().at).toBe('saved')
    expect(sent.map(({ basedOn }) => basedOn)).toEqual([1, 2])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
  })

  it('[F15.24] is no conflict with oneself, when only the answer had been lost', async () => {
    const { saver, device } = desk(newer(theirs('von mir', 2)))
    saver.edit({ content: saying('von mir') })

    await saver.save()

    expect([saver.get().at, saver.basedOn(), device.kept]).toEqual(['saved', 2, null])
  })
})
