import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cacheFolder } from './places.mjs'
import { say, Trouble } from './words.mjs'

/** When a process began, where the kernel tells: a number that was given anew is another process. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return 'unknown'
  }
}

const name = (pid) => `${pid} ${birthOf(pid)}`

function isAlive(holder) {
  const pid = Number(holder.split(' ')[0])
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  return name(pid) === holder
}

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** The file appears with its content in one step: nobody ever reads half a holder. */
function taken(file) {
  const own = `${file}.${process.pid}`
  writeFileSync(own, name(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

/** Takes the lock of a dead holder away; if it was someone else's by then, it is given back. */
function clear(file, holder) {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
    if (read(aside) !== holder) linkSync(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
  rmSync(aside, { force: true })
}

/** One at a time in this checkout: two starts at once must not install over each other. */
export async function alone(work, { file = join(cacheFolder(), 'setup.lock'), patienceMs = 15 * 60_000 } = {}) {
  const until = Date.now() + patienceMs
  let isToldToWait = false
  while (!taken(file)) {
    const holder = read(file)
    if (holder !== null && !isAlive(holder)) clear(file, holder)
    else if (Date.now() > until) throw new Trouble(`Another start holds ${file} for too long (${holder}).`)
    else if (!isToldToWait) {
      isToldToWait = true
      say('another start is setting this checkout up; waiting for it …')
    }
    await pause(200)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
