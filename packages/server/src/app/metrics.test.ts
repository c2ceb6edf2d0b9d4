import { apiPath } from '@kleeblatt/shared/core'
import { describe, expect, it } from 'vitest'
import { freePort } from '../testing/free-port.ts'
import { liveLine } from '../testing/live-line.ts'
import { runningHouse } from '../testing/running-house.ts'

describe('The numbers', () => {
  it('[F22.4] are answered on loopback alone, and name nobody', async () => {
    const port = await freePort()
    const { ask, signIn, origin } = await runningHouse({ METRICS_PORT: String(port) })
    const cookie = await signIn('mbehrens')
    await ask(`${apiPath}/people?text=Geheimfrage`, { headers: { cookie } })

    const line = await liveLine(origin, cookie)
    await line.emitWithAck('chat:attend', {})
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()

    expect(text).toContain('kleeblatt_http_request_seconds_count{method="GET"')
    expect(text).toContain('kleeblatt_live_connections')
    expect(text).toContain('kleeblatt_live_answer_seconds_count{question="chat:attend"} 1')
    for (const secret of ['mbehrens', 'Geheimfrage', '127.0.0.1']) expect(text).not.toContain(secret)
    expect((await fetch(`${origin}/metrics`)).headers.get('content-type')).not.toContain('version=0.0.4')
  })
})
