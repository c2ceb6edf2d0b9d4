import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig, settings } from '../packages/server/src/config.ts'
import { root } from './checks/places.ts'

const docker = join(root, 'docker')
const read = (path: string) => readFileSync(join(docker, path), 'utf8')

const service = z.object({
  image: z.string(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  env_file: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()), timeout: z.string() }).optional(),
  restart: z.string(),
  read_only: z.boolean().default(false),
  security_opt: z.array(z.string()),
  mem_limit: z.string(),
  pids_limit: z.number(),
})
const composeFile = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
})

const compose = composeFile.parse(parse(read('compose.yml'), { merge: true }))
const services = Object.entries(compose.services)
const app = compose.services.app
const filled = { ...parseEnv(read('.env.example')) }
const told = parseEnv(read('kleeblatt.env.example'))

/** Instructions of a Dockerfile, continued lines joined. */
const instructions = (file: string) =>
  readFileSync(file, 'utf8')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((text) => /^[A-Z]+ /.test(text))

const dockerfiles = services.flatMap(([, { build }]) => (build ? [join(docker, build.context, build.dockerfile)] : []))
const kleeblatt = instructions(join(docker, 'Dockerfile'))
const image = Object.fromEntries(
  kleeblatt
    .filter((text) => text.startsWith('ENV '))
    .flatMap((text) => [...text.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value])),
)

/** As compose does it: `${NAME:?}` and `${NAME:-otherwise}`. */
const interpolated = (text: string) =>
  text.replaceAll(/\$\{([A-Z_]+)(?::[?-]([^}]*))?\}/g, (_all, name: string, otherwise = '') => {
    const value = filled[name]
    return value ? value : otherwise || 'secret'
  })

describe('docker/compose.yml', () => {
  it('[F9] tells the app only what the configuration knows', () => {
    const names = [...Object.keys(app?.environment ?? {}), ...Object.keys(told), ...Object.keys(image)]

    expect(names.filter((name) => name !== 'NODE_ENV' && !(name in settings))).toEqual([])
  })

  it('[F9] wires the app so that it starts with nothing that is embedded', () => {
    const wired = Object.fromEntries(
      Object.entries(app?.environment ?? {}).map(([name, value]) => [name, interpolated(value)]),
    )

    const config = readConfig({ ...image, ...told, ...wired })

    expect(config).toMatchObject({ PUBLIC_URL: 'https://kleeblatt.stadt.example', TRUST_PROXY: 1, HOST: '0.0.0.0' })
    for (const part of ['MONGODB_URL', 'MEILI_URL', 'REDIS_URL', 'LDAP_URL'] as const) {
      expect(config[part], part).toBeTruthy()
    }
  })

  it('[F9] asks for what the example names, and names nothing else', () => {
    const asked = new Set([...read('compose.yml').matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name))

    expect([...asked].toSorted()).toEqual(Object.keys(filled).toSorted())
  })

  it('[F9] holds no secret: neither do the examples', () => {
    const secrets = Object.entries({ ...filled, ...told }).filter(([name]) => /PASSWORD|KEY/.test(name))

    expect(secrets.length).toBeGreaterThan(4)
    expect(secrets.filter(([, value]) => value !== '')).toEqual([])
  })

  it('[F9] names files and folders that exist', () => {
    const bound = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0] ?? ''))
    const files = bound.filter((path) => path.startsWith('.'))
    const examples = services.flatMap(([, { env_file }]) => env_file.map((file) => `${file}.example`))

    expect(files.length).toBeGreaterThan(3)
    expect([...files, ...examples].filter((path) => !existsSync(join(docker, path)))).toEqual([])
    expect(dockerfiles.filter((path) => !existsSync(path))).toEqual([])
  })

  it('[F9] declares every volume and network that is used, and none that is not', () => {
    const volumes = services.flatMap(([, used]) => used.volumes.map((volume) => volume.split(':')[0] ?? ''))
    const networks = services.flatMap(([, used]) => used.networks)

    expect(new Set(volumes.filter((name) => !name.startsWith('.')))).toEqual(new Set(Object.keys(compose.volumes)))
    expect(new Set(networks)).toEqual(new Set(Object.keys(compose.networks)))
  })

  it('[F9] waits only for services that exist, and for health only where there is a check', () => {
    for (const [name, { depends_on }] of services) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const awaited = compose.services[other]
        expect(awaited, `${name} waits for ${other}`).toBeDefined()
        const isChecked = awaited?.healthcheck !== undefined || other === 'app'
        expect(condition === 'service_healthy' ? isChecked : true, `${name} waits for ${other}`).toBe(true)
      }
    }
  })

  it.each(services)('[F9] bounds, pins and checks %s', (name, { image: from, build, ...limits }) => {
    const ends = name === 'mongo-init'
    const checksItself =
      build !== undefined &&
      instructions(join(docker, build.context, build.dockerfile)).some((text) => text.startsWith('HEALTHCHECK '))

    expect(from).toMatch(/:[\w.-]*\d[\w.-]*$/)
    expect(limits.healthcheck !== undefined || checksItself || ends).toBe(true)
    expect(limits.security_opt).toContain('no-new-privileges:true')
    // ClamAV's updater writes beside its programs.
    expect(limits.read_only || name === 'clamav').toBe(true)
  })
})

describe('The image', () => {
  it('[F9] copies what exists', () => {
    for (const file of dockerfiles) {
      const sources = instructions(file)
        .filter((text) => text.startsWith('COPY ') && !text.includes('--from='))
        .flatMap((text) => text.split(/\s+/).slice(1, -1))
      expect(sources.length).toBeGreaterThan(0)
      expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([])
    }
  })

  it('[F9] has everything at hand that installing asks for', () => {
    const copied = kleeblatt.slice(0, kleeblatt.indexOf('COPY . .')).join('\n')
    const workspace = z
      .object({ patchedDependencies: z.record(z.string(), z.string()).default({}) })
      .parse(parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')))
    const asked = [
      ...globSync('packages/*/package.json', { cwd: root }),
      ...Object.values(workspace.patchedDependencies).map((patch) => patch.split('/')[0] ?? ''),
    ]

    expect(asked.filter((path) => !copied.includes(`COPY ${path} `))).toEqual([])
  })

  it('[F9] runs what the server is compiled to, as nobody in particular, and says whether it is well', () => {
    const last = kleeblatt.slice(kleeblatt.findLastIndex((text) => text.startsWith('FROM ')))

    expect(last).toContain('USER node')
    const flags = /const serverFlags = \[(.+)\]/.exec(readFileSync(join(root, 'tools/run.mjs'), 'utf8'))?.[1]
    expect(last).toContain(`CMD ["node", ${flags?.replaceAll("'", '"')}, "dist/main.js"]`)
    expect(existsSync(join(root, 'packages/server/src/main.ts'))).toBe(true)
    expect(last.find((text) => text.startsWith('HEALTHCHECK'))).toContain('/healthz')
  })

  it('[F9] is built and run with the Node that npm start fetches', () => {
    const node = /nodeVersion = '([^']+)'/.exec(readFileSync(join(root, 'tools/run/toolchain.mjs'), 'utf8'))?.[1]

    const bases = kleeblatt.filter((text) => text.startsWith('FROM ')).map((text) => text.split(' ')[1])

    expect(bases).toEqual([`node:${node}-bookworm-slim`, `node:${node}-bookworm-slim`])
  })
})

describe('The reverse proxy', () => {
  it('[F9] is told every variable its file asks for', () => {
    const asked = [...read('Caddyfile').matchAll(/\{\$([A-Z_]+)/g)].map(([, name = '']) => name)
    const given = Object.keys(compose.services.proxy?.environment ?? {})

    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((name) => !given.includes(name))).toEqual([])
  })
})
