import { act, render, screen } from '@testing-library/react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { prepareDom } from '../testing/prepare-dom.ts'
import { chooseTheme, keepTheme, useTheme } from './theme.ts'

const shown = () => document.documentElement.dataset.theme
const Choice = () => <output>{useTheme()}</output>

function page() {
  const dom = prepareDom()
  onTestFinished(keepTheme())
  return dom
}

describe('The theme', () => {
  it('[F18] follows the system while nothing else is chosen', () => {
    const { prefersDark } = page()
    chooseTheme('system')
    expect(shown()).toBe('light')

    prefersDark(true)

    expect(shown()).toBe('dark')
  })

  it('[F18] that is chosen stays, whatever the system says, and is remembered here', () => {
    const { prefersDark } = page()

    chooseTheme('light')
    prefersDark(true)

    expect(shown()).toBe('light')
    expect(localStorage.getItem('kleeblatt.theme')).toBe('light')
  })

  it('is known to whoever shows it', () => {
    page()
    chooseTheme('light')
    const view = render(<Choice />)
    onTestFinished(view.unmount)

    act(() => chooseTheme('dark'))

    expect(screen.getByText('dark')).toBeDefined()
  })
})
