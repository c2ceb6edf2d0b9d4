import { createServer, type Server } from 'node:http'
import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly observe: RequestHandler
  /** Answers /metrics on a loopback port of its own. */
  listen(port: number): Promise<Server>
  failed(): void
  /** A question over the live line was answered, whatever the answer. */
  answered(question: string, seconds: number): void
}

const bucketsInSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

const lookEveryMs = 1_000

/** Numbers about the house, never about a person: no label holds an id, a name or an address. */
export function createMetrics(connections: () => number): Metrics {
  const registry = new Registry()
  // How late the event loop is, is looked at this often: every ten milliseconds would be most of what an idle house does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: lookEveryMs })
  const registers = [registry]

  const requests = new Histogram({
    name: 'kleeblatt_http_request_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: bucketsInSeconds,
    registers,
  })
  const answers = new Histogram({
    name: 'kleeblatt_live_answer_seconds',
    help: 'How long answers to questions over the live line took, by question.',
    labelNames: ['question'],
    buckets: bucketsInSeconds,
    registers,
  })
  const failures = new Counter({
    name: 'kleeblatt_unexpected_failures_total',
    help: 'Errors that were nobody’s wrong input.',
    registers,
  })
  new Gauge({
    name: 'kleeblatt_live_connections',
    help: 'Open WebSocket connections of this node.',
    registers,
    collect() {
      this.set(connections())
    },
  })

  const observe: RequestHandler = (request, response, next) => {
    const stop = requests.startTimer({ method: request.method })
    response.on('finish', () => {
      const route: unknown = request.route?.path
      stop({ route: typeof route === 'string' ? route : 'other', status: response.statusCode })
    })
    next()
  }

  async function listen(port: number): Promise<Server> {
    const server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end()
      registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      )
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    return server
  }

  return {
    ...{ observe, listen, failed: () => failures.inc() },
    answered: (question, seconds) => answers.observe({ question }, seconds),
  }
}
