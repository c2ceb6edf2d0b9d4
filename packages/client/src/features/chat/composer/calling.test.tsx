import 'fake-indexeddb/auto'
import { chatRoutes, everyoneToken, tokenOf } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, type fakeServer } from '../../../testing/fake-server.ts'
import { aylin, trees } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

/** A channel whose server takes what many are called by only with a confirmation. */
async function office() {
  const house = chatHouse()
  const id = house.begin({ name: 'Bürgerservice' })
  const posted: Array<{ text: string; confirmed: number }> = []
  const post = answer(chatRoutes.post, ({ text, confirmed = 0 }) => {
    if (text.includes('<@everyone>') && confirmed < 64)
      throw new Failure('conflict', 'needs-confirmation', { current: { people: 64 } })
    posted.push({ text, confirmed })
    return house.write(id, house.me.id, text, { isTold: false })
  })
  const show = (...more: Parameters<typeof fakeServer>) => house.show(`/chat/${id}`, ...more, post)
  return { ...house, id, posted, show }
}

const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Nachricht an/ })

describe('A mention of many', () => {
  it('[C9.52] is picked like one of a person', async () => {
    const { show, posted } = await office()
    const { user } = await show()
    const field = await box()

    await user.type(field, '@Grün')
    await screen.findByRole('option', { name: /Grünflächen/ })
    await user.keyboard('{Enter}{Enter}')
    await waitFor(() => expect(screen.getByRole('alertdialog')).toBeDefined())
    await user.click(screen.getByRole('button', { name: 'Trotzdem senden' }))

    await waitFor(() => expect(posted).toEqual([{ text: tokenOf(trees.principal), confirmed: 64 }]))
    expect((await screen.findAllByText('@Grünflächen')).length).toBeGreaterThan(0)
  })

  it('[C9.53] is confirmed with its number before it is sent, and kept when one would rather not', async () => {
    const { show, posted } = await office()
    const { user } = await show()
    const field = await box()
    await user.type(field, 'Hallo @alle{Escape}{Enter}')

    const question = within(await screen.findByRole('alertdialog', { name: '64 Personen benachrichtigen?' }))
    await user.click(question.getByRole('button', { name: 'Abbrechen' }))
    expect(posted).toEqual([])
    expect(field.value).toBe('Hallo @alle')

    await user.type(field, '{Escape}{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Trotzdem senden' }))
    await waitFor(() => expect(posted).toEqual([{ text: `Hallo ${everyoneToken}`, confirmed: 64 }]))
    expect(field.value).toBe('')
  })

  it('[C9.53] that could not be asked about is confirmed where it waits', async () => {
    const { show, posted } = await office()
    const { user } = await show(
      answer(chatRoutes.reach, () => {
        throw new Failure('unavailable')
      }),
    )
    await user.type(await box(), '@alle Feueralarm{Escape}{Enter}')

    const state = within(await screen.findByRole('alert'))
    expect(state.getByText(/erwähnt 64 Personen/)).toBeDefined()
    await user.click(state.getByRole('button', { name: 'Trotzdem senden' }))

    await waitFor(() => expect(posted).toEqual([{ text: `${everyoneToken} Feueralarm`, confirmed: 64 }]))
  })

  it('[C9.53] in an edit is asked about too', async () => {
    const house = await office()
    const { write, id, me } = house
    write(id, me.id, 'Hallo zusammen')
    const edits: number[] = []
    const { user } = await house.show(
      answer(chatRoutes.edit, ({ messageId, text, confirmed = 0 }) => {
        edits.push(confirmed)
        if (confirmed < 64) throw new Failure('conflict', 'needs-confirmation', { current: { people: 64 } })
        return house.alter(id, messageId, { text })
      }),
    )
    await user.type(await box(), '{ArrowUp}')
    await user.type(await screen.findByRole('textbox', { name: 'Nachricht bearbeiten' }), ' @alle{Escape}')
    await user.type(screen.getByRole('textbox', { name: 'Nachricht bearbeiten' }), '{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Trotzdem senden' }))

    await waitFor(() => expect(edits).toEqual([0, 64]))
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Nachricht bearbeiten' })).toBeNull())
  })

  it('[C9.54] stands out to those it calls', async () => {
    const { show, write, id } = await office()
    write(id, aylin.id, `${everyoneToken} und ${tokenOf(trees.principal)}`)
    await show()

    const [all, unit] = [await screen.findByText('@alle'), await screen.findByText('@Grünflächen')]
    await waitFor(() => expect(all.className).not.toBe(unit.className))
  })
})
