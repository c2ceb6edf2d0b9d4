import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useRef, useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useGrowing } from './use-growing.ts'

function Area() {
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  useGrowing(area)
  return <textarea aria-label="Text" ref={area} value={text} onChange={(event) => setText(event.target.value)} />
}

/** jsdom lays nothing out: a line is 20 px here. */
const linesAreHigh = () =>
  vi.spyOn(HTMLTextAreaElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return (this instanceof HTMLTextAreaElement ? this.value.split('\n').length : 0) * 20
  })

const inBrowserThat = (sizesByItself: boolean) => vi.stubGlobal('CSS', { supports: () => sizesByItself })

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('A field that grows', () => {
  it('[C20.58] is as high as its text where the browser cannot do it by itself', () => {
    linesAreHigh()
    inBrowserThat(false)
    render(<Area />)
    const area = screen.getByRole('textbox')

    fireEvent.change(area, { target: { value: 'eins\nzwei\ndrei' } })
    expect(area.style.height).toBe('60px')

    fireEvent.change(area, { target: { value: 'eins' } })
    expect(area.style.height).toBe('20px')
  })

  it('[C20.58] is left to the browser where it can', () => {
    linesAreHigh()
    inBrowserThat(true)
    render(<Area />)
    const area = screen.getByRole('textbox')

    fireEvent.change(area, { target: { value: 'eins\nzwei' } })

    expect(area.style.height).toBe('')
  })
})
