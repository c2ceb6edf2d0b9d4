import { directoryRoutes } from '@kleeblatt/shared/directory'
import { describe, expect, it } from 'vitest'
import { dataFolder, start } from './support/house.ts'
import { visitor } from './support/visitor.ts'

describe('The log', () => {
  it('[F22.6] holds no password, no cookie and nothing that was asked, however much it says', async () => {
    const house = await start({ KLEEBLATT_DATA: await dataFolder(), LOG_LEVEL: 'trace', DEMO_DATA: 'false' })
    const mara = visitor(house.url)
    await mara.signIn('mbehrens', 'kleeblatt')
    await visitor(house.url)
      .signIn('mbehrens', 'wrong-password-of-mara')
      .catch(() => {})
    await mara.ask(directoryRoutes.people, { text: 'Geheimfrage' })

    await house.end('SIGTERM')

    const [, cookie = ''] = mara.cookies()[0]?.split('=') ?? []
    const lines = house
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))

    expect(lines.length).toBeGreaterThan(2)
    expect(cookie.length).toBeGreaterThan(20)
    for (const secret of ['wrong-password-of-mara', 'Geheimfrage', cookie, decodeURIComponent(cookie)])
      expect(lines.join('\n')).not.toContain(secret)
  })
})
