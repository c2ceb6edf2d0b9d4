import type { PersonId } from '@kleeblatt/shared/core'
import { act, screen } from '@testing-library/react'
import { onTestFinished, vi } from 'vitest'
import { createFakeLine } from '../../../testing/fake-line.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { mara, renderAt } from '../../../testing/render-app.tsx'
import { Companion } from '../companion.tsx'
import { Room } from '../room.tsx'
import { createFakeChat, newcomer } from './fake-chat.ts'

/** A chat that somebody who has just been given an account can open. */
export function chatHouse() {
  const me = newcomer()
  const line = createFakeLine()
  const chat = createFakeChat(me, line)
  // The window is looked at until a test says otherwise.
  const hasFocus = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  onTestFinished(() => void hasFocus.mockRestore())

  /** Opens the room at an address, with answers of the test's own before the usual ones. */
  async function show(at = '/chat', ...more: Parameters<typeof fakeServer>) {
    const server = fakeServer(...more, ...chat.handlers)
    const person = { ...mara.person, ...me }
    const house = (
      <>
        <Companion />
        <Room />
      </>
    )
    // What this device keeps is read before anything is shown.
    const page = await act(() => renderAt(at, '/chat', house, { as: { ...mara, person }, line }))
    return { ...page, server }
  }

  /** Has a conversation on the screen in which somebody said this, all of it read. */
  async function reading(by: PersonId, ...texts: string[]) {
    const id = chat.begin({})
    for (const text of texts) chat.write(id, by, text)
    chat.readTo(id, texts.length)
    const page = await show(`/chat/${id}`)
    await screen.findByText(texts.at(-1) ?? '')
    return { ...page, id }
  }

  return { ...chat, me, line, hasFocus, show, reading }
}
