import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { z } from 'zod'
import { answered } from './meili-match.ts'
import { requests, type StoredDoc, type StoredSettings } from './meili-requests.ts'

interface Index {
  readonly docs: Map<string, StoredDoc>
  settings: StoredSettings
}

interface Call {
  readonly method: string
  readonly path: readonly string[]
  readonly params: URLSearchParams
  readonly body: unknown
}

class Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

const key = 'stand-in-key'

/**
 * As much of Meilisearch's HTTP interface as our adapter uses. It refuses what the engine would refuse, keeps every
 * refusal in `refused`, and does its writes as tasks that are finished only when they are asked for.
 */
export async function meiliStandIn() {
  const indexes = new Map<string, Index>()
  const tasks: Array<{ type: string; error: string | null; indexUid: string | null }> = []
  const refused: string[] = []
  const calls: Call[] = []
  let nextTaskFails: string | null = null

  function indexCalled(uid: string): Index {
    const index = indexes.get(uid)
    if (!index) throw new Refusal(404, 'index_not_found')
    return index
  }

  /** Writes are taken in order and answered with a number. */
  function task(type: string, indexUid: string | null, work: () => void) {
    let error: string | null = nextTaskFails
    nextTaskFails = null
    try {
      if (!error) work()
    } catch (failure) {
      error = failure instanceof Refusal ? failure.code : 'internal'
    }
    tasks.push({ type, error, indexUid })
    return { taskUid: tasks.length - 1, indexUid, status: 'enqueued', type, enqueuedAt: new Date(0).toISOString() }
  }

  const write = (uid: string, docs: readonly StoredDoc[], change: 'replace' | 'update', skipCreation: boolean) =>
    task('documentAdditionOrUpdate', uid, () => {
      const { docs: present } = indexCalled(uid)
      const due = docs.filter(({ id }) => present.has(id) || !skipCreation)
      for (const doc of due) present.set(doc.id, change === 'update' ? { ...present.get(doc.id), ...doc } : doc)
    })

  function listed(uid: string, params: URLSearchParams) {
    const fields = params.get('fields')?.split(',') ?? []
    const ids = params.get('ids')?.split(',')
    const [offset, limit] = [Number(params.get('offset') ?? 0), Number(params.get('limit') ?? 20)]
    const all = [...indexCalled(uid).docs.values()].filter(({ id }) => ids?.includes(id) ?? true)
    const results = all
      .slice(offset, offset + limit)
      .map((doc) => Object.fromEntries(Object.entries(doc).filter(([name]) => fields.includes(name))))
    return { results, offset, limit, total: all.length }
  }

  function oneDoc(uid: string, id: string): StoredDoc {
    const doc = indexCalled(uid).docs.get(id)
    if (!doc) throw new Refusal(404, 'document_not_found')
    return doc
  }

  function taskNumbered(number: number) {
    const found = tasks[number]
    if (!found) throw new Refusal(404, 'task_not_found')
    const { type, error, indexUid } = found
    return {
      uid: number,
      indexUid,
      type,
      status: error ? 'failed' : 'succeeded',
      error: error && { code: error, message: error },
    }
  }

  function swap(pairs: z.infer<typeof requests.swap>) {
    return task('indexSwap', null, () => {
      for (const {
        indexes: [one, other],
      } of pairs) {
        const [first, second] = [indexCalled(one), indexCalled(other)]
        indexes.set(one, second)
        indexes.set(other, first)
      }
    })
  }

  const search = ({ queries }: z.infer<typeof requests.search>) => ({
    results: queries.map((query) => {
      const { docs, settings } = indexCalled(query.indexUid)
      return answered(query, [...docs.values()], settings)
    }),
  })

  const routes: ReadonlyArray<readonly [string, (call: Call, ...names: string[]) => unknown]> = [
    ['GET health', () => ({ status: 'available' })],
    ['POST multi-search', ({ body }) => search(requests.search.parse(body))],
    ['POST swap-indexes', ({ body }) => swap(requests.swap.parse(body))],
    ['GET tasks *', (_call, number) => taskNumbered(Number(number))],
    [
      'POST indexes',
      ({ body }) => {
        const { uid } = requests.createIndex.parse(body)
        return task('indexCreation', uid, () => {
          if (indexes.has(uid)) throw new Refusal(409, 'index_already_exists')
          indexes.set(uid, { docs: new Map(), settings: {} })
        })
      },
    ],
    [
      'DELETE indexes *',
      (_call, uid = '') =>
        task('indexDeletion', uid, () => {
          indexCalled(uid)
          indexes.delete(uid)
        }),
    ],
    [
      'GET indexes * stats',
      (_call, uid = '') => ({
        numberOfDocuments: indexCalled(uid).docs.size,
        isIndexing: false,
        fieldDistribution: {},
      }),
    ],
    [
      'PATCH indexes * settings',
      ({ body }, uid = '') => {
        const settings = requests.settings.parse(body)
        return task('settingsUpdate', uid, () => {
          const index = indexCalled(uid)
          index.settings = { ...index.settings, ...settings }
        })
      },
    ],
    ['GET indexes * documents', ({ params }, uid = '') => listed(uid, params)],
    ['GET indexes * documents *', (_call, uid = '', id = '') => oneDoc(uid, id)],
    ['POST indexes * documents', ({ body }, uid = '') => write(uid, requests.documents.parse(body), 'replace', false)],
    [
      'PUT indexes * documents',
      ({ body, params }, uid = '') =>
        write(uid, requests.documents.parse(body), 'update', params.get('skipCreation') === 'true'),
    ],
    [
      'POST indexes * documents delete-batch',
      ({ body }, uid = '') => {
        const ids = requests.ids.parse(body)
        return task('documentDeletion', uid, () => {
          for (const id of ids) indexCalled(uid).docs.delete(id)
        })
      },
    ],
  ]

  function answer(call: Call): unknown {
    for (const [route, handle] of routes) {
      const [method, ...pattern] = route.split(' ')
      const fits =
        pattern.length === call.path.length && pattern.every((part, at) => part === '*' || part === call.path[at])
      if (method === call.method && fits) return handle(call, ...call.path.filter((_part, at) => pattern[at] === '*'))
    }
    throw new Refusal(404, 'no_such_route')
  }

  async function callOf(request: IncomingMessage): Promise<Call> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in')
    const said = await text(request)
    if (request.headers.authorization !== `Bearer ${key}`) throw new Refusal(401, 'missing_authorization_header')
    const path = pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent)
    return { method: request.method ?? 'GET', path, params: searchParams, body: said ? JSON.parse(said) : undefined }
  }

  const server = createServer(async (request, response) => {
    const respond = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    try {
      const call = await callOf(request)
      calls.push(call)
      respond(200, answer(call))
    } catch (error) {
      const { status, code } = error instanceof Refusal ? error : new Refusal(400, String(error))
      if (status !== 404) refused.push(`${request.method} ${request.url}: ${code}`)
      respond(status, { code, message: code, type: 'invalid_request', link: '' })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0

  return {
    url: `http://127.0.0.1:${port}`,
    key,
    /** What was refused that is more than something missing. */
    refused,
    /** Every request so far. */
    calls,
    settingsOf: (uid: string) => indexCalled(uid).settings,
    docsOf: (uid: string) => [...indexCalled(uid).docs.values()],
    failNextTask: (code: string) => {
      nextTaskFails = code
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
