import { Failure } from '@kleeblatt/shared/core'
import { onlineManager } from '@tanstack/react-query'
import { act, screen, within } from '@testing-library/react'
import { MessageSquare } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { renderPart } from '../../testing/render-app.tsx'
import { SearchDialog } from './dialog.tsx'
import { byText, city, hit, idOf, registration, replyOf } from './testing/found-city.ts'

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
