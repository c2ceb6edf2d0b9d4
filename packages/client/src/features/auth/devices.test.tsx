import { authRoutes, type Device, device } from '@kleeblatt/shared/auth'
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answer, fakeServer } from '../../testing/fake-server.ts'
import { renderPart } from '../../testing/render-app.tsx'
import { Devices } from './devices.tsx'

const here = device.parse({
  id: 'a'.repeat(24),
  system: 'linux',
  browser: 'firefox',
  signedInOn: '2026-11-12',
  usedOn: '2026-11-21',
  isThisOne: true,
})
const phone = device.parse({ ...here, id: 'b'.repeat(24), system: 'android', browser: 'chrome', isThisOne: false })

function signedInOn(...devices: Device[]) {
  let left = devices
  fakeServer(
    answer(authRoutes.devices, () => ({ items: left, next: null })),
    answer(authRoutes.signOutDevice, ({ deviceId }) => {
      left = left.filter(({ id }) => id !== deviceId)
      return {}
    }),
  )
  return renderPart(<Devices />)
}

describe('The list of my devices', () => {
  it('[F12] names each by what it is, with days and no times, and says which is this one', async () => {
    await signedInOn(here, phone)

    const [first] = await screen.findAllByRole('listitem')

    expect(first?.textContent).toContain('Firefox auf Linux')
    expect(first?.textContent).toContain('Dieses Gerät')
    expect(first?.textContent).toContain('Angemeldet am 12.11.2026 · zuletzt benutzt am 21.11.2026')
  })

  it('[F12] signs out another device, which is gone then', async () => {
    const { user } = await signedInOn(here, phone)

    await user.click(await screen.findByRole('button', { name: 'Chrome auf Android abmelden' }))

    await expect.poll(() => screen.getAllByRole('listitem')).toHaveLength(1)
  })
})
