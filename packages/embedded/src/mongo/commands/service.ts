import { writes } from '../aggregate/stages/writing.ts'
import { createChanges } from '../change/changes.ts'
import { createCursors } from '../engine/cursors.ts'
import { toErrorReply } from '../engine/errors.ts'
import type { Job } from '../engine/job.ts'
import { type Request, transactionStep } from '../engine/request.ts'
import { createTurns } from '../engine/turns.ts'
import { createReader } from '../read/find.ts'
import { Refusal } from '../refusal.ts'
import { openCatalog } from '../store/catalog.ts'
import { createDocuments } from '../store/documents.ts'
import type { Storage } from '../store/storage.ts'
import type { Service } from '../wire/connection.ts'
import { assertPlainCollation, type Command, type Commands, type Tools } from './command.ts'
import { definitions } from './definitions.ts'
import { createExpiry } from './expiry.ts'
import { greeting } from './greeting.ts'
import { reading } from './reading.ts'
import { writing } from './writing.ts'

const commands: Commands = { ...greeting, ...reading, ...writing, ...definitions }

export interface ServiceOptions {
  readonly forbidTableScans: boolean
  readonly answerBeforeCommit: boolean
  readonly ttlEveryMs: number
}

export interface StoreService extends Service {
  close(): void
}

function commandOf(request: Request): Command {
  const command = commands[request.name]
  if (!command) throw new Refusal(59, `no such command: '${Object.keys(request.body)[0]}'`)
  assertPlainCollation(request.body.collation)
  if (command.isDefinition && transactionStep(request)) {
    throw new Refusal(263, `Cannot run '${request.name}' in a multi-document transaction.`)
  }
  return command
}

const kindOf = ({ name, body }: Request): Job['kind'] => {
  if (name === 'committransaction') return 'commit'
  if (name === 'aborttransaction') return 'abort'
  return name === 'aggregate' && writes(body.pipeline) ? 'write' : (commands[name]?.kind ?? 'read')
}

/** All commands of the store, each done when it is its turn. */
export function createService(storage: Storage, options: ServiceOptions): StoreService {
  const catalog = openCatalog(storage)
  const reader = createReader(storage, options)
  const documents = createDocuments(storage, catalog)
  const cursors = createCursors()
  const tools: Tools = { catalog, reader, cursors, changes: createChanges(reader, documents) }
  const turns = createTurns(storage, catalog, options)
  const expiry = createExpiry({ storage, catalog, documents, turns })

  const rounds = setInterval(() => {
    expiry.run()
    cursors.tidy()
  }, options.ttlEveryMs)

  return {
    handle: (request, answer) => {
      const kind = kindOf(request)
      const step = transactionStep(request)
      const { connection } = request
      const isDefinition = commands[request.name]?.isDefinition ?? false
      if (kind === 'read' && greeting[request.name]) answer(toReply(request, tools))
      else
        turns.submit({
          connection,
          kind,
          step,
          isDefinition,
          answer,
          run: () => commandOf(request).run(request, tools),
        })
    },
    forget: turns.forget,
    close: () => {
      clearInterval(rounds)
      turns.close()
    },
  }
}

/** Greetings need no turn: they neither read nor write. */
function toReply(request: Request, tools: Tools) {
  try {
    return commandOf(request).run(request, tools)
  } catch (error) {
    return toErrorReply(error)
  }
}
