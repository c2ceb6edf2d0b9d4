import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { keepRoomForKeyboard } from './keyboard-room.ts'

function viewport(height: number) {
  const view = Object.assign(new EventTarget(), { height, scale: 1 })
  vi.stubGlobal('visualViewport', view)
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {})
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  return (next: { height: number; scale?: number }) => {
    Object.assign(view, next)
    view.dispatchEvent(new Event('resize'))
    return document.documentElement.style.getPropertyValue('--covered')
  }
}

beforeEach(() => void document.documentElement.style.removeProperty('--covered'))

describe('A keyboard on the screen', () => {
  it('[C10.61] takes its room from the page, and gives it back', () => {
    const becomes = viewport(window.innerHeight)
    keepRoomForKeyboard()

    expect(becomes({ height: window.innerHeight - 300 })).toBe('300px')
    expect(window.scrollTo).toHaveBeenCalledWith(0, 0)
    expect(becomes({ height: window.innerHeight })).toBe('0px')
  })

  it('[C10.61] is not seen where somebody has zoomed in', () => {
    const becomes = viewport(window.innerHeight)
    keepRoomForKeyboard()

    expect(becomes({ height: window.innerHeight / 2, scale: 2 })).toBe('0px')
    expect(window.scrollTo).not.toHaveBeenCalled()
  })
})
