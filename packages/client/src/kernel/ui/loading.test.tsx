import { screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it, onTestFinished, vi } from 'vitest'
import { renderPart } from '../../testing/render-app.tsx'
import { Loading } from './loading.tsx'

function Steps() {
  const [step, setStep] = useState(0)
  return (
    <>
      <button type="button" onClick={() => setStep(step + 1)}>
        weiter
      </button>
      {step === 2 ? null : <Loading key={step} />}
    </>
  )
}

it('shows a place that follows upon another without beginning its pause anew', async () => {
  let now = 1_000
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  onTestFinished(() => clock.mockRestore())
  const delay = () => screen.getByRole('status').style.animationDelay
  const { user } = await renderPart(<Steps />)
  await screen.findByRole('status')
  expect(delay()).toBe('250ms')

  now += 400
  await user.click(screen.getByRole('button'))
  expect(delay()).toBe('-150ms')

  await user.click(screen.getByRole('button'))
  expect(screen.queryByRole('status')).toBeNull()
  await user.click(screen.getByRole('button'))
  expect(delay()).toBe('250ms')
})
