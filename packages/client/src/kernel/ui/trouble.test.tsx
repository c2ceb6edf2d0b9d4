import { Failure, failureCodes } from '@kleeblatt/shared/core'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderPart } from '../../testing/render-app.tsx'
import { Trouble } from './trouble.tsx'

describe('Trouble', () => {
  it.each(failureCodes)('[F18] has words of its own for %s, in both languages', async (code) => {
    const german = await renderPart(<Trouble error={new Failure(code)} />)
    const said = (await screen.findByRole('alert')).textContent ?? ''
    german.unmount()
    await renderPart(<Trouble error={new Failure(code)} />, { language: 'en' })
    const saidInEnglish = (await screen.findByRole('alert')).textContent ?? ''

    expect(said.length).toBeGreaterThan(20)
    expect(saidInEnglish.length).toBeGreaterThan(20)
    expect(said).not.toBe(saidInEnglish)
    expect(said).not.toContain('trouble')
  })

  it('offers a second try where that may help', async () => {
    let tries = 0
    const { user } = await renderPart(<Trouble error={new Failure('unavailable')} onRetry={() => void tries++} />)

    await user.click(await screen.findByRole('button', { name: 'Erneut versuchen' }))

    expect(tries).toBe(1)
  })

  it('offers none where the answer stays the same', async () => {
    await renderPart(<Trouble error={new Failure('forbidden')} onRetry={() => {}} />)

    expect(await screen.findByText('Kein Zugriff')).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('says how long to wait when the server says so', async () => {
    await renderPart(<Trouble error={new Failure('too-many', 'slow', { retryAfterSeconds: 12 })} />)

    expect(await screen.findByText(/In 12 Sekunden/)).toBeDefined()
  })
})
