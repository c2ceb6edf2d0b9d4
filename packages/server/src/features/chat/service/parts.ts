import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Atomically, Tx } from '../../../kernel/mongo.ts'
import type { Accesses } from './access.ts'
import type { Audiences } from './audiences.ts'
import type { Counting } from './counting.ts'
import type { Entries } from './entries.ts'
import type { ChatNeeds } from './needs.ts'
import type { Settle } from './settling.ts'
import type { Turns } from './turns.ts'

/** What the verbs of this room are made of. */
export interface Parts extends ChatNeeds {
  readonly accesses: Accesses
  readonly audiences: Audiences
  readonly entries: Entries
  readonly counting: Counting
  readonly settle: Settle
  readonly alone: Alone
}

/** One unit of work on a conversation. On this node, none other of the same conversation runs meanwhile. */
export type Alone = <Result>(id: ConversationId, work: (tx: Tx) => Promise<Result>) => Promise<Result>

export const createAlone =
  (atomically: Atomically, inTurn: Turns): Alone =>
  (id, work) =>
    inTurn(id, () => atomically(work))
