import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/** What is written meanwhile is left; a second look nearly always finds little or nothing of it. */
const mostLooks = 3

/** Moves what the log holds into the file, beside the writer, who goes on. */
function checkpoint(file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0')
    for (let looks = 0; looks < mostLooks; looks += 1) {
      const row = database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()
      if (row?.log === row?.checkpointed) return
    }
  } finally {
    database.close()
  }
}

parentPort?.on('message', () => {
  checkpoint(String(workerData))
  parentPort?.postMessage('done')
})
