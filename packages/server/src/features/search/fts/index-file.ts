import type { DatabaseSync } from 'node:sqlite'
import { createAnalyser, type Glossary } from '@kleeblatt/shared/german'
import type { Mark, SearchDoc } from '../port.ts'
import { createAclNumbers } from './acl.ts'
import { createContents } from './contents.ts'
import { createLexicon, type Lexicon } from './lexicon.ts'
import { isOutdated, lettersKeptIn, openIndexFile, preparedWrite } from './schema.ts'
import { createSearch } from './search.ts'
import { createSelection } from './select.ts'
import { createSieve } from './sieve.ts'
import { createWriter } from './write.ts'

const relearnSlice = 50
/** Compounds are looked at again when so many more words are known, by share and by number. */
const learntShare = 1.25
const learntLeast = 50
const beginning = -1

/**
 * One index in one file. Everything here blocks, so it lives in a worker and is asked for little at a time. One that is
 * made after another takes words apart as that one does, which has read everything before.
 */
export function openIndex(path: string, glossary: Glossary, learntFrom?: Lexicon) {
  const db = openIndexFile(path)
  const lexicon = createLexicon(db)
  const judging = learntFrom ?? lexicon
  const acls = createAclNumbers(db)
  const sieve = createSieve(db)
  const analyser = createAnalyser({ knows: judging.knows, glossary })
  const writer = createWriter({ db, acls, lexicon, sieve, analyser })
  let documents = Number(db.prepare('SELECT count(*) AS documents FROM doc').get()?.documents)
  let knownBefore = judging.knownStems()

  function inOne(work: () => number): void {
    db.exec('BEGIN IMMEDIATE')
    try {
      const more = work()
      lexicon.save()
      db.exec('COMMIT')
      documents += more
    } catch (error) {
      db.exec('ROLLBACK')
      lexicon.reload()
      acls.reload()
      sieve.reload()
      throw error
    }
    if (judging.knownStems() === knownBefore) return
    knownBefore = judging.knownStems()
    analyser.forget()
  }

  return {
    search: createSearch({
      acls,
      lexicon,
      analyser,
      selection: createSelection({ db, sieve }),
      lettersKept: lettersKeptIn(db),
      documents: () => documents,
    }),
    documents: () => documents,
    lexicon,
    isOutdated: () => isOutdated(db),
    ...createContents(db, acls),
    ...createRelearning({ db, lexicon, writer, inOne }),

    put(docs: readonly SearchDoc[], mark?: Mark): void {
      inOne(() => {
        const added = docs.filter((doc) => writer.put(doc) === 'added').length
        if (mark) writer.mark(mark)
        return added
      })
    },

    remove: (ids: readonly string[]) => inOne(() => -ids.filter((id) => writer.remove(id)).length),

    setAcl(changes: readonly { readonly id: string; readonly acl: readonly string[] }[]): void {
      inOne(() => {
        for (const { id, acl } of changes) writer.setAcl(id, acl)
        return 0
      })
    },

    markOf(feed: string): string | null {
      const row = db.prepare('SELECT cursor FROM mark WHERE feed = ?').get(feed)
      return row ? String(row.cursor) : null
    },

    close(): void {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

interface RelearningNeeds {
  readonly db: DatabaseSync
  readonly lexicon: Lexicon
  readonly writer: ReturnType<typeof createWriter>
  readonly inOne: (work: () => number) => void
}

/** A second look at the compounds of documents that were written when fewer words were known. */
function createRelearning({ db, lexicon, writer, inOne }: RelearningNeeds) {
  const meta = createMeta(db)

  /** Where the look stands; null when there is nothing to look at. */
  function from(): number | null {
    const stands = meta.get('relearn')
    if (stands !== null) return stands
    const learnt = meta.get('learnt') ?? 0
    return lexicon.knownStems() > learnt * learntShare + learntLeast ? beginning : null
  }

  return {
    hasToRelearn: () => from() !== null,
    /** Has all compounds looked at again, once everything there is to learn from is in. */
    relearnAll: () => meta.set('relearn', beginning),

    /** How much was known when compounds were last looked at, and whether that look is still going on. */
    learning: () => ({ learnt: meta.get('learnt') ?? 0, goesOn: meta.get('relearn') !== null }),
    /** Goes on as another index has learnt, whose documents these are. */
    learnAs({ learnt, goesOn }: { readonly learnt: number; readonly goesOn: boolean }): void {
      meta.set('learnt', learnt)
      if (goesOn) meta.set('relearn', beginning)
    },

    relearnSome(): void {
      const stands = from()
      if (stands === null) return
      inOne(() => {
        if (stands === beginning) meta.set('learnt', lexicon.knownStems())
        const { last, seen } = writer.relearn(stands, relearnSlice)
        if (seen < relearnSlice) meta.clear('relearn')
        else meta.set('relearn', last)
        return 0
      })
    },
  }
}

function createMeta(db: DatabaseSync) {
  const get = db.prepare('SELECT value FROM meta WHERE key = ?')
  const set = preparedWrite(db, 'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  const clear = preparedWrite(db, 'DELETE FROM meta WHERE key = ?')
  return {
    get(key: string): number | null {
      const row = get.get(key)
      return row ? Number(row.value) : null
    },
    set: (key: string, value: number) => void set.run(key, String(value)),
    clear: (key: string) => void clear.run(key),
  }
}

export type IndexFile = ReturnType<typeof openIndex>
