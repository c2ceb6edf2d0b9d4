import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './places.mjs'

const parentWatchMs = 300
/** Kleeblatt promises to stop within 5 s; what is still there then is taken away. */
const patienceMs = 7_000

function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    child.kill(signal)
  }
}

/**
 * Runs a command in a process group of its own, so that a Ctrl-C of the terminal reaches it once, through here.
 * npm's shell dies of SIGTERM without passing it on: a changed parent counts as SIGTERM. If this process is killed,
 * the child sees its channel close.
 */
export function runUntilDone(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: true,
    })
    let timer
    const stop = (signal) => {
      child.kill(signal)
      timer ??= setTimeout(() => killGroup(child, 'SIGKILL'), patienceMs)
    }
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal))
    process.on('SIGHUP', () => stop('SIGTERM'))
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      stop('SIGTERM')
    }, parentWatchMs)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      clearTimeout(timer)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
