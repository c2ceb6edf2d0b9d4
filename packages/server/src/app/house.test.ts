import type { Route } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { routesServedBy } from '../kernel/http.ts'
import { bareHouse } from '../testing/bare-house.ts'
import { openApiOf } from './openapi.ts'

const nameOf = ({ at }: Route) => at

describe('The house', () => {
  it('[F22.5] serves every route its contracts name, and no other', async () => {
    const { house } = await bareHouse()

    const served = house.features.flatMap(({ routes, publicRoutes }) =>
      [routes, publicRoutes].flatMap((router) => (router ? routesServedBy(router) : [])),
    )
    const promised = house.features.flatMap(({ contract }) => Object.values(contract ?? {}))

    expect(served.map(nameOf).toSorted()).toEqual(promised.map(nameOf).toSorted())
    expect(new Set(promised.map(nameOf)).size).toBe(promised.length)
  })

  it('[F22.5] describes every route its contracts name', async () => {
    const { house } = await bareHouse()

    const { paths } = openApiOf(house.features)

    const described = Object.values(paths).reduce((sum, verbs) => sum + Object.keys(verbs).length, 0)
    const promised = house.features.flatMap(({ contract }) => Object.values(contract ?? {}))
    expect(described).toBe(promised.length)
  })

  it('[F27.6] names the retention class of every collection', async () => {
    const { house, connection } = await bareHouse()
    const ofTheKernel = ['Lease', 'Secret', 'SchemaVersion']

    const classed = house.features.flatMap(({ retention }) => Object.keys(retention))
    const kept = connection.modelNames().filter((name) => !ofTheKernel.includes(name))

    expect(kept.filter((name) => !classed.includes(name))).toEqual([])
  })

  it('[F27.1] can hold everything that its rooms delete', async () => {
    const { house } = await bareHouse()

    const kinds = house.features.flatMap(({ holds = [] }) => holds).toSorted()

    expect(kinds).toEqual(['conversation', 'message', 'person', 'process', 'wiki-page'])
  })

  it('[F27.6] gives out and erases what every room keeps about a person', async () => {
    const { house } = await bareHouse()

    const keeping = house.features.filter(({ retention }) => Object.keys(retention).length > 0)

    expect(keeping.filter(({ personalData }) => !personalData).map(({ name }) => name)).toEqual([])
  })
})
