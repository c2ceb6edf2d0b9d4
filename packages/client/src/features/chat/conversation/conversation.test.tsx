import 'fake-indexeddb/auto'
import { chatRoutes } from '@kleeblatt/shared/chat'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../testing/fake-server.ts'
import { aylin, jorg, minute } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

const stream = () => screen.findByRole('region', { name: 'Nachrichten' })

const message = (name: RegExp) => screen.findByRole('article', { name })

const lines = async () =>
  within(within(await stream()).getAllByRole('list')[0] ?? (await stream()))
    .getAllByRole('listitem')
    .map((line) => line.textContent)

describe('A conversation', () => {
  it('[F14.55] shows messages under their day, and those of one person that belong together under one head', async () => {
    const { begin, write, readTo, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'Guten Morgen!', { at: '2026-11-18T09:00:00.000Z' })
    write(id, aylin.id, 'Noch etwas.', { at: '2026-11-18T09:02:00.000Z' })
    write(id, jorg.id, 'Danke.', { at: '2026-11-19T08:00:00.000Z' })
    readTo(id, 3)

    await show(`/chat/${id}`)

    await message(/Danke/)
    expect(screen.getByText('Mittwoch, 18. November')).toBeDefined()
    expect(screen.getByText('Donnerstag, 19. November')).toBeDefined()
    const [first, second, third] = screen.getAllByRole('article')
    const hasFace = (one: HTMLElement | undefined) =>
      one?.textContent?.startsWith('AY') || one?.textContent?.startsWith('JK')
    expect([first, second, third].map(hasFace)).toEqual([true, false, true])
    expect(screen.queryByText('Neu')).toBeNull()
  })

  it('[C21.51] reads each message as author, time, text and state', async () => {
    const { begin, write, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'Erstens', { at: minute(1) })
    write(id, aylin.id, 'Zweitens', { at: minute(2) })

    await show(`/chat/${id}`)

    expect(await message(/^Aylin Yıldız 09:01 Erstens$/)).toBeDefined()
    expect(await message(/^Aylin Yıldız 09:02 Zweitens$/)).toBeDefined()
  })

  it('[C14.51] draws the line "Neu" above what others wrote since one was here, and marks it read', async () => {
    const { begin, write, readTo, readSeqIn, show } = chatHouse()
    const id = begin({})
    for (const text of ['alt', 'neu', 'neuer']) write(id, aylin.id, text)
    readTo(id, 1)

    await show(`/chat/${id}`)

    await message(/neuer/)
    const all = await lines()
    expect(all.indexOf('Neu')).toBe(all.findIndex((line) => line?.endsWith('neu')) - 1)
    await waitFor(() => expect(readSeqIn(id)).toBe(3))
    expect(screen.getByText('Neu')).toBeDefined()
  })

  it('[C14.51] draws no line above what comes in before one’s eyes, but above what comes while one is away', async () => {
    const { begin, write, readTo, readSeqIn, hasFocus, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'alt')
    readTo(id, 1)
    await show(`/chat/${id}`)
    await message(/alt/)

    write(id, aylin.id, 'gesehen')
    await waitFor(() => expect(readSeqIn(id)).toBe(2))
    expect(screen.queryByText('Neu')).toBeNull()
    hasFocus.mockReturnValue(false)
    window.dispatchEvent(new Event('blur'))
    write(id, aylin.id, 'ungesehen')

    await screen.findByText('Neu')
    expect(readSeqIn(id)).toBe(2)
    hasFocus.mockReturnValue(true)
    window.dispatchEvent(new Event('focus'))
    await waitFor(() => expect(readSeqIn(id)).toBe(3))
  })

  it('[C14.52] marked as unread stays so while one goes on looking at it, and is read when one answers', async () => {
    const { begin, write, readTo, readSeqIn, show } = chatHouse()
    const id = begin({})
    for (const text of ['eins', 'zwei']) write(id, aylin.id, text)
    readTo(id, 2)
    const { user } = await show(`/chat/${id}`)

    ;(await message(/zwei/)).focus()
    await user.keyboard('u')

    await screen.findByText('Neu')
    expect(await screen.findByRole('link', { name: /Bürgerservice.*1 ungelesene Nachricht/ })).toBeDefined()
    write(id, jorg.id, 'drei')
    await message(/drei/)
    expect(readSeqIn(id)).toBe(1)
    await user.type(screen.getByRole('textbox', { name: /Nachricht an/ }), 'Antwort{Enter}')
    await waitFor(() => expect(readSeqIn(id)).toBe(4))
  })

  it('[F14.56] opens at the place its address names', async () => {
    const { begin, write, readTo, show } = chatHouse()
    const id = begin({})
    for (let n = 1; n <= 80; n += 1) write(id, aylin.id, `Nummer ${n}`)
    readTo(id, 80)

    await show(`/chat/${id}?seq=20`)

    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Nummer 20$/))
  })

  it('[C4.53] that is lost while it is open says so, and is there again when it is given back', async () => {
    const { begin, write, lose, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'vertraulich')
    await show(`/chat/${id}`)
    await message(/vertraulich/)

    const giveBack = lose(id)

    expect(await screen.findByText(/nicht für Sie freigegeben/)).toBeDefined()
    expect(screen.queryByText('vertraulich')).toBeNull()
    expect(screen.queryByRole('link', { name: /Bürgerservice/ })).toBeNull()
    giveBack()
    expect(await message(/vertraulich/)).toBeDefined()
  })

  it('says why it cannot be shown, and what was written in it is still there', async () => {
    const { begin, show } = chatHouse()
    const id = begin({})

    const down = [refuse(chatRoutes.history, 'unavailable'), refuse(chatRoutes.post, 'unavailable')]
    const { user } = await show(`/chat/${id}`, ...down)

    expect(await screen.findByRole('button', { name: 'Erneut versuchen' })).toBeDefined()
    const field = screen.getByRole('textbox', { name: /Nachricht an/ })
    await user.type(field, 'trotzdem{Enter}')
    expect(await within(await stream()).findByText('trotzdem')).toBeDefined()
  })
})

describe('What is on its way', () => {
  it('[C3.8] is shown with its state, and what is refused can be tried again or thrown away', async () => {
    const { begin, show, messagesIn } = chatHouse()
    const id = begin({})
    const { user } = await show(`/chat/${id}`, refuse(chatRoutes.post, 'forbidden'))

    await user.type(await screen.findByRole('textbox', { name: /Nachricht an/ }), 'Darf ich?{Enter}')

    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Nicht gesendet.')
    expect(await screen.findByRole('link', { name: /Bürgerservice.*Nicht gesendet/ })).toBeDefined()
    await user.click(within(alert).getByRole('button', { name: 'Verwerfen' }))
    await waitFor(() => expect(screen.queryByText('Darf ich?')).toBeNull())
    expect(messagesIn(id)).toEqual([])
  })

  it('[C3.8] waits, with a clock in the list, while the server cannot be reached', async () => {
    const { begin, show } = chatHouse()
    const id = begin({})
    const { user, line } = await show(`/chat/${id}`, refuse(chatRoutes.post, 'unavailable'))
    await screen.findByRole('textbox', { name: /Nachricht an/ })
    line.drops()

    await user.type(screen.getByRole('textbox', { name: /Nachricht an/ }), 'Aus dem Tunnel{Enter}')

    expect(await within(await stream()).findByText('Wartet auf Verbindung')).toBeDefined()
    expect(await screen.findByRole('link', { name: /Bürgerservice.*Wartet auf Verbindung/ })).toBeDefined()
    expect(await screen.findByText(/Was Sie schreiben, bleibt auf diesem Gerät/)).toBeDefined()
  })
})
