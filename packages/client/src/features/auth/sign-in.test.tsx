import { authRoutes, type Me } from '@kleeblatt/shared/auth'
import { Failure } from '@kleeblatt/shared/core'
import { screen } from '@testing-library/react'
import type { HttpHandler } from 'msw'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../testing/fake-server.ts'
import { mara, renderPart } from '../../testing/render-app.tsx'
import { SignIn } from './sign-in.tsx'

const noDemonstration = answer(authRoutes.loginInfo, () => ({ demonstration: null }))

async function frontDoor(...handlers: HttpHandler[]) {
  fakeServer(...handlers, noDemonstration)
  const entered: Me[] = []
  const page = await renderPart(<SignIn onSignedIn={(me) => entered.push(me)} />)
  const signsIn = async (login: string, password: string) => {
    await page.user.type(await screen.findByLabelText('Benutzername'), login)
    await page.user.type(screen.getByLabelText('Passwort'), `${password}{Enter}`)
  }
  return { ...page, entered, signsIn }
}

const onlyMara = answer(authRoutes.login, ({ login, password }) => {
  if (login === 'mbehrens' && password === 'right') return mara
  throw new Failure('unauthenticated')
})

describe('The sign-in page', () => {
  it('lets in whom the server lets in', async () => {
    const { entered, signsIn } = await frontDoor(onlyMara)

    await signsIn('mbehrens', 'right')

    await expect.poll(() => entered).toEqual([mara])
  })

  it('says that something was wrong, not what, keeps the name and asks for the password again', async () => {
    const { entered, signsIn } = await frontDoor(onlyMara)

    await signsIn('mbehrens', 'wrong')

    expect(await screen.findByText('Benutzername oder Passwort stimmt nicht.')).toBeDefined()
    expect(screen.getByLabelText('Benutzername')).toHaveProperty('value', 'mbehrens')
    await expect.poll(() => document.activeElement).toBe(screen.getByLabelText('Passwort'))
    expect(screen.getByLabelText('Passwort')).toHaveProperty('value', '')
    expect(entered).toEqual([])
  })

  it('says how long to wait after too many attempts, and waits', async () => {
    const { signsIn } = await frontDoor(refuse(authRoutes.login, 'too-many', { retryAfterSeconds: 40 }))

    await signsIn('mbehrens', 'guess')

    expect(await screen.findByText(/Bitte warten Sie 40 Sekunden/)).toBeDefined()
    expect(screen.getByRole('button', { name: /Noch \d+ s/ })).toHaveProperty('disabled', true)
  })

  it('tells a silent directory from a wrong password', async () => {
    const { signsIn } = await frontDoor(refuse(authRoutes.login, 'unavailable'))

    await signsIn('mbehrens', 'right')

    expect(await screen.findByText(/Verzeichnis der Stadt antwortet gerade nicht/)).toBeDefined()
  })

  it('[F6] says that it is a demonstration, and lets one be somebody with one click', async () => {
    const demonstration = { password: 'right', logins: [{ login: 'mbehrens', name: 'Mara Behrens', role: 'Schalter' }] }
    const { user, entered } = await frontDoor(
      onlyMara,
      answer(authRoutes.loginInfo, () => ({ demonstration })),
    )

    await user.click(await screen.findByRole('button', { name: /Anmelden als\s*Mara Behrens/ }))

    expect(screen.getByText('Dies ist eine Demonstration')).toBeDefined()
    await expect.poll(() => entered).toEqual([mara])
  })

  it('says nothing of demonstrations anywhere else', async () => {
    await frontDoor()

    expect(await screen.findByLabelText('Benutzername')).toBeDefined()
    expect(screen.queryByText(/Demonstration/)).toBeNull()
  })

  it('[F18] speaks English at once when asked to', async () => {
    const { user } = await frontDoor()

    await user.click(await screen.findByRole('button', { name: 'English' }))

    expect(await screen.findByLabelText('User name')).toBeDefined()
  })
})
