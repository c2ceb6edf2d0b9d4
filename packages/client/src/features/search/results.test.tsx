import { Failure } from '@kleeblatt/shared/core'
import { act, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { renderAt } from '../../testing/render-app.tsx'
import { Room } from './room.tsx'
import { type Answer, city, hit, replyOf } from './testing/found-city.ts'

afterEach(() => localStorage.clear())

describe('The page of all results', () => {
  const letters = '0123456789abcdefghijklmno'.split('')
  const found = letters.map((_letter, place) =>
    hit('message', 'a', 'Umzüge', { id: place.toString(16).padStart(24, '0'), seq: place + 1 }),
  )
  const pages: Answer = (_q, _kinds, offset) => ({
    hits: found.slice(offset, offset + 20),
    next: offset === 0 ? 20 : null,
    total: { count: 50, exact: false },
    facets: [],
  })
  const open = (at: string) => renderAt(at, '/suche', <Room renderPlace={() => null} />)

  it('[F17.3] shows what the address asks for, part by part', async () => {
    const { asked } = city(pages)
    const { user } = await open('/suche?q=umzug&art=nachrichten&reihenfolge=neueste')
    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(20)
    expect(await screen.findByText('50 oder mehr Ergebnisse')).toBeDefined()
    expect(screen.getByRole('radio', { name: 'Neueste zuerst', checked: true })).toBeDefined()

    await user.click(screen.getByRole('button', { name: 'Weitere Ergebnisse' }))

    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(25)
    expect(screen.getByText('Das sind alle Ergebnisse.')).toBeDefined()
    expect(asked).toEqual(['umzug|message|0|newest', 'umzug|message|20|newest'])
  })

  it('keeps what is looked for in the address, so that it can be passed on', async () => {
    city()
    const { user, router } = await open('/suche')
    expect(await screen.findByText('Was suchen Sie?')).toBeDefined()

    await user.type(screen.getByRole('searchbox', { name: 'Alles durchsuchen' }), 'wohnsitz')
    await screen.findByRole('link', { name: /^Seite Wohnsitz anmelden/ })
    await user.click(screen.getByRole('radio', { name: /Prozesse/ }))
    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(1)

    expect(router.state.location.search).toBe('?q=wohnsitz&art=prozesse')
    expect(document.title).toBe('„wohnsitz“ · Suche · Kleeblatt')
  })

  it('says when nothing is found, and when it cannot be asked', async () => {
    city((q) => {
      if (q === 'kaputt') throw new Failure('internal')
      return replyOf([], [])
    })
    const { router } = await open('/suche?q=seerose')
    expect(await screen.findByText('Nichts gefunden zu „seerose“')).toBeDefined()

    await act(() => router.navigate('/suche?q=kaputt'))

    expect(await screen.findByRole('button', { name: 'Erneut versuchen' })).toBeDefined()
  })
})
