import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { EmbeddedMongoFailure, isFailureCode } from './failure.ts'
import { isWord } from './process/words.ts'

const copierFile = new URL(
  import.meta.url.endsWith('.ts') ? './process/copier.ts' : './process/copier.js',
  import.meta.url,
)

function copy(way: 'out' | 'in', dataDir: string, file: string): Promise<void> {
  const child = fork(copierFile, [way, resolve(dataDir), resolve(file)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((done, failed) => {
    let failure: EmbeddedMongoFailure | null = new EmbeddedMongoFailure('not-copied', 'the copy was cut short')
    child.once('error', failed)
    child.on('message', (word) => {
      failure = null
      if (!isWord(word) || word.kind !== 'failed') return
      failure = new EmbeddedMongoFailure(isFailureCode(word.code) ? word.code : 'not-copied', word.reason)
    })
    child.once('exit', () => (failure ? failed(failure) : done()))
  })
}

/** Writes all documents of a store, running or not, into one file: what was committed when it began. */
export const backupEmbeddedMongo = ({ dataDir, to }: { dataDir: string; to: string }): Promise<void> =>
  copy('out', dataDir, to)

/** Puts a backup in the place of what the data folder holds. Fails with `data-folder-in-use` while a store runs on it. */
export const restoreEmbeddedMongo = ({ dataDir, from }: { dataDir: string; from: string }): Promise<void> =>
  copy('in', dataDir, from)
