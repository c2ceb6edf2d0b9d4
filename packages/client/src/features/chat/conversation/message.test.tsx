import 'fake-indexeddb/auto'
import { mentionToken } from '@kleeblatt/shared/chat'
import { render, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Announcer } from '../../../kernel/ui/announcer.tsx'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

const message = (name: RegExp) => screen.findByRole('article', { name })

describe('A message', () => {
  it('[F14.57] of one’s own is edited in its place with "e", and says so', async () => {
    const { me, reading } = chatHouse()
    const { user } = await reading(me.id, 'Ertse')

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
    const { me, reading } = chatHouse()
    const { user } = await reading(me.id, 'Weg damit')

    ;(await message(/Weg damit/)).focus()
    await user.keyboard('{Delete}')
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Löschen' }))

    const stone = await message(/Nachricht gelöscht/)
    expect(screen.queryByText('Weg damit')).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(stone))
  })

  it('[F14.57] of others is neither edited nor deleted by somebody who is not responsible', async () => {
    const { user } = await chatHouse().reading(aylin.id, 'Bleibt')

    ;(await message(/Bleibt/)).focus()
    await user.keyboard('e{Delete}')

    expect(screen.queryByRole('textbox', { name: 'Nachricht bearbeiten' })).toBeNull()
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('[C21.52] is reached with the arrow keys, and "?" says which keys there are', async () => {
    const { user } = await chatHouse().reading(aylin.id, 'eins', 'zwei', 'drei')

    ;(await message(/drei/)).focus()
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(document.activeElement).toBe(await message(/eins/))
    await user.keyboard('{End}')
    expect(document.activeElement).toBe(await message(/drei/))
    await user.keyboard('?')

    expect(await screen.findByRole('dialog', { name: 'Tastenkürzel' })).toBeDefined()
  })

  it('[C22.53] that comes in later is not gone to by a key that had nowhere to go', async () => {
    const { write, reading } = chatHouse()
    const { user, id } = await reading(aylin.id, 'eins', 'zwei')
    ;(await message(/zwei/)).focus()
    await user.keyboard('{ArrowDown}{Escape}')
    const field = screen.getByRole('textbox', { name: /Nachricht an/ })
    await user.type(field, 'Ich schreibe ger')

    write(id, jorg.id, 'drei')
    await message(/drei/)
    await user.keyboard('ade')

    expect(document.activeElement).toBe(field)
    expect(field).toHaveProperty('value', 'Ich schreibe gerade')
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
    const { me, write, reading } = chatHouse()
    const { id } = await reading(aylin.id, 'schon da')
    const { container } = render(<Announcer />)

    write(id, jorg.id, `${mentionToken(me.id)} bitte **gleich**`)

    await waitFor(() =>
      expect(container.querySelector('[aria-live=polite]')?.textContent).toBe('Jörg Kühn: @Mara Behrens bitte gleich'),
    )
  })

  it('[C21.54] is announced together with those that come close to it, and counted when they are many', async () => {
    const { me, write, reading } = chatHouse()
    const { id } = await reading(aylin.id, 'schon da')
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
    const { user } = await chatHouse().reading(aylin.id, 'eins')

    ;(await message(/eins/)).focus()
    await user.keyboard('{Escape}')

    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Nachricht an/ }))
  })
})
