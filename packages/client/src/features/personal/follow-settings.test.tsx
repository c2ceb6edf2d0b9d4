import { personalRoutes, personalTells, settingsKind } from '@kleeblatt/shared/personal'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-app.tsx'
import { FollowSettings } from './follow-settings.ts'
import { useShowsTyping } from './queries.ts'

const Shown = () => <output>{useShowsTyping() ? 'shows' : 'hides'}</output>

it('[F24.5] settings are asked for again when they changed, or something was skipped, and not with all else that is mine', async () => {
  let kept = { rev: 1, showsTyping: true }
  let asked = 0
  fakeServer(
    answer(personalRoutes.own, () => {
      asked += 1
      return {
        rev: kept.rev,
        settings: { language: 'de' as const, theme: 'system' as const, showsTyping: kept.showsTyping },
      }
    }),
  )
  const { line } = await renderPart(
    <>
      <FollowSettings />
      <Shown />
    </>,
  )
  const changes = (rev: number, kind: string) => line.tells(personalTells, 'personal:changed', { rev, kind })
  await screen.findByText('shows')

  changes(2, 'chat.read-positions')
  changes(3, 'chat.drafts')
  kept = { rev: 4, showsTyping: false }
  changes(4, settingsKind)
  await screen.findByText('hides')
  expect(asked).toBe(2)

  kept = { rev: 6, showsTyping: true }
  changes(6, 'chat.read-positions')
  await screen.findByText('shows')
  expect(asked).toBe(3)
})
