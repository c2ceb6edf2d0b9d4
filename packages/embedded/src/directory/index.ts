import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { type City, makeCity } from './city.ts'
import { baseDn, entriesOf, serviceDn } from './entries.ts'
import { serveConnection } from './session.ts'
import { createTree } from './tree.ts'

export type { City, CityPerson } from './city.ts'

/** The password of everyone in the demonstration city. */
export const demoPassword = 'kleeblatt'

/** People of the demonstration a visitor may sign in as, and what each is there to show. */
export const demoLogins = [
  { login: 'mbehrens', name: 'Mara Behrens', role: 'process-analysis' },
  { login: 'ayildiz', name: 'Aylin Yıldız', role: 'staff' },
  { login: 'jkuehn', name: 'Jörg Kühn', role: 'knowledge' },
  { login: 'swoehler', name: 'Svenja Wöhler', role: 'staff' },
  { login: 'hluedemann', name: 'Henrike Lüdemann', role: 'administration' },
  { login: 'tgrossmann', name: 'Tobias Großmann', role: 'data-protection' },
  { login: 'rschaefer-brandt', name: 'Renate Schäfer-Brandt', role: 'staff-council' },
  { login: 'buero-ob', name: 'Büro Oberbürgermeister', role: 'office' },
] as const

export interface DemoDirectory {
  readonly url: string
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: string
  /** Changes the city under its clients, as a personnel office would. */
  change(edit: (city: City) => City): void
  stop(): Promise<void>
}

interface Options {
  readonly port?: number
  readonly people?: number
  readonly host?: '127.0.0.1' | '::1' | 'localhost'
}

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost']

/** Starts the demonstration city directory. It listens on loopback and nowhere else. */
export async function startDemoDirectory({
  port = 0,
  people,
  host = '127.0.0.1',
}: Options = {}): Promise<DemoDirectory> {
  if (!loopback.includes(host)) throw new Error('the demonstration directory listens on loopback only')
  const bindPassword = randomBytes(24).toString('base64url')
  let city = makeCity(people)
  let tree = createTree(entriesOf(city))
  const open = new Set<Socket>()

  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    serveConnection(socket, {
      tree: () => tree,
      serviceDn,
      isPassword: (dn, password) => isSame(password, dn === serviceDn ? bindPassword : demoPassword),
    })
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port

  return {
    url: `ldap://${host === '::1' ? '[::1]' : host}:${bound}`,
    baseDn,
    bindDn: serviceDn,
    bindPassword,
    change(edit) {
      city = edit(city)
      tree = createTree(entriesOf(city))
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}
