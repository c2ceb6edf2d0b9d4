import 'fake-indexeddb/auto'
import { chatRoutes, chatTells } from '@kleeblatt/shared/chat'
import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { refuse } from '../../testing/fake-server.ts'
import { aylin } from './testing/fake-chat.ts'
import { chatHouse } from './testing/show-chat.tsx'

const unheard = { isTold: false } as const

describe('A device', () => {
  it('[C4.51] asks with every connection what it missed meanwhile', async () => {
    const { write, line, reading } = chatHouse()
    const { id } = await reading(aylin.id, 'alt')

    act(() => line.drops())
    write(id, aylin.id, 'im Tunnel', unheard)
    act(() => line.returns())

    expect(await screen.findByText('im Tunnel')).toBeDefined()
  })

  it('[C4.51] asks when somebody looks at it again, on a line that lives but has lost a word', async () => {
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    onTestFinished(() => visibility.mockRestore())
    const looks = () => act(() => void document.dispatchEvent(new Event('visibilitychange')))
    const { write, line, reading } = chatHouse()
    const { id } = await reading(aylin.id, 'alt')

    write(id, aylin.id, 'verloren', unheard)
    looks()
    expect(line.asked.map(({ name }) => name)).not.toContain('chat:beat')
    visibility.mockReturnValue('visible')
    looks()

    expect(await screen.findByText('verloren')).toBeDefined()
  })

  it('[C4.51] asks when the server’s heartbeat says that there is more than it has heard', async () => {
    const { write, line, reading } = chatHouse()
    const { id } = await reading(aylin.id, 'alt')

    write(id, aylin.id, 'verloren', unheard)
    act(() => line.tells(chatTells, 'chat:stands', { revs: [{ conversationId: id, rev: 3 }] }))

    expect(await screen.findByText('verloren')).toBeDefined()
  })

  it('[C4.54] lets go of what its person lost while there was no line', async () => {
    const { begin, lose, line, show } = chatHouse()
    const [kept, lost] = [begin({ name: 'Bleibt' }), begin({ name: 'Geht' })]
    await show()
    await screen.findByRole('link', { name: 'Geht' })

    act(() => line.drops())
    lose(lost, unheard)
    act(() => line.returns())

    await waitFor(() => expect(screen.queryByRole('link', { name: 'Geht' })).toBeNull())
    expect(screen.getByRole('link', { name: 'Bleibt' }).getAttribute('href')).toBe(`/chat/${kept}`)
  })

  it('[C4.54] shows the list also where no line can be had', async () => {
    const { begin, line, show } = chatHouse()
    begin({})
    line.drops()

    await show()

    expect(await screen.findByRole('link', { name: 'Bürgerservice' })).toBeDefined()
  })

  it('[C3.8] sends what waits as soon as its network is back, before the line has noticed', async () => {
    const { begin, messagesIn, handlers, show } = chatHouse()
    const id = begin({})
    const { user, server } = await show(`/chat/${id}`, refuse(chatRoutes.post, 'unavailable'))
    await user.type(await screen.findByRole('textbox', { name: /Nachricht an/ }), 'Aus dem Tunnel{Enter}')
    await screen.findByText('Wird gesendet')
    expect(messagesIn(id)).toEqual([])

    server.resetHandlers(...handlers)
    act(() => void window.dispatchEvent(new Event('online')))

    await waitFor(() => expect(messagesIn(id)).toMatchObject([{ text: 'Aus dem Tunnel' }]))
  })
})
