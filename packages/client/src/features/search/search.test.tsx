import { Failure } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, person } from '@kleeblatt/shared/directory'
import { type SearchHit, type SearchReply, searchRoutes } from '@kleeblatt/shared/search'
import { onlineManager } from '@tanstack/react-query'
import { act, screen, within } from '@testing-library/react'
import { MessageSquare } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { renderAt, renderPart } from '../../testing/render-app.tsx'
import { SearchDialog } from './dialog.tsx'
import { Room } from './room.tsx'

const idOf = (letter: string) => letter.repeat(24)
const jorg: Person = person.parse({
  id: idOf('c'),
  name: 'Jörg Kühn',
  state: 'active',
  title: 'Sachgebietsleitung',
  unit: { id: idOf('1'), name: 'Bürgerämter' },
  photo: null,
})

const hit = (kind: SearchHit['kind'], letter: string, title: string, more: Partial<SearchHit> = {}): SearchHit => ({
  kind,
  id: idOf(letter),
  space: idOf('9'),
  seq: null,
  author: null,
  title,
  titleMarks: [],
  snippet: '',
  snippetMarks: [],
  updatedAt: '2026-11-18T09:00:00.000Z',
  ...more,
})

const registration = hit('page', 'd', 'Wohnsitz anmelden', {
  titleMarks: [
    [0, 8],
    [9, 17],
  ],
  snippet: 'Wer nach Hannover zieht',
  snippetMarks: [[9, 17]],
})
const said = hit('message', 'e', 'Bürgerservice', {
  author: jorg.id,
  seq: 12,
  snippet: 'Die Wohnsitze zuerst',
  snippetMarks: [[4, 13]],
})
const process = hit('process', 'f', 'Wohnsitzanmeldung bearbeiten')
const everything = [registration, said, hit('person', 'c', 'Jörg Kühn'), process]

const countOf = (hits: readonly SearchHit[], kind: SearchHit['kind']) => hits.filter((one) => one.kind === kind).length

function replyOf(found: readonly SearchHit[], wanted: readonly string[]): SearchReply {
  const hits = found.filter(({ kind }) => wanted.includes(kind))
  const facets = (['person', 'message', 'page', 'process'] as const)
    .map((kind) => ({ kind, count: countOf(found, kind), exact: true }))
    .filter(({ count }) => count > 0)
  return { hits, next: null, total: { count: hits.length, exact: true }, facets }
}

type Answer = (q: string, kinds: readonly string[], offset: number) => SearchReply | Promise<SearchReply>

const byText: Answer = (q, kinds) => replyOf(/wohn/i.test(q) ? everything : [], kinds)

/** A server that finds what a test says, and tells what it was asked. */
function city(find: Answer = byText) {
  const asked: string[] = []
  fakeServer(
    answer(searchRoutes.search, ({ q, kinds = [], offset, sort }) => {
      asked.push(`${q}|${kinds.join()}|${offset}|${sort}`)
      return find(q, kinds, offset)
    }),
    answer(directoryRoutes.names, () => ({ items: [jorg] })),
  )
  return { asked }
}

const ways = [{ path: '/chat', name: 'chat', Icon: MessageSquare as ComponentType<{ 'aria-hidden': true }> }]

function Opener() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {'Öffnen'}
      </button>
      <SearchDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        ways={ways}
        renderPlace={({ kind }) => `Ort ${kind}`}
      />
    </>
  )
}

async function opened() {
  const page = await renderPart(<Opener />)
  await page.user.click(await screen.findByRole('button', { name: 'Öffnen' }))
  const field = await screen.findByRole('combobox', { name: 'Alles durchsuchen' })
  return { ...page, field, path: () => page.router.state.location }
}

const options = () => screen.getAllByRole('option').map((option) => option.textContent)
const chosen = () => screen.getByRole('option', { selected: true }).textContent
const marks = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent)

afterEach(() => localStorage.clear())

describe('The search from anywhere', () => {
  it('[F17] shows kind, title, marks and where each hit lies, and says how many there are', async () => {
    city()
    const { user } = await opened()

    await user.keyboard('wohnsitz')

    expect(await screen.findByRole('option', { name: /^Seite Wohnsitz anmelden.*Ort page/ })).toBeDefined()
    expect(
      await screen.findByRole('option', { name: /^Nachricht Jörg Kühn.*Bürgerservice.*Die Wohnsitze/ }),
    ).toBeDefined()
    expect(screen.getByRole('option', { name: /^Person Jörg Kühn.*Sachgebietsleitung · Bürgerämter/ })).toBeDefined()
    expect(marks()).toEqual(['Wohnsitz', 'anmelden', 'Hannover', 'Wohnsitze'])
    expect(screen.getByRole('status').textContent).toBe('4 Ergebnisse')
  })

  it('[F19] is used with the keyboard alone, while focus stays in the field', async () => {
    city()
    const { user, field, path } = await opened()
    expect(document.activeElement).toBe(field)

    await user.keyboard('wohnsitz')
    await screen.findByRole('option', { name: /^Seite/ })
    expect(chosen()).toMatch(/^Seite/)
    await user.keyboard('{ArrowDown}')
    expect(chosen()).toContain('Nachricht')
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(chosen()).toMatch(/^Alle Ergebnisse/)
    expect(document.activeElement).toBe(field)
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')

    await expect.poll(() => path().pathname).toBe(`/chat/${idOf('9')}`)
    expect(path()).toMatchObject({ search: '?seq=12', hash: `#message-${idOf('e')}` })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it.each([
    ['Seite', `/wissen/${idOf('9')}/${idOf('d')}-wohnsitz-anmelden`],
    ['Person', `/personen/${idOf('c')}`],
    ['Prozess', `/prozesse/${idOf('f')}-wohnsitzanmeldung-bearbeiten`],
  ])('[F17.1] leads to a %s by its own address', async (kind, pathname) => {
    city()
    const { user, path } = await opened()
    await user.keyboard('wohnsitz')

    await user.click(await screen.findByRole('option', { name: new RegExp(`^${kind} `) }))

    await expect.poll(() => path().pathname).toBe(pathname)
  })

  it('opens beside with Control and Enter, and stays', async () => {
    city()
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    onTestFinished(() => open.mockRestore())
    const { user } = await opened()
    await user.keyboard('wohnsitz')
    await screen.findByRole('option', { name: /^Seite/ })

    await user.keyboard('{Control>}{Enter}{/Control}')

    expect(open.mock.calls.map(([address]) => address)).toEqual([`/wissen/${idOf('9')}/${idOf('d')}-wohnsitz-anmelden`])
    expect(screen.getByRole('dialog')).toBeDefined()
  })

  it('[F19] is closed by Escape, and focus goes back to where it came from', async () => {
    city()
    const { user } = await opened()

    await user.keyboard('{Escape}')

    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    await expect.poll(() => document.activeElement?.textContent).toBe('Öffnen')
  })

  it('[F17.2] is narrowed to a kind by mouse and by keys, each with its count', async () => {
    const { asked } = city()
    const { user, field } = await opened()
    await user.keyboard('wohnsitz')
    await screen.findByRole('option', { name: /^Seite/ })
    const kinds = within(screen.getByRole('radiogroup', { name: 'Art' }))
    expect(kinds.getAllByRole('radio').map((one) => one.textContent)).toEqual([
      'Alle4',
      'Personen1',
      'Nachrichten1',
      'Seiten1',
      'Prozesse1',
    ])

    await user.keyboard('{Alt>}[Digit5]{/Alt}')
    await expect.poll(options).toEqual([expect.stringMatching(/^Prozess/), expect.stringMatching(/^Alle Ergebnisse/)])
    await user.tab()
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Schließen Esc')
    await user.click(kinds.getByRole('radio', { name: /Personen/ }))

    await expect.poll(() => options()[0]).toContain('Person')
    expect(asked.at(-1)).toBe('wohnsitz|person|0|relevance')
    expect(field).toHaveProperty('value', 'wohnsitz')
  })

  it('opens the best hit of what was typed when Enter comes before the answer', async () => {
    const answered = Promise.withResolvers<void>()
    city(async (q, kinds) => {
      await answered.promise
      return byText(q, kinds, 0)
    })
    const { user, path } = await opened()

    await user.keyboard('wohnsitz{Enter}')
    expect(path().pathname).toBe('/')
    answered.resolve()

    await expect.poll(() => path().pathname).toMatch(/^\/wissen\//)
  })

  it('shows nothing of another search, and leaves no answer that comes too late', async () => {
    const late = Promise.withResolvers<void>()
    city(async (q, kinds) => {
      if (q === 'wohnsitz') await late.promise
      return q === 'umzug' ? replyOf([hit('page', 'a', 'Umzug')], kinds) : byText(q, kinds, 0)
    })
    const { user, field } = await opened()
    await user.keyboard('wohnsitz')
    await user.clear(field)
    await user.keyboard('umzug')
    await screen.findByRole('option', { name: /^Seite Umzug/ })

    late.resolve()
    await user.keyboard(' ')

    await screen.findByRole('option', { name: /^Seite Umzug/ })
    expect(options()).not.toContainEqual(expect.stringContaining('Wohnsitz'))
  })

  it('[F17.4] says when nothing is found, what to try, and nothing more', async () => {
    city()
    const { user } = await opened()

    await user.keyboard('seerose')

    expect(await screen.findByText('Nichts gefunden zu „seerose“')).toBeDefined()
    expect(screen.getByText(/weniger Wörtern/)).toBeDefined()
    expect(screen.queryAllByRole('option')).toEqual([])
    expect(screen.getAllByRole('radio').map((one) => one.textContent)).not.toContainEqual(expect.stringMatching(/\d/))
    expect(screen.getByRole('status').textContent).toBe('0 Ergebnisse')
  })

  it('names the kinds of which there is something, where there is nothing of the chosen one', async () => {
    city((_q, kinds) => replyOf([registration], kinds))
    const { user } = await opened()
    await user.keyboard('{Alt>}[Digit2]{/Alt}wohnsitz')
    expect(await screen.findByText('Keine Personen zu „wohnsitz“')).toBeDefined()

    await user.click(screen.getByRole('button', { name: 'Seiten 1' }))

    expect(await screen.findByRole('option', { name: /^Seite/ })).toBeDefined()
  })

  it('[F17.9] says when it cannot answer, and asks again', async () => {
    let isDown = true
    city((q, kinds) => {
      if (isDown) throw new Failure('unavailable')
      return byText(q, kinds, 0)
    })
    const { user } = await opened()
    await user.keyboard('wohnsitz')
    await screen.findByRole('alert')

    isDown = false
    await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }))

    expect(await screen.findByRole('option', { name: /^Seite/ })).toBeDefined()
  })

  it('waits for the connection, and goes on by itself', async () => {
    city()
    onTestFinished(() => onlineManager.setOnline(true))
    const { user } = await opened()
    act(() => onlineManager.setOnline(false))

    await user.keyboard('wohnsitz')
    expect(await screen.findByText('Keine Verbindung')).toBeDefined()
    act(() => onlineManager.setOnline(true))

    expect(await screen.findByRole('option', { name: /^Seite/ })).toBeDefined()
  })
})

describe('Before anything is typed', () => {
  const again = async ({ user }: Awaited<ReturnType<typeof opened>>) => {
    await user.click(await screen.findByRole('button', { name: 'Öffnen' }))
    return await screen.findByRole('combobox')
  }

  it('the rooms are offered, and nothing is asked', async () => {
    const { asked } = city()
    const { user, path } = await opened()
    expect(within(screen.getByRole('group', { name: 'Gehe zu' })).getByRole('option').textContent).toBe('Chat')
    expect(screen.queryByRole('option', { selected: true })).toBeNull()

    await user.keyboard('{ArrowDown}{Enter}')

    await expect.poll(() => path().pathname).toBe('/chat')
    expect(asked).toEqual([])
  })

  it('what was opened and looked for here is offered again, of messages only the search, until it is forgotten', async () => {
    city()
    const page = await opened()
    await page.user.keyboard('wohnsitz{Enter}')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    await again(page)
    await page.user.keyboard('wohnen')
    await page.user.click(await screen.findByRole('option', { name: /^Nachricht/ }))

    const field = await again(page)
    expect(options()).toEqual(['Wohnsitz anmeldenSeite', 'wohnen', 'wohnsitz', 'Chat'])
    await page.user.click(screen.getByRole('option', { name: 'wohnen' }))
    expect(field).toHaveProperty('value', 'wohnen')
    await page.user.clear(field)
    await page.user.click(screen.getByRole('button', { name: 'Verlauf löschen' }))

    expect(options()).toEqual(['Chat'])
    await page.user.keyboard('{Escape}')
    await again(page)
    expect(options()).toEqual(['Chat'])
  })
})

describe('The page of all results', () => {
  const letters = '0123456789abcdefghijklmno'.split('')
  const found = letters.map((_letter, place) =>
    hit('message', 'a', 'Umzüge', { id: place.toString(16).padStart(24, '0'), seq: place + 1 }),
  )
  const pages: Answer = (_q, _kinds, offset) => ({
    hits: found.slice(offset, offset + 20),
    next: offset === 0 ? 20 : null,
    total: { count: 50, exact: false },
    facets: [],
  })
  const open = (at: string) => renderAt(at, '/suche', <Room renderPlace={() => null} />)

  it('[F17.3] shows what the address asks for, part by part', async () => {
    const { asked } = city(pages)
    const { user } = await open('/suche?q=umzug&art=nachrichten&reihenfolge=neueste')
    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(20)
    expect(await screen.findByText('50 oder mehr Ergebnisse')).toBeDefined()
    expect(screen.getByRole('radio', { name: 'Neueste zuerst', checked: true })).toBeDefined()

    await user.click(screen.getByRole('button', { name: 'Weitere Ergebnisse' }))

    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(25)
    expect(screen.getByText('Das sind alle Ergebnisse.')).toBeDefined()
    expect(asked).toEqual(['umzug|message|0|newest', 'umzug|message|20|newest'])
  })

  it('keeps what is looked for in the address, so that it can be passed on', async () => {
    city()
    const { user, router } = await open('/suche')
    expect(await screen.findByText('Was suchen Sie?')).toBeDefined()

    await user.type(screen.getByRole('searchbox', { name: 'Alles durchsuchen' }), 'wohnsitz')
    await screen.findByRole('link', { name: /^Seite Wohnsitz anmelden/ })
    await user.click(screen.getByRole('radio', { name: /Prozesse/ }))
    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(1)

    expect(router.state.location.search).toBe('?q=wohnsitz&art=prozesse')
    expect(document.title).toBe('„wohnsitz“ · Suche · Kleeblatt')
  })

  it('says when nothing is found, and when it cannot be asked', async () => {
    city((q) => {
      if (q === 'kaputt') throw new Failure('internal')
      return replyOf([], [])
    })
    const { router } = await open('/suche?q=seerose')
    expect(await screen.findByText('Nichts gefunden zu „seerose“')).toBeDefined()

    await act(() => router.navigate('/suche?q=kaputt'))

    expect(await screen.findByRole('button', { name: 'Erneut versuchen' })).toBeDefined()
  })
})
