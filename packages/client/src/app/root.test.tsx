import 'fake-indexeddb/auto'
import { authRoutes } from '@kleeblatt/shared/auth'
import { type Own, personalRoutes } from '@kleeblatt/shared/personal'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { HttpResponse, http } from 'msw'
import { I18nextProvider } from 'react-i18next'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createWords } from '../kernel/i18n.ts'
import { createSession, SessionContext } from '../kernel/session.ts'
import { answer, fakeServer } from '../testing/fake-server.ts'
import { nobodyKnown } from '../testing/nobody-known.ts'
import { prepareDom } from '../testing/prepare-dom.ts'
import { mara } from '../testing/render-app.tsx'
import { Root } from './root.tsx'
import { wordsOf } from './words.ts'

// The line itself is the journeys' to test: jsdom has no server to hold one with.
vi.mock('socket.io-client', async () => {
  const { createFakeLine } = await import('../testing/fake-line.ts')
  return { io: () => createFakeLine().socket }
})

// Covering what else is there is the browser's, and a journey's to test: jsdom opens a dialog, and no more.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true
  },
  close(this: HTMLDialogElement) {
    this.open = false
  },
})

const own: Own = { rev: 1, settings: { language: 'de', theme: 'light', showsTyping: true } }

async function house() {
  prepareDom()
  fakeServer(
    answer(authRoutes.login, () => mara),
    answer(authRoutes.loginInfo, () => ({ demonstration: null })),
    answer(personalRoutes.own, () => own),
    // What other rooms ask for on their own is not what this is about.
    http.all('*/api/v1/*', () => HttpResponse.json({ code: 'not-found' }, { status: 404 })),
  )
  const words = await createWords(wordsOf, 'de')
  const session = createSession({ restart: () => {}, known: nobodyKnown })
  onTestFinished(cleanup)
  render(
    <I18nextProvider i18n={words}>
      <SessionContext value={session}>
        <Root />
      </SessionContext>
    </I18nextProvider>,
  )
  const user = userEvent.setup()
  const signsIn = async () => {
    await user.type(await screen.findByLabelText('Benutzername'), 'mbehrens')
    await user.type(screen.getByLabelText('Passwort'), 'right{Enter}')
  }
  return { session, user, signsIn }
}

describe('The house', () => {
  it('shows the sign-in page at the address one asked for, and the address after it', async () => {
    window.history.replaceState(null, '', '/ich')
    const { session, signsIn } = await house()
    await act(async () => session.lapse())

    await signsIn()

    expect(await screen.findByRole('heading', { level: 1, name: 'Ich' })).toBeDefined()
    expect(window.location.pathname).toBe('/ich')
  })

  it('asks to sign in again when the session has ended, and keeps what is open', async () => {
    window.history.replaceState(null, '', '/ich')
    const { session, signsIn } = await house()
    await act(async () => session.enter(mara))
    const heading = await screen.findByRole('heading', { level: 1, name: 'Ich' })

    await act(async () => session.lapse())
    expect(await screen.findByText(/Ihre Sitzung ist abgelaufen/)).toBeDefined()
    expect(heading.closest('[inert]')).not.toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Kleeblatt' }))
    await signsIn()

    await expect.poll(() => heading.closest('[inert]')).toBeNull()
    expect(heading.isConnected).toBe(true)
  })
})
