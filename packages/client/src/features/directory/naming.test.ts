import { type PersonId, personId } from '@kleeblatt/shared/core'
import { type Person, person } from '@kleeblatt/shared/directory'
import { describe, expect, it, vi } from 'vitest'
import { createNaming } from './naming.ts'

const idOf = (n: number) => personId.parse(n.toString(16).padStart(24, '0'))
const somebody = (id: PersonId): Person =>
  person.parse({ id, name: `Person ${Number.parseInt(id, 16)}`, state: 'active', title: '', unit: null, photo: null })

describe('Names', () => {
  it('[F13] wanted at the same moment are asked for together, each once', async () => {
    const ask = vi.fn(async (ids: readonly PersonId[]) => ids.map(somebody))
    const nameOf = createNaming(ask)

    const found = await Promise.all([1, 2, 1].map((n) => nameOf(idOf(n))))

    expect(found.map((one) => one?.name)).toEqual(['Person 1', 'Person 2', 'Person 1'])
    expect(ask.mock.calls).toEqual([[[idOf(1), idOf(2)]]])
  })

  it('[F13] are asked for in as many parts as the server takes', async () => {
    const ask = vi.fn(async (ids: readonly PersonId[]) => ids.map(somebody))
    const nameOf = createNaming(ask)

    const found = await Promise.all(Array.from({ length: 450 }, (_, n) => nameOf(idOf(n))))

    expect(found.every((one) => one !== null)).toBe(true)
    expect(ask.mock.calls.map(([ids]) => ids.length)).toEqual([200, 200, 50])
  })

  it('[F13] that the directory does not know are nobody, and a failure is asked again', async () => {
    let isDown = true
    const nameOf = createNaming(async () => {
      if (isDown) throw new Error('down')
      return []
    })

    await expect(nameOf(idOf(1))).rejects.toThrow('down')
    isDown = false

    expect(await nameOf(idOf(1))).toBeNull()
  })
})
