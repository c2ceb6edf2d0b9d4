import { connect, createServer, type Socket } from 'node:net'
import { startDemoDirectory } from '@kleeblatt/embedded/directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../../../config.ts'
import { type Connected, keepDirectory } from './connection.ts'
import { ldapSettings } from './settings.ts'

/** The demonstration directory behind a door that counts who comes, and that can be slammed. */
async function guarded(extra: { bindPassword?: string } = {}) {
  const city = await startDemoDirectory()
  const came: Socket[] = []
  const door = createServer((socket) => {
    came.push(socket)
    const inner = connect(Number(new URL(city.url).port), '127.0.0.1')
    for (const one of [socket, inner]) one.on('error', () => {})
    socket
      .on('close', () => inner.destroy())
      .pipe(inner)
      .pipe(socket)
  })
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening))
  const address = door.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const settings = ldapSettings(readConfig({}), { ...city, ...extra, url: `ldap://127.0.0.1:${port}` })
  const kept = keepDirectory(settings)
  onTestFinished(async () => {
    kept.close()
    door.close()
    await city.stop()
  })
  const slam = async () => {
    const open = came.filter((socket) => !socket.destroyed)
    await Promise.all(open.map((socket) => new Promise((gone) => socket.once('close', gone).destroy())))
  }
  return { kept, came, slam }
}

const mara = async ({ search }: Connected) =>
  (await search({ filter: '(uid=mbehrens)', attributes: ['displayName'] })).map(({ displayName }) => displayName)

describe('A kept connection', () => {
  it('[F10.10] is used again, also by many at once', async () => {
    const { kept, came } = await guarded()

    expect(await Promise.all([kept.ask(mara), kept.ask(mara)])).toEqual([['Mara Behrens'], ['Mara Behrens']])
    expect(await kept.ask(mara)).toEqual(['Mara Behrens'])

    expect(came).toHaveLength(1)
  })

  it('[F10.10] that was closed meanwhile is opened anew, signed in as before', async () => {
    const { kept, came, slam } = await guarded()
    await kept.ask(mara)
    await slam()

    expect(await kept.ask(mara)).toEqual(['Mara Behrens'])
    expect(came).toHaveLength(2)
  })

  it('[F10.10] that closes in the midst of an answer asks again', async () => {
    const { kept, came, slam } = await guarded()
    await kept.ask(mara)
    let isFirst = true

    const answer = await kept.ask(async (connected) => {
      if (isFirst) await slam()
      isFirst = false
      return await mara(connected)
    })

    expect(answer).toEqual(['Mara Behrens'])
    expect(came).toHaveLength(2)
  })

  it('[F10.10] is none where our own account is not let in, and is tried anew the next time', async () => {
    const { kept, came } = await guarded({ bindPassword: 'falsch' })

    await expect(kept.ask(mara)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(kept.ask(mara)).rejects.toMatchObject({ code: 'unavailable' })

    expect(came).toHaveLength(2)
  })
})
