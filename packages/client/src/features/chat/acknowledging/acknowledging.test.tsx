import 'fake-indexeddb/auto'
import { acknowledgingRoutes, chatRoutes } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { Toasts } from '../../../kernel/ui/toast.tsx'
import { answer } from '../../../testing/fake-server.ts'
import { renderPart } from '../../../testing/render-app.tsx'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

const asking = { acknowledge: true }
const act = { name: 'Zur Kenntnis genommen' }

/** Jörg has asked in a channel for announcements. */
function announced() {
  const house = chatHouse()
  const id = house.begin({ name: 'Stadtverwaltung', posting: 'owners' })
  const { id: messageId } = house.write(id, jorg.id, 'Am Samstag ist Wartung', asking)
  return { ...house, id, messageId }
}

describe('A message that asks to be taken note of', () => {
  it('[C14.82] stands in a card with its number and who sees one’s name, and says when it was done', async () => {
    const { show, id, messageId, asking: server } = announced()
    const { user } = await show(`/chat/${id}`)

    const article = await screen.findByRole('article', { name: /Jörg Kühn.*Bekanntmachung.*Am Samstag ist Wartung/ })
    expect(await within(article).findByText('311 von 418 haben zur Kenntnis genommen')).toBeTruthy()
    expect(within(article).getByText(/^Jörg Kühn und die Verantwortlichen des Kanals sehen Ihren Namen/)).toBeTruthy()
    expect(server.isDone(messageId)).toBe(false)
    await user.click(within(article).getByRole('button', act))

    expect(await within(article).findByText(/Sie haben zur Kenntnis genommen, 19.11.2026, 09:59/)).toBeTruthy()
    expect(within(article).getByText('312 von 418 haben zur Kenntnis genommen')).toBeTruthy()
    expect(within(article).queryByRole('button', act)).toBeNull()
    expect(server.isDone(messageId)).toBe(true)
    expect(document.activeElement).toBe(article)
  })

  it('[C14.82] is done by Z, and not by walking to it or reading it', async () => {
    const { show, id, messageId, asking: server, readSeqIn } = announced()
    const { user } = await show(`/chat/${id}`)
    const article = await screen.findByRole('article')
    await waitFor(() => expect(readSeqIn(id)).toBe(1))

    article.focus()
    await user.keyboard('{ArrowDown}{ArrowUp}')
    expect(server.isDone(messageId)).toBe(false)
    await user.keyboard('z')

    await waitFor(() => expect(server.isDone(messageId)).toBe(true))
    expect(document.activeElement).toBe(article)
  })

  it('[C14.82] asks neither its author nor who only looks in', async () => {
    const { show, begin, write, me } = chatHouse()
    const own = begin({ kind: 'group', name: 'Team', members: [] })
    write(own, me.id, 'Von mir', asking)
    const page = await show(`/chat/${own}`)
    expect(await screen.findByText('Bitte zur Kenntnis nehmen')).toBeTruthy()
    expect(screen.queryByRole('button', act)).toBeNull()
    page.unmount()

    const other = chatHouse()
    const open = other.begin({}, 'reader')
    other.write(open, jorg.id, 'An alle', asking)
    await other.show(`/chat/${open}`)
    expect(await screen.findByText('311 von 418 haben zur Kenntnis genommen')).toBeTruthy()
    expect(screen.queryByRole('button', act)).toBeNull()
  })

  it('[C14.83] is asked about together with all others in view, and done elsewhere is done here', async () => {
    const { show, id, write, messageId, takesNoteElsewhere, asking: server } = announced()
    write(id, aylin.id, 'Und am Sonntag', asking)
    await show(`/chat/${id}`)
    expect(await screen.findAllByText('311 von 418 haben zur Kenntnis genommen')).toHaveLength(2)
    expect(server.tallied()).toBe(1)

    takesNoteElsewhere(messageId)

    expect(await screen.findByText('312 von 418 haben zur Kenntnis genommen')).toBeTruthy()
    expect(screen.getAllByRole('button', act)).toHaveLength(1)
    expect(server.tallied()).toBe(1)
  })

  it('[C14.84] is not done where the server does not take it', async () => {
    const { show, id, messageId, asking: server } = announced()
    await renderPart(<Toasts />)
    const { user, server: http } = await show(`/chat/${id}`)
    const button = await screen.findByRole('button', act)
    http.use(
      answer(acknowledgingRoutes.acknowledge, () => {
        throw new Failure('unavailable')
      }),
    )
    await user.click(button)
    await screen.findByText(/Der Server ist gerade nicht erreichbar/)
    expect(screen.getByRole('button', act)).toBeTruthy()
    expect(server.isDone(messageId)).toBe(false)
  })

  it('[C14.84] waits for a line', async () => {
    const { show, id, messageId, asking: server } = announced()
    await show(`/chat/${id}`)
    await screen.findByRole('button', act)

    const isOnline = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    onTestFinished(() => {
      isOnline.mockRestore()
      window.dispatchEvent(new Event('online'))
    })
    window.dispatchEvent(new Event('offline'))
    expect(await screen.findByText('Dafür braucht es eine Verbindung.')).toBeTruthy()
    expect(screen.getByRole('button', act)).toHaveProperty('disabled', true)
    expect(server.isDone(messageId)).toBe(false)
  })

  it('[C14.85] stands above the conversations and counts with what is personal until it is done', async () => {
    const { show, id, messageId, write, takesNoteElsewhere } = announced()
    await show('/chat')

    const row = await screen.findByRole('link', { name: /Zur Kenntnis nehmen.*1 Nachricht zur Kenntnis zu nehmen/ })
    expect(row.getAttribute('href')).toBe('/chat/was-war')
    await waitFor(() => expect(document.title).toMatch(/^\(1\)/))
    const { id: second } = write(id, jorg.id, 'Und am Sonntag', asking)
    expect(await screen.findByRole('link', { name: /2 Nachrichten zur Kenntnis zu nehmen/ })).toBeTruthy()
    takesNoteElsewhere(messageId)
    takesNoteElsewhere(second)

    await waitFor(() => expect(screen.queryByRole('link', { name: /Zur Kenntnis nehmen/ })).toBeNull())
    await waitFor(() => expect(document.title).not.toMatch(/^\(/))
  })

  it('[C14.87] tells its author by name who has and who has not', async () => {
    const { show, begin, write, me, asking: server } = chatHouse()
    const id = begin({ kind: 'group', name: 'Team', members: [] })
    write(id, me.id, 'Von mir', asking)
    server.named.open.push(jorg.id)
    server.named.done.push(aylin.id)
    const { user } = await show(`/chat/${id}`)

    await user.click(await screen.findByRole('button', { name: 'Namen ansehen' }))
    const dialog = await screen.findByRole('dialog')
    expect(await within(dialog).findByText('Jörg Kühn')).toBeTruthy()
    expect(within(dialog).queryByText('Aylin Yıldız')).toBeNull()
    await user.click(within(dialog).getByRole('tab', act))
    expect(await within(dialog).findByText('Aylin Yıldız')).toBeTruthy()
  })

  it('[C14.87] names nobody to anybody else', async () => {
    const { show, id } = announced()
    await show(`/chat/${id}`)
    await screen.findByText('311 von 418 haben zur Kenntnis genommen')

    expect(screen.queryByRole('button', { name: 'Namen ansehen' })).toBeNull()
  })
})

describe('Asking all to take note', () => {
  const ask = { name: 'Um Kenntnisnahme bitten' }
  const askNot = { name: 'Nicht um Kenntnisnahme bitten' }

  it('[C14.81] is switched on beside the field, said above it, and goes out with one message', async () => {
    const { show, begin, messagesIn } = chatHouse()
    const id = begin({ kind: 'group', name: 'Team', members: [] })
    const { user } = await show(`/chat/${id}`)
    const toggle = await screen.findByRole('button', ask)
    await user.click(toggle)
    expect(toggle.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByText('Bittet um Kenntnisnahme')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('textbox'))

    await user.keyboard('Bitte lesen{Enter}')
    await waitFor(() => expect(messagesIn(id)).toMatchObject([{ text: 'Bitte lesen', acknowledge: true }]))
    expect(screen.queryByText('Bittet um Kenntnisnahme')).toBeNull()
    await user.keyboard('Danke{Enter}')

    await waitFor(() => expect(messagesIn(id)).toHaveLength(2))
    expect(messagesIn(id)).toMatchObject([{ acknowledge: true }, { acknowledge: false }])
  })

  it('[C14.81] is there again when one comes back, waits with its message, and is taken off where it stands', async () => {
    const { show, begin, messagesIn } = chatHouse()
    const id = begin({ kind: 'group', name: 'Team', members: [] })
    const page = await show(`/chat/${id}`)
    await page.user.click(await screen.findByRole('button', ask))
    page.unmount()

    const { user, server: http } = await show(`/chat/${id}`)
    expect(await screen.findByText('Bittet um Kenntnisnahme')).toBeTruthy()
    http.use(
      answer(chatRoutes.post, () => {
        throw new Failure('forbidden', 'may-not-ask')
      }),
    )
    await user.type(screen.getByRole('textbox'), 'Wartet{Enter}')
    const waiting = await within(screen.getByRole('main')).findByText('Nicht gesendet.', { exact: false })
    expect(waiting.parentElement?.textContent).toContain('Bittet um Kenntnisnahme')
    expect(messagesIn(id)).toEqual([])

    await user.click(screen.getByRole('button', ask))
    await user.click(screen.getAllByRole('button', askNot).at(0) ?? document.body)
    expect(screen.getByRole('button', ask).getAttribute('aria-pressed')).toBe('false')
  })

  it('[C14.81] is offered in no conversation of two, and in a channel to its owners alone', async () => {
    const { show, begin, me } = chatHouse()
    const owned = begin({ name: 'Meiner' }, 'owner')
    const page = await show(`/chat/${owned}`)
    expect(await screen.findByRole('button', ask)).toBeTruthy()
    page.unmount()

    for (const id of [begin({ name: 'Anderer' }), begin({ kind: 'direct', persons: [me.id, aylin.id] })]) {
      const other = await show(`/chat/${id}`)
      await screen.findByRole('textbox')
      expect(screen.queryByRole('button', ask)).toBeNull()
      other.unmount()
    }
  })
})
