import 'fake-indexeddb/auto'
import { chatRoutes, mentionToken } from '@kleeblatt/shared/chat'
import { render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Announcer } from '../../../kernel/ui/announcer.tsx'
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

describe('A message', () => {
  it('[F14.57] of one’s own is edited in its place with "e", and says so', async () => {
    const { begin, write, readTo, me, show } = chatHouse()
    const id = begin({})
    write(id, me.id, 'Ertse')
    readTo(id, 1)
    const { user } = await show(`/chat/${id}`)

    ;(await message(/Ertse/)).focus()
    await user.keyboard('e')
    const editor = await screen.findByRole('textbox', { name: 'Nachricht bearbeiten' })
    await user.clear(editor)
    await user.type(editor, 'Erste{Enter}')

    const edited = await message(/Erste.*\(bearbeitet\)/)
    expect(document.activeElement).toBe(edited)
  })

  it('[F14.57] that was sent last is edited with the arrow up in an empty field, and left as it was with Escape', async () => {
    const { begin, write, readTo, me, messagesIn, show } = chatHouse()
    const id = begin({})
    write(id, me.id, 'Meine')
    write(id, aylin.id, 'Ihre')
    readTo(id, 2)
    const { user } = await show(`/chat/${id}`)
    const field = await screen.findByRole('textbox', { name: /Nachricht an/ })
    await message(/Meine/)

    await user.type(field, '{ArrowUp}')
    await user.type(await screen.findByRole('textbox', { name: 'Nachricht bearbeiten' }), ' anders{Escape}')

    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(messagesIn(id).map((one) => one.state === 'said' && one.text)).toEqual(['Meine', 'Ihre'])
  })

  it('[F14.57] is deleted after a question, and leaves a stone that has the focus', async () => {
    const { begin, write, readTo, me, show } = chatHouse()
    const id = begin({})
    write(id, me.id, 'Weg damit')
    readTo(id, 1)
    const { user } = await show(`/chat/${id}`)

    ;(await message(/Weg damit/)).focus()
    await user.keyboard('{Delete}')
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Löschen' }))

    const stone = await message(/Nachricht gelöscht/)
    expect(screen.queryByText('Weg damit')).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(stone))
  })

  it('[F14.57] of others is neither edited nor deleted by somebody who is not responsible', async () => {
    const { begin, write, readTo, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'Bleibt')
    readTo(id, 1)
    const { user } = await show(`/chat/${id}`)

    ;(await message(/Bleibt/)).focus()
    await user.keyboard('e{Delete}')

    expect(screen.queryByRole('textbox', { name: 'Nachricht bearbeiten' })).toBeNull()
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('[C21.52] is reached with the arrow keys, and "?" says which keys there are', async () => {
    const { begin, write, readTo, show } = chatHouse()
    const id = begin({})
    for (const text of ['eins', 'zwei', 'drei']) write(id, aylin.id, text)
    readTo(id, 3)
    const { user } = await show(`/chat/${id}`)

    ;(await message(/drei/)).focus()
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(document.activeElement).toBe(await message(/eins/))
    await user.keyboard('{End}')
    expect(document.activeElement).toBe(await message(/drei/))
    await user.keyboard('?')

    expect(await screen.findByRole('dialog', { name: 'Tastenkürzel' })).toBeDefined()
  })

  it('[F14.58] that is very long shows its beginning, and all of it when asked', async () => {
    const { begin, write, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'Lang und länger. '.repeat(450))
    const { user } = await show(`/chat/${id}`)

    await user.click(await screen.findByRole('button', { name: 'Ganz anzeigen', expanded: false }))

    expect(screen.getByRole('button', { name: 'Weniger anzeigen', expanded: true })).toBeDefined()
  })

  it('[C21.51] of others is announced once, with who wrote it', async () => {
    const { begin, write, me, readTo, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'schon da')
    readTo(id, 1)
    await show(`/chat/${id}`)
    await message(/schon da/)
    const { container } = render(<Announcer />)

    write(id, jorg.id, `${mentionToken(me.id)} bitte **gleich**`)

    await waitFor(() =>
      expect(container.querySelector('[aria-live=polite]')?.textContent).toBe('Jörg Kühn: @Mara Behrens bitte gleich'),
    )
  })

  it('[C21.54] is announced together with those that come close to it, and counted when they are many', async () => {
    const { begin, write, me, readTo, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'schon da')
    readTo(id, 1)
    await show(`/chat/${id}`)
    await message(/schon da/)
    const { container } = render(<Announcer />)
    const polite = () => container.querySelector('[aria-live=polite]')?.textContent

    write(id, jorg.id, 'eins')
    write(id, me.id, 'meine eigene')
    write(id, aylin.id, 'zwei')
    await waitFor(() => expect(polite()).toBe('Jörg Kühn: eins Aylin Yıldız: zwei'))
    for (const text of ['drei', 'vier', 'fünf', 'sechs']) write(id, jorg.id, text)

    await waitFor(() => expect(polite()).toBe('4 neue Nachrichten'))
  })

  it('[C21.53] gives the focus back to the field with Escape', async () => {
    const { begin, write, readTo, show } = chatHouse()
    const id = begin({})
    write(id, aylin.id, 'eins')
    readTo(id, 1)
    const { user } = await show(`/chat/${id}`)

    ;(await message(/eins/)).focus()
    await user.keyboard('{Escape}')

    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Nachricht an/ }))
  })
})
