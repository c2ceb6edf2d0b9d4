import { everyone, principalOf } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { teamsOf } from './founding.ts'

const unit = (letter: string) => principalOf('unit', letter.repeat(24))
const [city, office, alone] = [unit('a'), unit('b'), unit('c')]

describe('The teams of the city', () => {
  it('are units in which all know each other, not the city itself nor who is alone', () => {
    const clerks = Array.from({ length: 20 }, () => ({ principals: [everyone, city, office] }))
    const others = Array.from({ length: 50 }, () => ({ principals: [everyone, city] }))

    const teams = teamsOf([...clerks, ...others, { principals: [everyone, city, alone] }])

    expect([...teams]).toEqual([[office, clerks.map((_, at) => at)]])
  })
})
