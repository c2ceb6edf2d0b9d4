import 'fake-indexeddb/auto'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createKept } from './kept.ts'
import { keepQueries } from './kept-queries.ts'

describe('What a device keeps', () => {
  it('[C20.53] is there again after a reload', async () => {
    await createKept().put('a', { text: 'Guten Morgen' })

    expect(await createKept().get('a')).toEqual({ text: 'Guten Morgen' })
  })

  it('[C20.52] goes with the session, and with it what was still on its way to disk', async () => {
    const kept = createKept()
    await kept.put('a', 1)

    await kept.clear()
    await kept.put('a', 2)

    expect(await kept.get('a')).toBeUndefined()
    kept.resume()
    await kept.put('a', 3)
    expect(await kept.get('a')).toBe(3)
  })

  it('[C20.53] is the answers that are meant to be kept, and no others', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const kept = createKept()
    const [before, after] = [new QueryClient(), new QueryClient()]
    onTestFinished(keepQueries(before, kept, 'answers'))
    await before.fetchQuery({ queryKey: ['name', 1], queryFn: () => 'Mara Behrens', meta: { isKept: true } })
    await before.fetchQuery({ queryKey: ['page', 1], queryFn: () => 'much text' })
    vi.runAllTimers()
    await vi.waitFor(async () => expect(await kept.get('answers')).toBeDefined())

    onTestFinished(keepQueries(after, kept, 'answers'))

    await vi.waitFor(() => expect(after.getQueryData(['name', 1])).toBe('Mara Behrens'))
    expect(after.getQueryData(['page', 1])).toBeUndefined()
  })
})
