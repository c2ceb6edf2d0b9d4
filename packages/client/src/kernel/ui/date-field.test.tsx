import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { describe, expect, it } from 'vitest'
import { renderPart } from '../../testing/render-app.tsx'
import { DateField } from './date-field.tsx'

function Asked({ start, locale }: { start: string; locale: string }) {
  const [day, setDay] = useState(start)
  return (
    <I18nProvider locale={locale}>
      <DateField label="Letzter Tag" clearLabel="Ohne Tag" value={day} onChange={setDay} />
      <output>{day || 'keiner'}</output>
    </I18nProvider>
  )
}

const asked = (start: string, locale = 'de-DE') => renderPart(<Asked start={start} locale={locale} />)
const kept = () => screen.getByRole('status').textContent
const read = () => screen.getByRole('group', { name: 'Letzter Tag' }).textContent?.replace(/[\u2066-\u2069]/g, '')

describe('A field for a day', () => {
  it('shows and takes the day in the order of the language, whatever that of the browser is', async () => {
    const { user, unmount } = await asked('2026-03-01')
    expect(read()).toBe('01.03.2026')

    const [first] = screen.getAllByRole('spinbutton')
    first?.focus()
    await user.keyboard('{ArrowUp}')
    expect(kept()).toBe('2026-03-02')
    unmount()

    await asked('2026-03-01', 'en-GB')
    expect(read()).toBe('01/03/2026')
  })

  it('lets a day be picked from its month by keyboard and goes back to where one was', async () => {
    const { user } = await asked('2026-11-22')
    const opens = screen.getByRole('button', { name: /Kalender öffnen/ })

    await user.click(opens)
    const month = await screen.findByRole('dialog')
    expect(within(month).getByRole('heading').textContent).toBe('November 2026')
    await user.keyboard('{ArrowRight}{Enter}')

    expect(kept()).toBe('2026-11-23')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(opens)
  })

  it('is emptied by its button, and by nothing where there is none to take away', async () => {
    const { user } = await asked('2026-11-22')

    await user.click(screen.getByRole('button', { name: /Ohne Tag/ }))

    expect(kept()).toBe('keiner')
    expect(read()).toBe('tt.mm.jjjj')
    expect(screen.queryByRole('button', { name: /Ohne Tag/ })).toBeNull()
  })
})
