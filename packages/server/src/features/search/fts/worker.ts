import { renameSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { SearchDoc } from '../port.ts'
import { type IndexFile, openIndex } from './index-file.ts'
import type { Lexicon } from './lexicon.ts'
import type { Answer, Task, Work, WorkerSetting } from './messages.ts'
import { removeFile, schemaVersion } from './schema.ts'

/** Few enough that a search never waits long for a write. */
const docsPerTurn = 20
/** Each transaction leaves a piece of index that has to be merged, so copying takes larger ones. */
const docsPerCopy = 60

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
  /** Why it could not take in what was written meanwhile. Such a one never takes the place of the other. */
  spoilt: unknown
}

const { path, glossary }: WorkerSetting = workerData
const buildingPath = `${path}.building`
let live = openIndex(path, glossary)
let building: Building | null = null
let waitingDocs = 0
let isScheduled = false
let hasEnded = false
let resting: NodeJS.Timeout | null = null
const searches: Job[] = []
const writes: Job[] = []
/** What is done while nothing else is. */
const spare: Job[] = []

function dropBuilding(): void {
  building?.index.close()
  building = null
  removeFile(buildingPath)
}

function requireBuilding(): Building {
  if (!building) throw new Error('No index is being built.')
  if (building.spoilt !== null) throw building.spoilt
  return building
}

function beginBuilding(learntFrom?: Lexicon): IndexFile {
  dropBuilding()
  building = { index: openIndex(buildingPath, glossary, learntFrom), removed: new Set(), spoilt: null }
  return building.index
}

/** What is written goes into the one that is being built as well. */
function intoBuilding(write: (index: Building) => void): void {
  if (!building) return
  try {
    write(building)
  } catch (error) {
    building.spoilt = error
  }
}

/** Lets what was built take the place of what has answered so far. */
function switchOver(): void {
  requireBuilding().index.close()
  building = null
  live.close()
  renameSync(buildingPath, path)
  live = openIndex(path, glossary)
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
      intoBuilding(({ index, removed }) => {
        index.put(slice)
        for (const { id } of slice) removed.delete(id)
      })
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
    intoBuilding(({ index, removed }) => {
      index.remove(slice)
      for (const id of slice) removed.add(id)
    })
    yield
  }
  return null
}

function* setAcl({ changes }: Work['setAcl']['ask']): Paused {
  for (const { slice } of sliced(changes)) {
    live.setAcl(slice)
    intoBuilding(({ index }) => index.setAcl(slice))
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
  switchOver()
  return null
}

/** Copies what an older version has put, piece by piece. One that is asked to be built from the rooms goes first. */
function* renew(): Paused {
  if (!live.isOutdated() || building) return null
  const index = beginBuilding(live.lexicon)
  const isMine = () => building?.index === index
  try {
    for (let from = -1, isAll = false; !isAll && isMine(); ) {
      const { docs, last } = live.docsAfter(from, docsPerCopy)
      requireBuilding().index.put(docs)
      from = last
      isAll = docs.length === 0
      yield
    }
    if (!isMine()) return null
    for (const mark of live.marks()) index.put([], mark)
    index.learnAs(live.learning())
    switchOver()
  } catch (error) {
    if (isMine()) dropBuilding()
    throw error
  }
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
  beginBuilding()
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
    case 'renew':
      return renew()
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

/** Of its time, learning takes one part in this many: it can wait, and the processor is everybody's. */
const learningPart = 4

/** Learns a piece, and rests. */
function learn(): void {
  if (resting || !live.hasToRelearn()) return
  const began = performance.now()
  live.relearnSome()
  const goOnLater = () => {
    resting = null
    schedule()
  }
  resting = setTimeout(goOnLater, (performance.now() - began) * (learningPart - 1))
}

/** One turn: a question if there is one, else a piece of writing, else some learning. Messages arrive between turns. */
function turn(): void {
  isScheduled = false
  if (hasEnded) return
  const queue = [searches, writes, spare].find(({ length }) => length > 0)
  const [job] = queue ?? []
  if (!queue || !job) {
    learn()
    return
  }
  if (goOn(job)) queue.shift()
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
  const queue = asked.has(task.name) ? searches : task.name === 'renew' ? spare : writes
  queue.push({ number: task.number, work: paused(task) })
  schedule()
})
schedule()
