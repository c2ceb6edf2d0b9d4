import 'fake-indexeddb/auto'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

function said(fields: object = {}, standing: 'member' | 'reader' | 'owner' = 'member') {
  const house = chatHouse()
  const id = house.begin(fields, standing)
  const message = house.write(id, aylin.id, 'Kuchen in der Küche')
  house.alter(id, message.id, { reactions: [{ emoji: '🎉', count: 1, by: [jorg.id] }] })
  house.readTo(id, 1)
  return { ...house, id, message }
}

const article = () => screen.findByRole('article', { name: /Kuchen/ })
const chip = (name: RegExp) => screen.findByRole('button', { name })

describe('A reaction', () => {
  it('[C9.65] stands under its message with its number, and is given and taken back by pressing it', async () => {
    const { show, id, messagesIn } = said()
    const { user } = await show(`/chat/${id}`)

    await user.click(await chip(/🎉: 1 Reaktion$/))
    const mine = await chip(/🎉: 2 Reaktionen, auch Ihre/)
    expect(mine.getAttribute('aria-pressed')).toBe('true')

    await user.click(mine)
    expect(await chip(/🎉: 1 Reaktion$/)).toBeDefined()
    expect(messagesIn(id)[0]).toMatchObject({ reactions: [{ emoji: '🎉', by: [jorg.id] }] })
  })

  it('[C9.65] is chosen with + on a message, where one also reads who has reacted', async () => {
    const { show, id } = said()
    const { user } = await show(`/chat/${id}`)
    ;(await article()).focus()

    await user.keyboard('+')
    const dialog = await screen.findByRole('dialog', { name: 'Reagieren' })
    expect(await within(dialog).findByText(/Jörg Kühn/)).toBeDefined()
    await user.click(within(dialog).getAllByRole('button', { name: 'Mit 👍 reagieren' })[0] ?? dialog)

    expect(await chip(/👍: 1 Reaktion, Ihre/)).toBeDefined()
  })

  it('[C9.65] of others is seen and not given by who has not joined', async () => {
    const { show, id } = said({}, 'reader')

    await show(`/chat/${id}`)

    expect((await chip(/🎉/)).hasAttribute('disabled')).toBe(true)
  })
})

describe('A pinned message', () => {
  it('[C1.51] is counted at the head, listed beside the conversation, and pinned and freed with P', async () => {
    const { show, id } = said({}, 'owner')
    const { user } = await show(`/chat/${id}`)
    ;(await article()).focus()
    await user.keyboard('p')

    await user.click(await screen.findByRole('button', { name: '1 angeheftete Nachricht' }))
    const panel = await screen.findByRole('complementary', { name: 'Angeheftet' })
    expect(await within(panel).findByText('Kuchen in der Küche')).toBeDefined()
    expect(within(panel).getByRole('link', { name: 'Zur Nachricht' })).toBeDefined()

    await user.click(within(panel).getByRole('button', { name: 'Nicht mehr anheften' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /angeheftete Nachricht/ })).toBeNull())
  })
})
