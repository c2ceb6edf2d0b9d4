import 'fake-indexeddb/auto'
import { chatRoutes, conversation } from '@kleeblatt/shared/chat'
import { Failure, principalOfPerson } from '@kleeblatt/shared/core'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../testing/fake-server.ts'
import { aylin, minute } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

/** The aside of a closed channel with two members, and what was asked of the server about it. */
async function aside(standing: 'owner' | 'member') {
  const house = chatHouse()
  const id = house.begin({ access: 'closed', purpose: 'Absprachen' }, standing)
  const asked: object[] = []
  const now = () => house.entryOf(id).conversation
  const change = (input: object) => {
    asked.push(input)
    return conversation.parse({ ...now(), ...input, rev: now().rev + 1 })
  }
  const member = (person: { id: typeof aylin.id }, role: 'owner' | 'member') => ({
    ...{ principal: principalOfPerson(person.id), role, since: minute(0), name: null, people: null },
  })
  const page = await house.show(
    `/chat/${id}`,
    answer(chatRoutes.members, () => ({ items: [member(house.me, standing), member(aylin, 'member')], next: null })),
    answer(chatRoutes.putMembers, ({ members }) => change({ members })),
    answer(chatRoutes.change, ({ name, purpose, posting }) => change({ name, purpose, posting })),
    answer(chatRoutes.leave, () => {
      throw new Failure('conflict', 'last-owner')
    }),
  )
  await page.user.click(await screen.findByRole('button', { name: 'Über diese Unterhaltung' }))
  const shown = within(await screen.findByRole('complementary'))
  await shown.findByText('Aylin Yıldız')
  return { ...page, shown, asked }
}

describe('The aside', () => {
  it('[F14.64] says what the channel is for and who is in it', async () => {
    const { shown } = await aside('member')

    expect(shown.getByText('Absprachen')).toBeDefined()
    expect(shown.getByText('Geschlossen')).toBeDefined()
    expect(shown.queryByRole('button', { name: /Was Sie für/ })).toBeNull()
    expect(shown.queryByRole('button', { name: 'Name und Einstellungen' })).toBeNull()
  })

  it('[F14.64] lets those responsible hand over', async () => {
    const { shown, user, asked } = await aside('owner')

    await user.click(shown.getByRole('button', { name: 'Was Sie für Aylin Yıldız tun können' }))
    await user.click(await screen.findByRole('menuitem', { name: /Verantwortung geben/ }))

    await waitFor(() =>
      expect(asked).toEqual([{ members: [{ principal: principalOfPerson(aylin.id), role: 'owner' }] }]),
    )
  })

  it('[F14.64] lets those responsible give it another name', async () => {
    const { shown, user, asked } = await aside('owner')

    await user.click(shown.getByRole('button', { name: 'Name und Einstellungen' }))
    const name = await screen.findByRole('textbox', { name: 'Name' })
    await user.clear(name)
    await user.type(name, 'Bürgerämter')
    await user.click(screen.getByRole('button', { name: 'Speichern' }))

    expect(await screen.findByRole('heading', { level: 1, name: '# Bürgerämter' })).toBeDefined()
    expect(asked).toEqual([{ name: 'Bürgerämter', purpose: 'Absprachen', posting: 'members' }])
  })

  it('[F14.64] asks before one leaves for good', async () => {
    const { shown, user, router } = await aside('owner')

    await user.click(shown.getByRole('button', { name: 'Verlassen' }))
    const question = within(await screen.findByRole('alertdialog'))
    expect(question.getByText(/nur, wenn jemand Sie wieder aufnimmt/)).toBeDefined()
    await user.click(question.getByRole('button', { name: 'Verlassen' }))

    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(router.state.location.pathname).not.toBe('/chat')
  })
})
