import { act, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { focusWithin, type Held, useHeld } from './use-walking.ts'

let walking: Held

function Place() {
  walking = useHeld()
  return (
    <>
      <section {...focusWithin(walking)}>
        <button type="button">Nachricht</button>
      </section>
      <textarea aria-label="Feld" />
    </>
  )
}

/** Somebody at a message, on the way to one that has not come yet. */
function onTheWay() {
  onTestFinished(render(<Place />).unmount)
  const row = screen.getByRole('button', { name: 'Nachricht' })
  act(() => row.focus())
  act(() => walking.aim({ edge: 'last' }))
  return row
}

describe('Who is on the way to a message', () => {
  it('[C22.53] and goes elsewhere is not fetched back', () => {
    onTheWay()

    act(() => screen.getByRole('textbox', { name: 'Feld' }).focus())

    expect(walking.goal).toBeNull()
    expect(walking.isWithin).toBe(false)
  })

  it('[C22.53] and looks at another window meanwhile still is', () => {
    const row = onTheWay()

    fireEvent.focusOut(row, { relatedTarget: null })

    expect(walking.goal).toEqual({ edge: 'last' })
    expect(walking.isWithin).toBe(true)
  })
})
