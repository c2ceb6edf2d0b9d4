import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { authRoutes } from '@kleeblatt/shared/auth'
import { personalRoutes } from '@kleeblatt/shared/personal'
import { describe, expect, it } from 'vitest'
import { dataFolder, root, start } from './support/house.ts'
import { visitor } from './support/visitor.ts'

const execute = promisify(execFile)

const run = (name: 'backup' | 'restore', data: string, file: string) =>
  execute(process.execPath, ['--conditions=kleeblatt-source', `packages/server/src/commands/${name}.ts`, file], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', KLEEBLATT_DATA: data },
  })

const signedIn = async (url: string) => {
  const person = visitor(url)
  await person.signIn('swoehler', 'kleeblatt')
  return person
}

describe('A backup', () => {
  it('[F30] made while Kleeblatt runs and restored elsewhere holds what was there when it was made', async () => {
    const [here, there] = [await dataFolder(), await dataFolder()]
    const file = join(here, 'backup')
    const house = await start({ KLEEBLATT_DATA: here })
    const person = await signedIn(house.url)
    await person.ask(personalRoutes.changeSettings, { theme: 'dark' })
    const who = await person.ask(authRoutes.me, {})

    await run('backup', here, file)
    await person.ask(personalRoutes.changeSettings, { theme: 'light' })
    await run('restore', there, file)
    const restored = await start({ KLEEBLATT_DATA: there })

    const again = visitor(restored.url, person.cookies())
    expect(await again.ask(authRoutes.me, {})).toEqual(who)
    expect((await again.ask(personalRoutes.own, {})).settings.theme).toBe('dark')
    expect((await person.ask(personalRoutes.own, {})).settings.theme).toBe('light')
  })

  it('[F30] overwrites nothing, and is not restored under a running Kleeblatt', async () => {
    const data = await dataFolder()
    const file = join(data, 'backup')
    const house = await start({ KLEEBLATT_DATA: data })
    await run('backup', data, file)

    await expect(run('backup', data, file)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(file) })
    await expect(run('restore', data, file)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^.+\n$/) })

    expect((await fetch(new URL('/readyz', house.url))).status).toBe(200)
  })
})
