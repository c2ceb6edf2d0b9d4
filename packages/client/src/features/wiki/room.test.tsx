import 'fake-indexeddb/auto'
import { Failure } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { page as pageShape, type WikiPage, wikiRoutes, wikiTells } from '@kleeblatt/shared/wiki'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer, refuse } from '../../testing/fake-server.ts'
import { mara, renderAt } from '../../testing/render-app.tsx'
import { Room } from './room.tsx'

const id = (digit: string) => digit.repeat(24)
const [space, wiki] = [id('a'), id('b')]
const at = '2026-11-21T09:00:00.000Z'

const saying = (text: string) => ({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Ablauf' }] },
    { type: 'paragraph', content: [{ type: 'text', text }] },
  ],
})

const pageOf = (fields: Partial<WikiPage> = {}): WikiPage =>
  pageShape.parse({
    ...{ id: wiki, parentId: null, place: 'i', title: 'Wohnsitz anmelden', rev: 1, revision: 1 },
    ...{
      ownerId: mara.person.id,
      deputyId: null,
      verifiedUntil: '2099-03-31',
      spaceId: space,
      spaceName: 'Bürgerservice',
    },
    ...{ myRole: 'writer', mayDelete: false, path: [{ id: id('c'), title: 'Meldewesen' }], contentVersion: 1 },
    ...{ content: saying('Innerhalb von zwei Wochen.'), cards: [], createdAt: at, changedAt: at, changedBy: null },
    ...fields,
  })

const surroundings = [
  answer(wikiRoutes.spaces, () => ({
    ...{ items: [{ id: space as never, name: 'Bürgerservice', description: '', rev: 1, myRole: 'writer' as const }] },
    ...{ next: null, mayCreate: false },
  })),
  answer(wikiRoutes.tree, () => ({ at: 1, next: null, items: [pageOf()] })),
  answer(wikiRoutes.backlinks, () => ({ items: [], next: null })),
  answer(directoryRoutes.names, () => ({ items: [mara.person] })),
]

const open = (page: WikiPage | Failure, path = '', ...more: Parameters<typeof fakeServer>) => {
  const shown = page instanceof Failure ? refuse(wikiRoutes.page, page.code) : answer(wikiRoutes.page, () => page)
  fakeServer(...more, shown, ...surroundings)
  return renderAt(`/wissen/${space}/${wiki}-wohnsitz${path}`, '/wissen', <Room />)
}

describe('The page on the screen', () => {
  it('[F15.25] shows where it is, who stands for it, until when it is verified, and its outline', async () => {
    await open(pageOf())

    expect(await screen.findByRole('heading', { level: 1, name: 'Wohnsitz anmelden' })).toBeDefined()
    const path = screen.getByRole('navigation', { name: 'Pfad' })
    expect(
      within(path)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['Bürgerservice', 'Meldewesen'])
    expect(screen.getByText('Geprüft bis 31.03.2099')).toBeDefined()
    expect(await screen.findByText(/Mara Behrens, Bürgerservice · zuletzt geändert 21.11.2026/)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Bearbeiten' }).getAttribute('href')).toContain('/bearbeiten')
  })

  it('is not offered for writing to readers', async () => {
    await open(pageOf({ myRole: 'reader' }))

    expect(await screen.findByText('Innerhalb von zwei Wochen.')).toBeDefined()
    expect(screen.queryByRole('link', { name: 'Bearbeiten' })).toBeNull()
  })

  it('[F26.41] says to a stranger what it says where there is nothing', async () => {
    await open(new Failure('not-found'))

    expect(await screen.findByText('Nichts gefunden')).toBeDefined()
  })
})

describe('A space whose members change', () => {
  it('[F26.42] is asked for, and watched, once more', async () => {
    let title = 'Wohnsitz anmelden'
    const tree = answer(wikiRoutes.tree, () => ({ at: 1, next: null, items: [pageOf({ title })] }))
    const { line } = await open(pageOf(), '', tree)
    await screen.findByRole('row', { name: 'Wohnsitz anmelden' })
    const watching = () => line.asked.filter(({ name }) => name === 'wiki:watch').length
    const before = watching()

    title = 'Wohnsitz ummelden'
    line.tells(wikiTells, 'wiki:space-changed', { spaceId: pageOf().spaceId })

    expect(await screen.findByRole('row', { name: 'Wohnsitz ummelden' })).toBeDefined()
    expect(watching()).toBe(before + 1)
  })
})

describe('Writing a page', () => {
  it('[F15.20] shows both texts when somebody else was faster, and saves upon the newer one', async () => {
    const theirs = pageOf({ revision: 2, rev: 2, content: pageShape.shape.content.parse(saying('Von Aylin.')) })
    const sent: number[] = []
    const { user } = await open(
      pageOf(),
      '/bearbeiten',
      answer(wikiRoutes.save, ({ basedOn }) => {
        sent.push(basedOn)
        if (basedOn < 2) throw new Failure('conflict', 'newer-revision', { current: theirs })
        return { id: theirs.id, rev: 3, revision: 3, savedAt: at }
      }),
    )
    const title = await screen.findByRole('textbox', { name: 'Titel der Seite' })
    await user.clear(title)
    await user.type(title, 'Wohnsitz ummelden')
    expect(screen.getByText('Noch nicht gespeichert')).toBeDefined()

    await user.click(screen.getByRole('button', { name: 'Speichern' }))

    const dialog = await screen.findByRole('alertdialog', { name: 'Es gibt eine neuere Fassung' })
    expect(
      within(within(dialog).getByRole('region', { name: 'Ihre Fassung' })).getByText('Wohnsitz ummelden'),
    ).toBeDefined()
    expect(
      within(within(dialog).getByRole('region', { name: 'Gespeicherte Fassung' })).getByText('Von Aylin.'),
    ).toBeDefined()
    await user.click(within(dialog).getByRole('button', { name: 'Meine speichern' }))
    await expect.poll(() => sent).toEqual([1, 2])
  })
})
