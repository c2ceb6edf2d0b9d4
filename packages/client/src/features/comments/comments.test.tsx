import {
  type Comment,
  comment,
  commentRoutes,
  commentTells,
  type Subject,
  type Thread,
  type ThreadList,
  thread,
} from '@kleeblatt/shared/comments'
import { Failure, type PersonId, personId } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createFakeLine } from '../../testing/fake-line.ts'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { Comments } from './comments.tsx'

const subject: Subject = { kind: 'wiki-page', id: 'c'.repeat(24) }
const jorg = personId.parse('d'.repeat(24))
const at = '2026-11-20T09:00:00.000Z'
const hex = (number: number) => number.toString(16).padStart(24, '0')

const saying = (text: string, seq: number, authorId: PersonId = jorg, threadId = hex(seq)): Comment =>
  comment.parse({
    ...{ id: hex(seq), threadId, seq, rev: seq, writtenAt: at },
    ...{ state: 'said', authorId, text, editedAt: null },
  })

const threadOf = (rev: number, comments: Comment[], settlement: Thread['settlement'] = { is: 'open' }): Thread => {
  const [first] = comments
  if (!first) throw new Error('Somebody began.')
  return thread.parse({ id: first.threadId, subject, seq: first.seq, rev, settlement, comments })
}

const nobody = { edit: false, moderate: false }
const listed = (items: Thread[], more: Partial<ThreadList> = {}): ThreadList => ({
  ...{ rev: 9, counts: { open: items.length, settled: 0 }, may: nobody, items, next: null },
  ...more,
})

const people = answer(directoryRoutes.names, () => ({
  items: [mara.person, { ...mara.person, id: jorg, name: 'Jörg Kühn' }],
}))
const threads = (open: ThreadList, settled = listed([])) =>
  answer(commentRoutes.threads, ({ state }) => (state === 'open' ? open : settled))

const line = createFakeLine()
const show = (...handlers: Parameters<typeof fakeServer>) => {
  fakeServer(...handlers, people)
  return renderPart(<Comments subject={subject} />, { line })
}
const box = () => screen.findByRole('textbox', { name: 'Kommentar schreiben' })

beforeEach(() => localStorage.clear())

describe('The comments beside a thing', () => {
  it('[F23.52] are shown with their answers, who wrote them, and how many are open', async () => {
    await show(
      threads(
        listed([
          threadOf(2, [saying('Gilt das auch für Nebenwohnungen?', 1), saying('Ja.', 2, mara.person.id, hex(1))]),
        ]),
      ),
    )

    expect(await screen.findByRole('heading', { name: 'Kommentare (1 offen)' })).toBeDefined()
    const open = screen.getByRole('list', { name: 'Offene Kommentare' })
    expect(within(open).getByText('Gilt das auch für Nebenwohnungen?')).toBeDefined()
    expect(await within(open).findByText('Jörg Kühn')).toBeDefined()
    expect(within(within(open).getByRole('list', { name: 'Antworten' })).getByText('Ja.')).toBeDefined()
  })

  it('[F23.52] grow by what is told, and lose what is settled', async () => {
    await show(threads(listed([threadOf(1, [saying('Alt', 1)])])))
    await screen.findByText('Alt')

    line.tells(commentTells, 'comments:changed', {
      thread: threadOf(10, [saying('Neu', 10)]),
      counts: { open: 2, settled: 0 },
    })
    await screen.findByRole('heading', { name: 'Kommentare (2 offen)' })
    const settled = { is: 'settled', by: jorg, at } as const
    line.tells(commentTells, 'comments:changed', {
      thread: threadOf(11, [saying('Alt', 1)], settled),
      counts: { open: 1, settled: 1 },
    })

    await screen.findByRole('heading', { name: 'Kommentare (1 offen)' })
    expect(screen.queryByText('Alt')).toBeNull()
    expect(screen.getByText('Neu')).toBeDefined()
    expect(screen.getByRole('button', { name: '1 erledigter Kommentar' })).toBeDefined()
  })

  it('[F23.26] are asked for, and watched, once more by whoever was sent away', async () => {
    let text = 'Bleibt das so?'
    await show(answer(commentRoutes.threads, () => listed([threadOf(1, [saying(text, 1)])])))
    await screen.findByText('Bleibt das so?')
    const watching = () => line.asked.filter(({ name }) => name === 'comments:watch').length
    const before = watching()

    text = 'Ja, das bleibt so.'
    line.tells(commentTells, 'comments:ask-anew', {})

    expect(await screen.findByText('Ja, das bleibt so.')).toBeDefined()
    expect(watching()).toBe(before + 1)
  })

  it('[F23.26] take no notice of what is said about another thing', async () => {
    await show(threads(listed([])))
    await screen.findByText('Noch keine offenen Kommentare.')

    const elsewhere = { ...threadOf(10, [saying('Anderswo', 10)]), subject: { ...subject, id: 'e'.repeat(24) } }
    line.tells(commentTells, 'comments:changed', { thread: elsewhere, counts: { open: 1, settled: 0 } })
    line.tells(commentTells, 'comments:changed', {
      thread: threadOf(11, [saying('Hier', 11)]),
      counts: { open: 1, settled: 0 },
    })

    await screen.findByText('Hier')
    expect(screen.queryByText('Anderswo')).toBeNull()
  })

  it('[F23.53] offer a reader nothing about those of others but to answer', async () => {
    await show(threads(listed([threadOf(1, [saying('Frage', 1)])])))
    await screen.findByText('Frage')

    expect(screen.getByRole('button', { name: 'Antworten' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Erledigt' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Mehr zum Kommentar/ })).toBeNull()
  })

  it('[F23.53] offer who is responsible to settle and to delete, not to change', async () => {
    const { user } = await show(
      threads(listed([threadOf(1, [saying('Frage', 1)])], { may: { edit: true, moderate: true } })),
    )
    await user.click(await screen.findByRole('button', { name: /Mehr zum Kommentar/ }))

    expect(await screen.findByRole('menuitem', { name: 'Löschen' })).toBeDefined()
    expect(screen.queryByRole('menuitem', { name: 'Bearbeiten' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Erledigt', hidden: true })).toBeDefined()
  })

  it('[F23.53] are settled, changed and deleted by who wrote them', async () => {
    const own = threadOf(1, [saying('Frage', 1, mara.person.id)])
    const done: string[] = []
    const { user } = await show(
      threads(listed([own])),
      answer(commentRoutes.settle, ({ state }) => {
        done.push(state)
        return own
      }),
      answer(commentRoutes.change, ({ text }) => {
        done.push(text)
        return saying(text, 1)
      }),
      answer(commentRoutes.remove, ({ commentId }) => {
        done.push(commentId)
        return saying('', 1)
      }),
    )

    await user.click(await screen.findByRole('button', { name: 'Erledigt' }))
    await user.click(screen.getByRole('button', { name: /Mehr zum Kommentar/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Bearbeiten' }))
    await user.type(await screen.findByRole('textbox', { name: 'Kommentar ändern' }), ' an Sie')
    await user.click(screen.getByRole('button', { name: 'Speichern' }))
    await user.click(await screen.findByRole('button', { name: /Mehr zum Kommentar/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Löschen' }))
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Löschen' }))

    await waitFor(() => expect(done).toEqual(['settled', 'Frage an Sie', hex(1)]))
  })
})

describe('Writing a comment', () => {
  it('[F23.51] that does not get through keeps the words, and sends them again under the same key', async () => {
    const sent: Array<{ key: string; text: string }> = []
    const { user, unmount } = await show(
      threads(listed([])),
      answer(commentRoutes.begin, ({ key, text }) => {
        sent.push({ key, text })
        if (sent.length === 1) throw new Failure('unavailable')
        return saying(text, 1, mara.person.id)
      }),
    )
    await user.type(await box(), 'Fehlt hier die Frist?')
    await user.click(screen.getByRole('button', { name: 'Kommentieren' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Noch nicht gesendet')
    unmount()

    const again = await renderPart(<Comments subject={subject} />, { line })
    expect(await box()).toHaveProperty('value', 'Fehlt hier die Frist?')
    await again.user.click(screen.getByRole('button', { name: 'Erneut senden' }))

    await waitFor(async () => expect(await box()).toHaveProperty('value', ''))
    expect(sent).toHaveLength(2)
    expect(sent[0]).toEqual(sent[1])
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('[F23.51] keeps what is typed apart for each person and each place', async () => {
    const shown = [threads(listed([threadOf(1, [saying('Frage', 1)])]))] as const
    const { user, unmount } = await show(...shown)
    await user.type(await box(), 'Von Mara')
    await user.click(await screen.findByRole('button', { name: 'Antworten' }))
    await user.type(await screen.findByRole('textbox', { name: 'Antwort schreiben' }), 'Ihre Antwort')
    unmount()

    const other = { ...mara, person: { ...mara.person, id: jorg } }
    const his = await renderPart(<Comments subject={subject} />, { line, as: other })
    expect(await box()).toHaveProperty('value', '')
    his.unmount()
    await renderPart(<Comments subject={subject} />, { line })

    expect(await box()).toHaveProperty('value', 'Von Mara')
    expect(await screen.findByRole('textbox', { name: 'Antwort schreiben' })).toHaveProperty('value', 'Ihre Antwort')
  })

  it('keeps no key for itself but the one that sends', async () => {
    const heard: string[] = []
    const listen = ({ key }: KeyboardEvent) => void heard.push(key)
    window.addEventListener('keydown', listen)
    onTestFinished(() => window.removeEventListener('keydown', listen))
    const { user } = await show(threads(listed([])))
    await user.click(await box())

    await user.keyboard('{Control>}k{/Control}')

    expect(heard).toEqual(['Control', 'k'])
  })

  it('[F23.28] says how much is too much, and loses none of it', async () => {
    const { user } = await show(threads(listed([])))
    await user.click(await box())
    await user.paste('a'.repeat(4_003))

    expect(await screen.findByText(/3 Zeichen zu viel/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Kommentieren' })).toHaveProperty('disabled', true)
    expect(await box()).toHaveProperty('value', 'a'.repeat(4_003))
  })
})
