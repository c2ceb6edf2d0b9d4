import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deviceId } from '@kleeblatt/shared/auth'
import express from 'express'
import { expect, onTestFinished } from 'vitest'
import { reportFailure } from '../../../../kernel/http.ts'
import { browserAt } from '../../../../testing/browser.ts'
import { cityWorld } from '../../../../testing/city.ts'
import { auth } from '../../index.ts'

/** The city’s people, and browsers with which they sign in. */
export async function signInWorld({ publicUrl = 'http://localhost:4000', refuseAfterMs = 0 } = {}) {
  const house = await cityWorld()
  house.passes(Date.now() - house.now().getTime()) // the session store looks at the real clock
  const failures: unknown[] = []
  const room = auth({
    ...house,
    ...{ secret: 'a secret of this test', publicUrl, idleMinutes: 60, absoluteHours: 48, refuseAfterMs },
    isAlone: true,
    demonstration: { password: house.password, logins: [{ login: 'mbehrens', name: 'Mara Behrens', role: 'staff' }] },
    onError: (error) => failures.push(error),
  })
  await house.prepare()
  const app = express()
  app.set('trust proxy', 1)
  app.use(express.json(), ...room.authenticate)
  if (room.publicRoutes) app.use(room.publicRoutes)
  if (room.routes) app.use(room.routes)
  if (house.room.routes) app.use(house.room.routes)
  app.use(reportFailure((error) => failures.push(error)))
  const server = createServer(app).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = (userAgent?: string) => browserAt(address, userAgent)
  async function signedIn(login = 'mbehrens', userAgent?: string) {
    const opened = browser(userAgent)
    const response = await opened.signIn(login, house.password)
    expect(response.status).toBe(200)
    const handshake = await room.handshake(opened.cookieHeader())
    return { ...opened, device: handshake?.sessionId ?? deviceId.parse('0'.repeat(24)) }
  }
  return { ...house, auth: room, failures, address, browser, signedIn }
}
