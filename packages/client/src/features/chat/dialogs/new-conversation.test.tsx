import 'fake-indexeddb/auto'
import { chatRoutes } from '@kleeblatt/shared/chat'
import { Failure, principalOfPerson } from '@kleeblatt/shared/core'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../testing/fake-server.ts'
import { aylin, jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

/** A server that begins conversations, after it has failed as often as a test wants. */
function beginnings(failures = 0) {
  const house = chatHouse()
  const asked: Array<{ key: string }> = []
  const entry = (input: { key: string }, fields: object) => {
    asked.push(input)
    if (asked.length <= failures) throw new Failure('unavailable')
    return house.entryOf(house.begin(fields, 'owner'))
  }
  const handlers = [
    answer(chatRoutes.startDirect, (input) => entry(input, { kind: 'direct', persons: [house.me.id, input.personId] })),
    answer(chatRoutes.create, (input) => {
      const { members, key: _key, ...rest } = input
      return entry(input, { ...rest, ...(input.kind === 'group' && { members }) })
    }),
  ]
  return { show: () => house.show('/chat', ...handlers), asked }
}

async function pick(user: Awaited<ReturnType<ReturnType<typeof beginnings>['show']>>['user'], name: string) {
  await user.type(screen.getByRole('combobox'), name)
  await user.click(await screen.findByRole('option', { name: new RegExp(name) }))
}

const dialog = () => screen.findByRole('dialog')
const pen = async () => (await screen.findAllByRole('button', { name: 'Neue Nachricht' }))[0] ?? document.body

describe('A new conversation', () => {
  it('[F14.63] with one person is a direct one', async () => {
    const { show, asked } = beginnings()
    const { user, router } = await show()
    await user.click(await pen())
    await dialog()

    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'An' }))
    await pick(user, 'Aylin')
    await user.click(screen.getByRole('button', { name: 'Unterhaltung beginnen' }))

    expect(await screen.findByRole('heading', { level: 1, name: 'Aylin Yıldız' })).toBeDefined()
    expect(asked).toMatchObject([{ personId: aylin.id }])
    expect(router.state.location.pathname).toMatch(/^\/chat\/[0-9a-f]{24}$/)
  })

  it('[F14.63] with several is a group, of those who were not taken out again', async () => {
    const { show, asked } = beginnings()
    const { user } = await show()
    await user.click(await pen())
    await dialog()

    await pick(user, 'Aylin')
    await pick(user, 'Jörg')
    expect(screen.getByRole('button', { name: 'Gruppe beginnen' })).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Jörg Kühn entfernen' }))
    await pick(user, 'Jörg')
    await user.click(screen.getByRole('button', { name: 'Gruppe beginnen' }))

    expect(await screen.findByRole('heading', { level: 1, name: 'Aylin Yıldız, Jörg Kühn' })).toBeDefined()
    const members = [aylin, jorg].map(({ id }) => ({ principal: principalOfPerson(id), role: 'member' }))
    expect(asked).toMatchObject([{ kind: 'group', members }])
  })

  it('[F14.63] keeps its key when it is tried again, so that it is begun once, and has another when it is another one', async () => {
    const { show, asked } = beginnings(2)
    const { user } = await show()
    await user.click(await screen.findByRole('button', { name: 'Neuer Kanal' }))
    const box = within(await dialog())
    expect(box.getByRole('button', { name: 'Kanal anlegen' }).hasAttribute('disabled')).toBe(true)

    await user.type(box.getByRole('textbox', { name: 'Name' }), 'E-Akte')
    await user.click(box.getByRole('button', { name: 'Kanal anlegen' }))
    await box.findByRole('alert')
    await user.click(box.getByRole('button', { name: 'Kanal anlegen' }))
    await waitFor(() => expect(asked).toHaveLength(2))
    await box.findByRole('alert')
    await user.type(box.getByRole('textbox', { name: 'Name' }), ' neu')
    await user.click(box.getByRole('button', { name: 'Kanal anlegen' }))

    expect(await screen.findByRole('heading', { level: 1, name: '# E-Akte neu' })).toBeDefined()
    expect(asked[1]?.key).toBe(asked[0]?.key)
    expect(asked[2]?.key).not.toBe(asked[0]?.key)
  })
})
