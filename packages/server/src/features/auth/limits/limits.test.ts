import { describe, expect, it } from 'vitest'
import { world } from '../../../testing/world.ts'
import { networkOf } from './network.ts'
import { createLoginLimits } from './store.ts'

async function limited() {
  const { connection, prepare, failures } = await world()
  const limits = createLoginLimits(connection, (error) => failures.push(error))
  await prepare()
  return limits
}

const tooMany = { code: 'too-many' }

describe('The limit of attempts', () => {
  it('[F11.6] counts a network of IPv6 as one address, and shuts out no other', async () => {
    const limits = await limited()
    for (let at = 1; at <= 8; at++) await limits.take({ login: 'behrens', address: `2001:db8:0:1::${at}` })

    await expect(limits.take({ login: 'behrens', address: '2001:db8::1:dead:beef:0:1' })).rejects.toMatchObject(tooMany)

    await limits.take({ login: 'behrens', address: '2001:db8:0:2::1' })
    await limits.take({ login: 'yildiz', address: '2001:db8:0:1::1' })
  })

  it('[F11.6] counts the spellings of one login as one', async () => {
    const limits = await limited()
    const spellings = [
      'behrens',
      'BEHRENS',
      ' behrens',
      'béhrens',
      'be\u00adhrens',
      'behrens\u200b',
      'ｂehrens',
      'behrens',
    ]
    for (const login of spellings) await limits.take({ login, address: '10.0.0.1' })

    await expect(limits.take({ login: 'Behrens', address: '10.0.0.1' })).rejects.toMatchObject(tooMany)
  })

  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['::1', '0:0:0:0::/64'],
    ['2001:DB8:0:0001::1', '2001:db8:0:1::/64'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('[F11.6] takes %s for %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
