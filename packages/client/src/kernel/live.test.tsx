import { act, render, screen } from '@testing-library/react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createFakeLine } from '../testing/fake-line.ts'
import { ask, LiveContext, onConnection, useConnected, useTold } from './live.ts'

const asks = { 'bell:ring': { input: z.object({ times: z.number() }), reply: z.object({ rung: z.number() }) } }
const tells = { 'bell:rang': z.object({ times: z.number() }) }

function Bell({ heard }: { heard: number[] }) {
  useTold(tells, 'bell:rang', ({ times }) => heard.push(times))
  return <output>{useConnected() ? 'up' : 'down'}</output>
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
