// `pnpm dev`: the server restarts when its sources change, the client reloads in the browser.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './checks/places.ts'

const serverPort = process.env.PORT ?? '4000'
const clientPort = process.env.CLIENT_PORT ?? '5173'

const start = (cwd: string, args: readonly string[], extra: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, args, { cwd: join(root, cwd), stdio: 'inherit', env: { ...process.env, ...extra } })

/** The browser comes from vite's port: the server must count that as its own address. */
const server = start('.', ['--watch', '--conditions=kleeblatt-source', 'packages/server/src/main.ts'], {
  PORT: serverPort,
  PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${clientPort}`,
})
const client = start('packages/client', ['node_modules/vite/bin/vite.js', '--port', clientPort, '--strictPort'], {
  KLEEBLATT_SERVER: `http://localhost:${serverPort}`,
})

const children = [server, client]
let isStopping = false

function stop(): void {
  if (isStopping) return
  isStopping = true
  for (const child of children) child.kill('SIGTERM')
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
process.on('disconnect', stop)
for (const child of children) {
  child.once('exit', (code) => {
    // What ends because it was told to has not failed.
    if (!isStopping) process.exitCode = code ?? 1
    stop()
    if (children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)) process.exit()
  })
}
console.log(`The client with reload: http://localhost:${clientPort}`)
