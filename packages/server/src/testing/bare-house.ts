import { createHouse } from '../app/house.ts'
import { readConfig } from '../config.ts'
import { ldapSettings } from '../features/directory/index.ts'
import { createLeases } from '../kernel/leases.ts'
import { createLog } from '../kernel/log.ts'
import { dataFolder } from './running-house.ts'
import { world } from './world.ts'

const nowhere = { url: 'ldap://127.0.0.1:9', baseDn: 'o=none', bindDn: '', bindPassword: '' }

/** All rooms on a store of their own, without doors and without a directory. Its collections are prepared. */
export async function bareHouse() {
  const { connection, rooms, now, prepare, moved } = await world()
  const config = readConfig({ KLEEBLATT_DATA: await dataFolder() })
  const leases = createLeases(connection, now)
  const house = createHouse({
    config,
    connection,
    rooms,
    now,
    leases,
    ldap: ldapSettings(config, nowhere),
    secret: 'secret',
    publicUrl: 'http://localhost:4000',
    demonstration: null,
    log: createLog('silent'),
  })
  await prepare()
  return { house, connection, leases, moved }
}
