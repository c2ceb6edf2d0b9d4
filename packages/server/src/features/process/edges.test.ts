import type { AddressInfo } from 'node:net'
import { apiPath, everyone, largeBodyType } from '@kleeblatt/shared/core'
import { processAsks } from '@kleeblatt/shared/process'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { reportFailure } from '../../kernel/http.ts'
import { switchboard } from '../../testing/switchboard.ts'
import { processHttp } from './http.ts'
import { roomOfAnalysts, roomOfPrincipal } from './service/telling.ts'
import { processSocket } from './socket.ts'
import { newKey, processWorld, xmlOf } from './testing/process-world.ts'

async function opened() {
  const house = await processWorld()
  const id = await house.begins(house.analyst, 'Wohnsitz anmelden')
  const app = express()
    .use(express.json({ limit: '100kb' }))
    .use((request, _response, next) => {
      if (request.headers.authorization) request.actor = house.analyst
      next()
    })
    .use(processHttp(house.service))
    .use(reportFailure(() => {}))
  const server = app.listen(0)
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const at = `http://localhost:${port}${apiPath}/processes/${id}/versions`
  const authorization = 'yes'
  return {
    ...house,
    id,
    get: (path: string) => fetch(`${at}${path}`, { headers: { authorization } }),
    save: (model: unknown, headers: Record<string, string> = { authorization }, type = largeBodyType) =>
      fetch(at, {
        method: 'POST',
        headers: { 'content-type': type, ...headers },
        body: JSON.stringify({ key: newKey(), basedOn: 1, model }),
      }),
  }
}

const large = { from: 'drawing', xml: xmlOf('x'.repeat(300_000)), preview: null }

describe('The door to the street', () => {
  it('[F16.6] takes a model that is larger than a usual request, of somebody who is signed in', async () => {
    const { save } = await opened()

    expect((await save(large, {})).status).toBe(401)
    expect((await save(large, { authorization: 'yes' }, 'application/json')).status).toBe(400)
    expect((await save(large)).status).toBe(200)
  })

  it('[F16.8] hands a drawing out as an image that can run nothing and reach nothing', async () => {
    const { get } = await opened()

    const { headers } = await get('/1/preview')

    expect(headers.get('content-type')).toMatch(/^image\/svg\+xml/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split('; ').toSorted()).toEqual(["default-src 'none'", 'sandbox', "style-src 'unsafe-inline'"])
  })

  it('[F16.7] hands a model out as a file to keep', async () => {
    const { get } = await opened()

    const answer = await get('/1/file')

    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="Wohnsitz anmelden.bpmn"')
    expect(await answer.text()).toBe(xmlOf('Anliegen klären'))
  })
})

describe('A live connection', () => {
  it('[F26.11] hears what its person stands for from entering to leaving', async () => {
    const { person, analyst, unit } = await opened()
    const registry = unit()
    const joined = async (actor: typeof analyst) => {
      const line = switchboard().connect(actor, processSocket)
      await line.ask(processAsks, 'process:enter', {})
      const inside = line.joined()
      await line.ask(processAsks, 'process:leave', {})
      return { inside, after: line.joined() }
    }

    const clerk = person({ principals: [registry] })

    expect(await joined(clerk)).toEqual({ inside: clerk.principals.map(roomOfPrincipal), after: [] })
    expect((await joined(analyst)).inside).toEqual([
      roomOfPrincipal(everyone),
      roomOfPrincipal(analyst.principals[1] ?? everyone),
      roomOfAnalysts,
    ])
  })
})
