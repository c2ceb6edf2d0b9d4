import {
  type Ask,
  type Asks,
  type AsksTold,
  asksWith,
  type ConversationId,
  comingBackRoutes,
  type Entry,
  type Message,
  type MessageId,
  type OwnAcknowledgement,
  type Told,
} from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import type { Call } from '../../../kernel/api.ts'
import { createObservable, type Observable } from '../observable.ts'
import { createAskingAnew } from './asking-anew.ts'
import type { Standing } from './wanted.ts'

/** What one person is asked to take note of, on this device. */
export interface Acknowledging {
  readonly asks: Observable<Asks>
  /** What they have taken note of since this page is there, here or on another device. */
  readonly acknowledged: Observable<ReadonlyMap<MessageId, OwnAcknowledgement>>
  hearAcknowledged(own: OwnAcknowledgement): void
}

interface Needs {
  me: PersonId
  call: Call
  entries: () => readonly Entry[]
}

interface Hearing {
  hear(told: Told): void
  /** Where conversations stand: something was not heard where one of them is further than it is known here. */
  compare(marks: readonly Standing[]): void
  /** Asks for all of it anew. */
  look(): void
  forget(id: ConversationId): void
}

async function allAsks(call: Call): Promise<Ask[]> {
  const all: Ask[] = []
  for (let after: string | undefined, more = true; more; ) {
    const page = await call(comingBackRoutes.comingBackAsks, { limit: 100, ...(after !== undefined && { after }) })
    all.push(...page.items)
    after = page.next ?? undefined
    more = after !== undefined
  }
  return all
}

export function createAcknowledging({ me, call, entries }: Needs): { of: Acknowledging; hearing: Hearing } {
  const asks = createObservable<Asks>({ open: [], settled: new Set() })
  const acknowledged = createObservable<ReadonlyMap<MessageId, OwnAcknowledgement>>(new Map())
  /** What is told while an answer is on its way is folded over it again. */
  let meanwhile: AsksTold[] = []

  const { refresh, isUnderWay } = createAskingAnew(async (_: 'asks') => {
    meanwhile = []
    const { settled } = asks.get()
    const open = (await allAsks(call)).map(({ message }): Message => message)
    const answered: Asks = { open: open.filter(({ id }) => !settled.has(id)), settled: new Set(settled) }
    asks.set(meanwhile.reduce((known, told) => asksWith(known, told, me), answered))
  })

  const look = () => {
    // What could not be had is asked for with the next connection.
    if (!isUnderWay('asks')) refresh('asks').catch(() => {})
  }

  function take(told: AsksTold): void {
    if (isUnderWay('asks')) meanwhile.push(told)
    asks.set(asksWith(asks.get(), told, me))
  }

  const looksIn = (id: ConversationId) =>
    entries().some(({ conversation, standing }) => conversation.id === id && standing === 'reader')

  return {
    of: {
      asks,
      acknowledged,
      hearAcknowledged(own) {
        acknowledged.set(new Map([...acknowledged.get(), [own.messageId, own]]))
        take({ name: 'chat:own-acknowledgement', payload: own })
      },
    },
    hearing: {
      look,
      hear(told) {
        if (told.name === 'chat:message' && !looksIn(told.payload.message.conversationId)) take(told)
      },
      compare(marks) {
        if (marks.length === 0) return
        const known = new Map(entries().map(({ conversation: { id, rev } }) => [id, rev]))
        if (marks.some(({ conversationId, rev }) => rev > (known.get(conversationId) ?? rev))) look()
      },
      forget(id) {
        const { open, settled } = asks.get()
        asks.set({ open: open.filter(({ conversationId }) => conversationId !== id), settled })
      },
    },
  }
}
