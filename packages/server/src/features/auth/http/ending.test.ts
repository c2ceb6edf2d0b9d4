import { describe, expect, it } from 'vitest'
import { roomOfPerson } from '../../../kernel/socket.ts'
import { signInWorld } from './testing/sign-in-world.ts'

describe('Somebody who may no longer sign in', () => {
  it('[F12.9] loses sessions and live connections with the next reading', async () => {
    const { signedIn, edit, syncs, find, ended, connection, auth } = await signInWorld()
    const mara = await signedIn()
    const { id } = await find('behrens')

    edit('mbehrens', { locked: true })
    await syncs()

    expect(ended).toContain(roomOfPerson(id))
    expect((await mara.ask('GET', '/me')).status).toBe(401)
    expect(await auth.handshake(mara.cookieHeader())).toBeNull()
    expect(await connection.collection('sessions').countDocuments({ 'session.personId': id })).toBe(0)
  })

  it('[F12.9] loses them even if nobody was told at the time', async () => {
    const { signedIn, find, ended, connection, syncs, directory } = await signInWorld()
    await signedIn('jkuehn')
    await signedIn()
    const { id } = await find('behrens')
    await connection.model('Person').updateOne({ _id: id }, { $set: { state: 'disabled' } })
    directory.forgetActor(id) // as if the process had died between writing and telling

    await syncs()

    expect(ended).toContain(roomOfPerson(id))
    expect(await connection.collection('sessions').countDocuments({ 'session.personId': id })).toBe(0)
  })

  it('[F12.10] has new roles at once, and what was open under the old ones is cut', async () => {
    const { signedIn, regroup, syncs, find, ended } = await signInWorld()
    const svenja = await signedIn('swoehler')
    const { id } = await find('wöhler')

    regroup('IuK-Administration', ['swoehler'])
    await syncs()

    expect(await (await svenja.ask('GET', '/me')).json()).toMatchObject({ roles: ['administration'] })
    expect(ended).toContain(roomOfPerson(id))
  })
})
