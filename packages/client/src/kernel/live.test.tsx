import { act, render, screen } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { createFakeLine } from '../testing/fake-line.ts'
import { ask, LiveContext, onConnection, useConnected, useTold, useWatch, type Watch } from './live.ts'

const asks = { 'bell:ring': { input: z.object({ times: z.number() }), reply: z.object({ rung: z.number() }) } }
const tells = { 'bell:rang': z.object({ times: z.number() }) }

function Bell({ heard }: { heard: number[] }) {
  useTold(tells, 'bell:rang', ({ times }) => heard.push(times))
  return <output>{useConnected() ? 'up' : 'down'}</output>
}

const ringing: Watch = {
  begin: (line) => ask(line, asks, 'bell:ring', { times: 1 }),
  end: (line) => ask(line, asks, 'bell:ring', { times: 0 }),
}

function Ringing({ askAll, name = 'again' }: { askAll: () => void; name?: string }) {
  const beginAnew = useWatch(ringing, askAll)
  return (
    <button type="button" onClick={beginAnew}>
      {name}
    </button>
  )
}

describe('A question over the line', () => {
  it('is answered as agreed', async () => {
    const line = createFakeLine()
    line.answers('bell:ring', () => ({ ok: true, reply: { rung: 2 } }))

    expect(await ask(line.socket, asks, 'bell:ring', { times: 2 })).toEqual({ rung: 2 })
  })

  it('that is refused fails with the code', async () => {
    const line = createFakeLine()
    line.answers('bell:ring', () => ({ ok: false, code: 'forbidden', reason: 'night' }))

    await expect(ask(line.socket, asks, 'bell:ring', { times: 2 })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('that nobody answers is unavailable', async () => {
    await expect(ask(createFakeLine().socket, asks, 'bell:ring', { times: 2 })).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})

describe('The line', () => {
  it('is entered now and after every return, until one stops', () => {
    const line = createFakeLine()
    let entered = 0
    const stop = onConnection(line.socket, () => void entered++)

    line.drops()
    line.returns()
    expect(entered).toBe(2)
    stop()
    line.returns()

    expect(entered).toBe(2)
  })

  it('tells what fits the contract, and whether it stands', () => {
    const line = createFakeLine()
    const heard: number[] = []
    const view = render(
      <LiveContext value={line.socket}>
        <Bell heard={heard} />
      </LiveContext>,
    )
    onTestFinished(view.unmount)

    act(() => line.tells(tells, 'bell:rang', { times: 3 }))
    act(() => line.tellsWrongly('bell:rang', { times: 'often' }))
    act(() => line.drops())

    expect(heard).toEqual([3])
    expect(screen.getByText('down')).toBeDefined()
  })
})

describe('What is watched', () => {
  it('is begun with the component, after every return and for whoever was sent away, and ended once', async () => {
    const line = createFakeLine()
    const askAll = vi.fn()
    const part = (name?: string) => (
      <LiveContext value={line.socket}>
        <Ringing askAll={askAll} {...(name !== undefined && { name })} />
      </LiveContext>
    )
    const view = render(part())
    onTestFinished(view.unmount)
    await vi.waitFor(() => expect(askAll).toHaveBeenCalledTimes(1))

    view.rerender(part('once more'))
    line.drops()
    line.returns()
    await vi.waitFor(() => expect(askAll).toHaveBeenCalledTimes(2))
    act(() => screen.getByRole('button', { name: 'once more' }).click())
    await vi.waitFor(() => expect(askAll).toHaveBeenCalledTimes(3))
    view.unmount()
    line.returns()

    expect(line.asked.map(({ input }) => input)).toEqual([{ times: 1 }, { times: 1 }, { times: 1 }, { times: 0 }])
  })
})
