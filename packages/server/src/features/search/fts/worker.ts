import { renameSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { SearchDoc } from '../port.ts'
import { type IndexFile, openIndex } from './index-file.ts'
import type { Answer, Task, Work, WorkerSetting } from './messages.ts'
import { removeFile, schemaVersion } from './schema.ts'

/** Few enough that a search never waits long for a write. */
const docsPerTurn = 20

type Result = Work[keyof Work]['answer']
/** Work that pauses at every `yield`, to let searches through. */
type Paused = Generator<undefined, Result>

interface Job {
  readonly number: number
  readonly work: Paused
}

interface Building {
  readonly index: IndexFile
  /** Removed since it began, so that what was read before does not come back. */
  readonly removed: Set<string>
}

const { path, glossary }: WorkerSetting = workerData
const buildingPath = `${path}.building`
let live = openIndex(path, glossary)
let building: Building | null = null
let waitingDocs = 0
let isScheduled = false
let hasEnded = false
const searches: Job[] = []
const writes: Job[] = []

function dropBuilding(): void {
  building?.index.close()
  building = null
  removeFile(buildingPath)
}

function requireBuilding(): Building {
  if (!building) throw new Error('No index is being built.')
  return building
}

function* sliced<Item>(items: readonly Item[]): Generator<{ slice: readonly Item[]; isLast: boolean }> {
  for (let at = 0; at === 0 || at < items.length; at += docsPerTurn)
    yield { slice: items.slice(at, at + docsPerTurn), isLast: at + docsPerTurn >= items.length }
}

function* put({ docs, mark }: Work['put']['ask']): Paused {
  let left = docs.length
  try {
    for (const { slice, isLast } of sliced(docs)) {
      live.put(slice, isLast && mark ? mark : undefined)
      building?.index.put(slice)
      for (const { id } of slice) building?.removed.delete(id)
      left -= slice.length
      waitingDocs -= slice.length
      yield
    }
    return null
  } finally {
    waitingDocs -= left
  }
}

function* remove({ ids }: Work['remove']['ask']): Paused {
  for (const { slice } of sliced(ids)) {
    live.remove(slice)
    building?.index.remove(slice)
    for (const id of slice) building?.removed.add(id)
    yield
  }
  return null
}

function* setAcl({ changes }: Work['setAcl']['ask']): Paused {
  for (const { slice } of sliced(changes)) {
    live.setAcl(slice)
    building?.index.setAcl(slice)
    yield
  }
  return null
}

function* putRebuilt({ docs }: { readonly docs: readonly SearchDoc[] }): Paused {
  const { index, removed } = requireBuilding()
  for (const { slice } of sliced(docs)) {
    index.put(slice.filter(({ id }) => !removed.has(id)))
    yield
  }
  return null
}

function* endRebuild({ marks }: Work['endRebuild']['ask']): Paused {
  const { index } = requireBuilding()
  for (const mark of marks) index.put([], mark)
  index.relearnAll()
  while (index.hasToRelearn()) {
    index.relearnSome()
    yield
  }
  index.close()
  building = null
  live.close()
  renameSync(buildingPath, path)
  live = openIndex(path, glossary)
  return null
}

const atOnce = function* (result: () => Result): Paused {
  yield
  return result()
}

function searchFor({ query, flag }: Work['search']['ask']): Result {
  const aborted = new Int32Array(flag)
  const stillWanted = () => {
    if (Atomics.load(aborted, 0) === 1) throw new Error('aborted')
  }
  stillWanted()
  return live.search(query, stillWanted)
}

function giveUp(): Result {
  dropBuilding()
  return null
}

function begin(): Result {
  dropBuilding()
  building = { index: openIndex(buildingPath, glossary), removed: new Set() }
  return null
}

const statusNow = (): Work['status']['answer'] => ({
  engine: 'sqlite-fts5',
  ready: true,
  documents: live.documents(),
  pending: waitingDocs + (live.hasToRelearn() ? 1 : 0),
  schemaVersion,
})

function end(): Result {
  hasEnded = true
  dropBuilding()
  live.close()
  return null
}

function paused(task: Task): Paused {
  switch (task.name) {
    case 'put':
      return put(task)
    case 'remove':
      return remove(task)
    case 'setAcl':
      return setAcl(task)
    case 'putRebuilt':
      return putRebuilt(task)
    case 'endRebuild':
      return endRebuild(task)
    case 'beginRebuild':
      return atOnce(begin)
    case 'dropRebuild':
      return atOnce(giveUp)
    case 'search':
      return atOnce(() => searchFor(task))
    case 'markOf':
      return atOnce(() => live.markOf(task.feed))
    case 'status':
      return atOnce(statusNow)
    case 'close':
      return atOnce(end)
  }
}

const answer = (said: Answer): void => parentPort?.postMessage(said)

/** Goes on with a job up to its next pause; tells whether it has ended. */
function goOn({ number, work }: Job): boolean {
  try {
    const { done, value } = work.next()
    if (done) answer({ number, result: value })
    return done === true
  } catch (error) {
    answer({ number, failed: error instanceof Error ? error.message : String(error) })
    return true
  }
}

/** One turn: a question if there is one, else a piece of writing, else some learning. Messages arrive between turns. */
function turn(): void {
  isScheduled = false
  if (hasEnded) return
  const queue = searches.length > 0 ? searches : writes
  const [job] = queue
  if (job) {
    if (goOn(job)) queue.shift()
  } else if (live.hasToRelearn()) live.relearnSome()
  else return
  schedule()
}

function schedule(): void {
  if (isScheduled) return
  isScheduled = true
  setImmediate(turn)
}

const asked = new Set<Task['name']>(['search', 'markOf', 'status'])

parentPort?.on('message', (task: Task) => {
  if (task.name === 'put') waitingDocs += task.docs.length
  const queue = asked.has(task.name) ? searches : writes
  queue.push({ number: task.number, work: paused(task) })
  schedule()
})
schedule()
