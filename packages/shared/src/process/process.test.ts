import { describe, expect, it } from 'vitest'
import { cardsWith, withHeard } from './folds.ts'
import { areaId, type HeardById, type ProcessCard, pathOfProcess, processId, processOfPlace } from './index.ts'

const idAt = (digit: string) => processId.parse(digit.repeat(24))
const area = areaId.parse('a'.repeat(24))

const card = (digit: string, name: string, rev = 1): ProcessCard => ({
  id: idAt(digit),
  rev,
  areaId: area,
  name,
  sortKey: name.toLowerCase(),
  description: '',
  ownerId: null,
  unitId: null,
  version: 1,
  savedAt: '2026-11-21T09:00:00Z',
  savedBy: null,
  hasPreview: false,
  permissionsRev: 1,
})
const heard = (...cards: ProcessCard[]): HeardById =>
  cards.reduce<HeardById>((known, one) => withHeard(known, { id: one.id, rev: one.rev, card: one }), new Map())

describe('A process’s place', () => {
  it('[F16.1] names it for people and is found by its id alone', () => {
    const id = idAt('1')

    expect(pathOfProcess({ id, name: 'Größe & Maß: Übergabe' })).toBe(`/prozesse/${id}-groesse-mass-uebergabe`)
    expect(pathOfProcess({ id, name: '手続き' })).toBe(`/prozesse/${id}`)
    expect(processOfPlace(`${id}-ganz-anders`)).toBe(id)
    expect(processOfPlace('neu')).toBeNull()
  })
})

describe('What is heard of processes', () => {
  it('[F24.23] in a part of a list that goes on, leaves to the next part what sorts behind its end', () => {
    const part = { items: [card('1', 'Ausweis'), card('2', 'Gewerbe')], next: 'more' }

    const names = (...news: ProcessCard[]) => cardsWith(part, heard(...news), area).map(({ name }) => name)

    expect(names(card('3', 'Fundsache'))).toEqual(['Ausweis', 'Fundsache', 'Gewerbe'])
    expect(names(card('3', 'Zuzug'))).toEqual(['Ausweis', 'Gewerbe'])
    expect(cardsWith({ ...part, next: null }, heard(card('3', 'Zuzug')), area)).toHaveLength(3)
  })

  it('[F24.23] of one change both gone and there, in either order, means there', () => {
    const [gone, there] = [
      { id: idAt('1'), rev: 2, card: null },
      { id: idAt('1'), rev: 2, card: card('1', 'Ausweis', 2) },
    ]

    expect(withHeard(withHeard(new Map(), gone), there)).toEqual(withHeard(withHeard(new Map(), there), gone))
    expect(withHeard(withHeard(new Map(), gone), there).get(idAt('1'))).toEqual(there)
  })
})
