// @needs chromium
// @needs reference-files
import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { differenceOf } from './miwg-compare.ts'
import { exceptions } from './miwg-exceptions.ts'
import { launchChromium } from './support/chromium.ts'

const root = join(import.meta.dirname, '..')
const files = join(root, '..', 'shared', 'data', 'bpmn', 'miwg')
const client = join(root, 'packages', 'client')

const bench = `<!doctype html><html><body><div id="canvas" style="width:1200px;height:800px"></div><script type="module">
import { createModeler } from '/src/features/process/editor/modeler.ts'
window.roundTrip = async (xml) => {
  const modeler = createModeler({ container: document.getElementById('canvas'), translate: (text) => text, label: '' })
  try {
    await modeler.open(xml)
    return await modeler.xml()
  } finally {
    modeler.destroy()
  }
}
</script></body></html>`

interface Middlewares {
  use(path: string, answer: (request: IncomingMessage, response: ServerResponse) => void): void
}

interface DevServer {
  readonly httpServer: { address(): AddressInfo } | null
  listen(): Promise<unknown>
  close(): Promise<void>
}

/** The product's own modeler, as vite serves it, on a page with nothing else. */
async function serveModeler(): Promise<DevServer> {
  const vite: { createServer(options: object): Promise<DevServer> } = await import(
    pathToFileURL(createRequire(join(client, 'package.json')).resolve('vite')).href
  )
  const page = {
    name: 'bench',
    configureServer({ middlewares }: { middlewares: Middlewares }) {
      middlewares.use('/bench', (_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end(bench)
      })
    },
  }
  const server = await vite.createServer({
    root: client,
    configFile: join(client, 'vite.config.ts'),
    cacheDir: join(root, '.cache', 'vite-e2e'),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    appType: 'custom',
    plugins: [page],
  })
  await server.listen()
  return server
}

/** As the import reads it: in the encoding the file declares. */
async function textIn(name: string): Promise<string> {
  const bytes = await readFile(join(files, name))
  const encoding = /encoding="([^"]+)"/.exec(bytes.toString('latin1', 0, 200))?.[1]
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

describe('The modeler, given the reference files of the BPMN Model Interchange Working Group,', async () => {
  const names = (await readdir(files)).filter((name) => name.endsWith('.bpmn'))
  let browser: Browser
  let server: DevServer
  let page: Page

  beforeAll(async () => {
    server = await serveModeler()
    browser = await launchChromium()
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${server.httpServer?.address().port}/bench`)
    await page.waitForFunction(() => 'roundTrip' in window, undefined, { timeout: 60_000 })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('[F16.11] has all 21 of them', () => {
    expect(names).toHaveLength(21)
    expect(Object.keys(exceptions).filter((name) => !names.includes(name))).toEqual([])
  })

  it.each(names)('[F16.11] gives back %s as it was, but for what is listed with its cause', async (name) => {
    const before = await textIn(name)

    const after = await page.evaluate(`window.roundTrip(${JSON.stringify(before)})`)

    const listed = exceptions[name] ?? []
    const { lost, added } = differenceOf(before, String(after))
    expect(lost.toSorted()).toEqual(listed.flatMap((one) => one.lost).toSorted())
    expect(added.toSorted()).toEqual(listed.flatMap((one) => one.added).toSorted())
  })
})

describe('The comparison', () => {
  it.each([
    ['a bound', /(<dc:Bounds [^>]*x=")/, '$1100'],
    ['a waypoint', /<di:waypoint[^>]*\/>/, ''],
    ['a name', /name="Task 1"/, 'name="Task 1b"'],
    ['a flow', /targetRef="/, 'targetRef="x'],
  ])('[F16.11] sees %s that is other', async (_what, from, to) => {
    const before = await textIn('A.1.0.bpmn')
    const after = before.replace(from, to)

    expect(after).not.toBe(before)
    expect(differenceOf(before, after).lost).not.toEqual([])
  })
})
