import { describe, expect, it } from 'vitest'
import { actKeys, actOfKey, sheet, stepOfKey } from './keys.ts'

type Keys = Readonly<Record<'does' | 'key', object>>
const words = import.meta.glob<{ keys: Keys }>('../words/*.json', { import: 'default', eager: true })

const used = Object.values(actKeys).map(({ key }) => key)

describe('The keys of a message', () => {
  it('[C21.53] are one for each act, and none of them also leads somewhere', () => {
    expect(new Set(used).size).toBe(used.length)
    expect(used.filter((key) => stepOfKey(key))).toEqual([])
    for (const [act, { key }] of Object.entries(actKeys)) expect(actOfKey(key)).toBe(act)
  })

  it('[C21.53] are all on the sheet, with what they do and how they are called, in both languages', () => {
    const shown = [...sheet.write, ...sheet.message, ...sheet.around]

    expect(Object.keys(words)).toHaveLength(2)
    for (const { keys } of Object.values(words))
      expect(shown.filter((word) => !(word in keys.does && word in keys.key))).toEqual([])
    expect(sheet.message).toEqual(expect.arrayContaining(Object.values(actKeys).map(({ word }) => word)))
  })
})
