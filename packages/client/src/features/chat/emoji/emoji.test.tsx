import { emoji as shared } from '@kleeblatt/shared/chat'
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { forget, remember } from '../../../kernel/device.ts'
import { renderPart } from '../../../testing/render-app.tsx'
import { EmojiButton } from '../composer/emoji-button.tsx'
import { allEmoji, findEmoji, groups } from './emoji.ts'
import { EmojiPicker } from './emoji-picker.tsx'
import { recentEmoji } from './recent.ts'

beforeEach(() => forget('emoji'))

const signs = async (text: string) => findEmoji(await allEmoji(), text).map(({ sign }) => sign)

describe('The emoji', () => {
  it('[C10.51] are found by the beginnings of German and of English words, the closest first', async () => {
    expect(await signs('daumen')).toEqual(expect.arrayContaining(['👍', '👎']))
    expect(await signs('thumbs')).toEqual(expect.arrayContaining(['👍', '👎']))
    expect((await signs('Daumen hoch'))[0]).toBe('👍')
    expect((await signs('rotes herz'))[0]).toBe('❤️')
    expect(await signs('KÄSE')).toContain('🧀')
    expect(await signs('xyzzy')).toEqual([])
    expect(await signs('  ')).toEqual([])
  })

  it('[C10.51] are those that every device here can show, and no newer ones', async () => {
    expect(await signs('mann')).toContain('👨')
    expect((await allEmoji()).some(({ sign }) => sign === '🫩')).toBe(false)
    expect((await allEmoji()).some(({ sign }) => sign === '🫨')).toBe(true)
  })

  it('[C10.51] are each one that may be given to a message, named in both languages, and none is missing a group', async () => {
    const all = await allEmoji()

    expect(all.length).toBeGreaterThan(1_750)
    expect(all.filter(({ sign }) => !shared.safeParse(sign).success)).toEqual([])
    expect(all.filter(({ names }) => names.de === '' || names.en === '')).toEqual([])
    expect(new Set(all.map(({ sign }) => sign)).size).toBe(all.length)
    expect(new Set(all.map(({ group }) => group))).toEqual(new Set(groups))
  })
})

async function opened(language: 'de' | 'en' = 'de') {
  const onPick = vi.fn()
  const page = await renderPart(<EmojiPicker onPick={onPick} />, { language })
  const field = await screen.findByRole('searchbox', {}, { timeout: 10_000 })
  return { ...page, onPick, field }
}

describe('The picker of emoji', () => {
  it('[C10.52] begins in its search, goes into what is found with the arrow and gives what is pressed', async () => {
    const { user, onPick, field } = await opened()
    expect(document.activeElement).toBe(field)

    await user.keyboard('daumen')
    const up = await screen.findByRole('button', { name: 'Daumen hoch' })
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(up)
    await user.keyboard('{ArrowRight}{Enter}')

    expect(onPick.mock.calls).toEqual([['👎']])
  })

  it('[C10.52] gives the first one found with Enter, and nothing where nothing was found', async () => {
    const { user, onPick } = await opened('en')

    await user.keyboard('thumbs u')
    await screen.findByRole('button', { name: 'thumbs up' })
    await user.keyboard('{Enter}')
    expect(onPick.mock.calls).toEqual([['👍']])
    await user.keyboard('xyzzy')
    await screen.findByText('No emoji found for this.')
    await user.keyboard('{Enter}')

    expect(onPick).toHaveBeenCalledOnce()
  })

  it('[C10.52] is one stop in which the arrow keys, Home and End walk, and up from the first row is the search', async () => {
    const { user, field } = await opened()
    await user.click(screen.getByRole('radio', { name: 'Gesichter und Gefühle' }))
    const grid = screen.getByRole('grid', { name: 'Gesichter und Gefühle' })
    const cells: Element[] = [...grid.querySelectorAll('button')]
    const place = () => (document.activeElement ? cells.indexOf(document.activeElement) : -1)
    expect(cells.filter((cell) => cell.getAttribute('tabindex') === '0')).toHaveLength(1)
    grid.querySelector('button')?.focus()

    const walked = []
    for (const key of ['{ArrowRight}', '{ArrowDown}', '{End}', '{Home}', '{ArrowUp}']) {
      await user.keyboard(key)
      walked.push(place())
    }
    expect(walked).toEqual([1, 9, 15, 8, 0])
    await user.keyboard('{Control>}{End}{/Control}')
    expect(place()).toBe(cells.length - 1)
    await user.keyboard('{Control>}{Home}{/Control}{ArrowUp}')

    expect(document.activeElement).toBe(field)
  })

  it('[C10.52] keeps its columns however few are found', async () => {
    const { user } = await opened()
    await user.keyboard('daumen')
    await screen.findByRole('button', { name: 'Daumen hoch' })

    const grid = screen.getByRole('grid')
    expect(grid.querySelectorAll('td').length).toBeLessThan(8)
    expect(grid.querySelectorAll('col')).toHaveLength(8)
  })

  it('[C10.52] clears what is sought with Escape, closes with the next and goes back to its button', async () => {
    const { user } = await renderPart(<EmojiButton onFormat={() => {}} />)
    const button = await screen.findByRole('button', { name: 'Emoji' })
    await user.click(button)
    const field = await screen.findByRole('searchbox', {}, { timeout: 10_000 })
    await user.keyboard('daumen{Escape}')
    expect(field).toHaveProperty('value', '')

    await user.keyboard('{Escape}')

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })

  it('[C10.53] keeps on this device what was used last, and shows it first', async () => {
    const { user, unmount } = await opened()
    await user.keyboard('giraffe')
    await user.click(await screen.findByRole('button', { name: 'Giraffe' }))
    unmount()

    await opened()

    const grid = screen.getByRole('grid', { name: 'Zuletzt verwendet' })
    expect(grid.querySelector('button')?.textContent).toBe('🦒')
    expect(grid.querySelectorAll('button').length).toBeGreaterThan(4)
  })

  it('[C10.53] takes what a device has kept wrongly for nothing', async () => {
    remember('emoji', '{"not": "a list"')

    expect(recentEmoji()).toContain('👍')
    expect(recentEmoji().length).toBeGreaterThan(4)
  })
})
