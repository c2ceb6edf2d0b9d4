import { describe, expect, it } from 'vitest'
import { roomOfPerson } from '../../../kernel/socket.ts'
import { signInWorld } from './testing/sign-in-world.ts'

describe('What is kept about somebody', () => {
  it('[F12.12] can be taken out, to the day, and erased', async () => {
    const { signedIn, auth, atomically, ended, find } = await signInWorld()
    const mara = await signedIn()
    const { id } = await find('behrens')
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/)

    expect(await auth.personalData?.export(id)).toEqual([
      { system: 'windows', browser: 'firefox', signedInOn: day, usedOn: day },
    ])
    await atomically(async (tx) => auth.personalData?.erase(tx, id))

    expect(ended).toEqual([roomOfPerson(id)])
    expect((await mara.ask('GET', '/me')).status).toBe(401)
  })
})

describe('Who is signed in', () => {
  it('[F13.6] is sent pictures that run nothing and may be kept, and nobody else is', async () => {
    const { signedIn, browser, search } = await signInWorld()
    const mara = await signedIn()
    const pictured = (await search('')).find(({ photo }) => photo)
    const path = `/people/${pictured?.id}/photo?v=${pictured?.photo}`

    const picture = await mara.ask('GET', path)

    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(picture.headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/)
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await browser().ask('GET', path)).status).toBe(401)
  })

  it('[F13.7] is told the names of many at once, and nobody else is', async () => {
    const { signedIn, browser, find } = await signInWorld()
    const mara = await signedIn()
    const [jörg, svenja] = [await find('kühn'), await find('wöhler')]

    const answer = await mara.ask('GET', `/names?ids=${jörg.id},${svenja.id},${'0'.repeat(24)}`)

    expect(await answer.json()).toMatchObject({ items: [{ name: 'Jörg Kühn' }, { name: 'Svenja Wöhler' }] })
    expect((await mara.ask('GET', '/names?ids=nonsense')).status).toBe(400)
    for (const path of ['/people', '/units', '/principals', `/people/${jörg.id}`, '/devices', `/names?ids=${jörg.id}`])
      expect((await browser().ask('GET', path)).status).toBe(401)
  })
})
