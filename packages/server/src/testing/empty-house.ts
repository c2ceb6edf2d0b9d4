import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoDirectory } from '@kleeblatt/embedded/directory'
import { inject } from 'vitest'
import { houseAt } from '../app/indoors.ts'
import { type Config, readConfig } from '../config.ts'
import { createPastClock } from '../demo/clock.ts'

export type EmptyHouse = Awaited<ReturnType<typeof emptyHouse>>

/** A house of its own on the demonstration directory, which nobody has read yet. The test says what time it is. */
export async function emptyHouse(present = new Date('2026-11-20T18:00:00Z')) {
  const time = { present }
  const directory = await startDemoDirectory()
  const folder = await mkdtemp(join(tmpdir(), 'kb-demo-'))
  const config: Config = readConfig({
    KLEEBLATT_DATA: folder,
    MONGODB_NAME: `test-${randomBytes(12).toString('hex')}`,
    LDAP_URL: directory.url,
    LDAP_BASE_DN: directory.baseDn,
    LDAP_BIND_DN: directory.bindDn,
    LDAP_BIND_PASSWORD: directory.bindPassword,
  })
  const clock = createPastClock(() => time.present)
  const open = (restsSearch: boolean) => houseAt(config, { url: inject('storeUrl'), now: clock.now, restsSearch })
  const opened = await open(true)

  return {
    ...opened,
    clock,
    config,
    storeUrl: inject('storeUrl'),
    /** The same house with a search of its own. */
    openWithSearch: () => open(false),
    itIs: (now: Date) => {
      time.present = now
    },
    async remove() {
      await opened.close()
      await directory.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
