import 'fake-indexeddb/auto'
import { chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'
import {
  goneAfterMs,
  nextChangeMs,
  showAfterMs,
  shownAt,
  type Typists,
  typistsWith,
  typistsWithout,
} from './typists.ts'

const heard = (...moments: Array<readonly [typeof aylin, number]>): Typists =>
  moments.reduce<Typists>((typists, [{ id }, at]) => typistsWith(typists, id, at), [])

describe('Who is writing', () => {
  it('[C16.51] is shown after two seconds and for ten after they were last heard', () => {
    const once = heard([aylin, 1_000])

    expect(shownAt(once, 1_000 + showAfterMs - 1)).toEqual([])
    expect(shownAt(once, 1_000 + showAfterMs)).toEqual([aylin.id])
    expect(shownAt(once, 1_000 + goneAfterMs - 1)).toEqual([aylin.id])
    expect(shownAt(once, 1_000 + goneAfterMs)).toEqual([])
    expect(shownAt(heard([aylin, 0], [aylin, 6_000]), 12_000)).toEqual([aylin.id])
  })

  it('[C16.51] stands in the order in which they began, and goes with what they say', () => {
    const both = heard([jorg, 0], [aylin, 500], [jorg, 5_000])

    expect(shownAt(both, 6_000)).toEqual([jorg.id, aylin.id])
    expect(shownAt(typistsWithout(both, jorg.id), 6_000)).toEqual([aylin.id])
  })

  it('[C16.51] is looked at again when something will change, and not otherwise', () => {
    const once = heard([aylin, 0])

    expect(nextChangeMs(once, 0)).toBe(showAfterMs)
    expect(nextChangeMs(once, showAfterMs)).toBe(goneAfterMs - showAfterMs)
    expect(nextChangeMs(once, goneAfterMs)).toBeNull()
    expect(nextChangeMs([], 0)).toBeNull()
  })
})

describe('Above the field', () => {
  it('[C16.51] it says who is writing, without a word to screen readers', async () => {
    const { me, begin, show, line } = chatHouse()
    const id = begin({ kind: 'direct', persons: [me.id, aylin.id] })
    await show(`/chat/${id}`)
    await screen.findByRole('textbox', { name: /Nachricht an/ })
    vi.useFakeTimers({ shouldAdvanceTime: true })
    try {
      act(() => line.tells(chatTells, 'chat:typing', { conversationId: id, personId: aylin.id }))
      expect(screen.queryByText('Aylin Yıldız schreibt …')).toBeNull()
      await act(() => vi.advanceTimersByTimeAsync(showAfterMs))

      const words = screen.getByText('Aylin Yıldız schreibt …')
      expect(words.closest('[aria-live], [role=status], [role=log]')).toBeNull()
      await act(() => vi.advanceTimersByTimeAsync(goneAfterMs))
      expect(screen.queryByText('Aylin Yıldız schreibt …')).toBeNull()
    } finally {
      vi.useRealTimers()
    }
  })

  it('[C16.53] it says that the other is absent, and leads to who is there instead', async () => {
    const { me, begin, show, presences } = chatHouse()
    const id = begin({ kind: 'direct', persons: [me.id, aylin.id] })
    presences.push({ personId: aylin.id, state: 'absent', until: '2026-12-04', deputyId: jorg.id, note: '' })

    await show(`/chat/${id}`)

    expect(await screen.findByText('Aylin Yıldız ist bis 04.12.2026 abwesend.')).toBeTruthy()
    const deputy = await screen.findByRole('link', { name: 'Jörg Kühn' })
    expect(deputy.getAttribute('href')).toBe(`/chat/mit/${jorg.id}`)
    expect(await screen.findByRole('link', { name: /Aylin Yıldız, abwesend bis 04.12.2026/ })).toBeTruthy()
  })
})

describe('That I am writing', () => {
  const saidIn = (asked: ReadonlyArray<{ name: string; input: unknown }>) =>
    asked.filter(({ name }) => name === 'chat:typing').map(({ input }) => chatAsks['chat:typing'].input.parse(input))

  it('[C16.52] is said once in a while, and not for an empty field', async () => {
    const { me, begin, show, line } = chatHouse()
    const id = begin({ kind: 'direct', persons: [me.id, aylin.id] })
    const { user } = await show(`/chat/${id}`)
    const field = await screen.findByRole('textbox', { name: /Nachricht an/ })

    await user.type(field, ' ')
    expect(saidIn(line.asked)).toEqual([])
    await user.type(field, 'Guten Morgen')

    expect(saidIn(line.asked)).toEqual([{ conversationId: id }])
  })

  it('[C16.52] is not said by whoever has switched it off', async () => {
    const { me, begin, show, line, settings, draftOf } = chatHouse()
    const id = begin({ kind: 'direct', persons: [me.id, aylin.id] })
    settings.showsTyping = false
    const { user } = await show(`/chat/${id}`)

    await user.type(await screen.findByRole('textbox', { name: /Nachricht an/ }), 'Guten Morgen')
    await waitFor(() => expect(draftOf(id)).toBe('Guten Morgen'))

    expect(saidIn(line.asked)).toEqual([])
  })

  it('[C16.52] is not said where many would hear it', async () => {
    const { begin, show, line, draftOf } = chatHouse()
    const id = begin({ kind: 'channel', memberCount: 51 })
    const { user } = await show(`/chat/${id}`)

    await user.type(await screen.findByRole('textbox', { name: /Nachricht an/ }), 'Guten Morgen')
    await waitFor(() => expect(draftOf(id)).toBe('Guten Morgen'))

    expect(saidIn(line.asked)).toEqual([])
  })
})
