import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, root } from './places.mjs'
import { say, Trouble } from './words.mjs'

const lastLines = (text, count) => text.trimEnd().split('\n').slice(-count).join('\n')

/** Runs a command with its words in a log file, and says every few seconds that it is still at work. */
export function quietly(what, command, args, options = {}) {
  const log = join(cacheFolder(), `${what.replaceAll(' ', '-')}.log`)
  const file = openSync(log, 'w')
  const from = Date.now()
  say(`${what} …`)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', file, file], ...options })
    const beat = setInterval(() => say(`${what} … ${Math.round((Date.now() - from) / 1_000)} s`), 10_000)
    const stop = () => child.kill('SIGTERM')
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
    const end = () => {
      clearInterval(beat)
      closeSync(file)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop)
    }
    child.once('error', (error) => {
      end()
      reject(new Trouble(`${what}: ${command} cannot be started (${error.message}).`))
    })
    child.once('exit', (code, signal) => {
      end()
      if (code === 0) return resolve()
      reject(new Trouble(`${lastLines(readFileSync(log, 'utf8'), 30)}\n${what} failed (${signal ?? code}).`))
    })
  })
}
