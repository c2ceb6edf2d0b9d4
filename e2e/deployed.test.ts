import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { authRoutes } from '@kleeblatt/shared/auth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, root, start, type Way } from './support/house.ts'
import { visitor } from './support/visitor.ts'

const execute = promisify(execFile)

describe('The deployed output', () => {
  let folder = ''
  let way: Way = { cwd: '', args: [] }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kb-deployed-'))
    await execute(process.execPath, [join(root, 'tools', 'run.mjs'), 'build', '--out', folder], { cwd: root })
    way = { cwd: folder, args: ['--min-semi-space-size=16', '--no-memory-reducer', 'dist/main.js'] }
  }, 240_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const files = (pattern: string) => globSync(pattern, { cwd: folder })

  it('[F9] holds what runs and its papers, and nothing that only developers need', () => {
    for (const file of ['dist/main.js', 'client/index.html', 'LICENSE', 'NOTICE', 'LICENCES.txt', 'package.json']) {
      expect(existsSync(join(folder, file)), file).toBe(true)
    }
    const tools = ['vitest', 'vite', 'typescript', '@biomejs', 'knip', 'playwright-core', '@swc', 'react']
    expect(tools.flatMap((tool) => files(`node_modules/.pnpm/${tool.replace('/', '+')}{@,+}*`))).toEqual([])
    expect(files('dist/**/*.{ts,tsx}')).toEqual([])
    expect(files('dist/**/*.test.js')).toEqual([])
    expect(files('dist/**/testing')).toEqual([])
    expect(files('node_modules/@kleeblatt/*/src')).toEqual([])
  })

  it('[F9] passes the smoke journey with nothing but Node', async () => {
    const house = await start({ KLEEBLATT_DATA: await dataFolder(), NODE_ENV: 'production' }, way)
    const get = (path: string) => fetch(new URL(path, house.url))

    expect((await get('/healthz')).status).toBe(200)
    expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ready' })

    const page = await get('/')
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain('default-src')
    const script = /<script[^>]+src="([^"]+)"/.exec(html)?.[1] ?? ''
    const served = await get(script)
    expect(served.status).toBe(200)
    expect(served.headers.get('content-type')).toContain('javascript')

    const person = visitor(house.url)
    await expect(person.signIn('mbehrens', 'wrong')).rejects.toThrow(/401/)
    const { person: card } = await person.signIn('mbehrens', 'kleeblatt')
    expect(card.name).toBe('Mara Behrens')
    expect((await person.ask(authRoutes.me, {})).person.id).toBe(card.id)

    expect(await house.end('SIGTERM')).toMatchObject({ code: 0 })
  })
})
