import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { apiPath, protocolHeader, protocolVersion } from '@kleeblatt/shared/core'

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly cookie: string | undefined
  /** From the first byte sent to the last received. */
  readonly tookMs: number
}

export interface Asked {
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly cookie?: string
  readonly body?: unknown
}

function read(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      text += chunk
    })
    response.on('end', () => resolve(text))
    response.on('error', reject)
  })
}

const isReset = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ECONNRESET'

/** A kept connection may be closed by the other side just as it is used: then it is asked once more, as a proxy does. */
function send(options: RequestOptions, text: string | undefined, isRepeat = false): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(options)
    sent.once('response', resolve)
    sent.on('error', (error) => {
      if (isReset(error) && sent.reusedSocket && !isRepeat) resolve(send(options, text, true))
      else reject(error)
    })
    sent.end(text)
  })
}

/**
 * Asks a server over connections that are kept, as a proxy in front of it would. There are as many as are needed: nobody
 * waits for somebody else's.
 */
export function createCaller(url: string) {
  const agent = new Agent({ keepAlive: true })
  const { hostname, port } = new URL(url)

  async function call({ path, method = 'GET', cookie, body }: Asked): Promise<Answer> {
    const from = performance.now()
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      origin: url,
      [protocolHeader]: String(protocolVersion),
      ...(cookie !== undefined && { cookie }),
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    const response = await send({ agent, method, path: `${apiPath}${path}`, host: hostname, port, headers }, text)
    const said = await read(response)
    const tookMs = performance.now() - from
    const [set] = response.headers['set-cookie'] ?? []
    return {
      status: response.statusCode ?? 0,
      body: said === '' ? null : JSON.parse(said),
      cookie: set?.split(';')[0],
      tookMs,
    }
  }

  return {
    /** Fails unless it is answered well. */
    async call(asked: Asked): Promise<Answer> {
      const answer = await call(asked)
      if (answer.status >= 300) throw new Error(`${asked.path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer
    },
    close: () => agent.destroy(),
  }
}

export type Caller = ReturnType<typeof createCaller>
