import type { Talk } from '../city/size.ts'
import type { Client, Told } from '../load/client.ts'
import { createLedger } from '../load/ledger.ts'
import { inLanes, until } from '../load/pace.ts'
import type { Office } from './office.ts'

const isMessage = (payload: unknown): payload is { message: { conversationId: string; seq: number; text: string } } =>
  typeof payload === 'object' && payload !== null && 'message' in payload

/** The moment of sending travels in the text, so that whoever hears it can tell how long it took. */
const stamped = (words: string) => `@${performance.now().toFixed(3)} ${words}`
const sentAt = (text: string) => Number(text.slice(1, text.indexOf(' ')))

const words =
  'Die Unterlagen für den Antrag liegen auf meinem Tisch, ich kümmere mich morgen früh darum und melde mich.'

/** The people who are in, what they say and what they hear. */
export function createTraffic(office: Office) {
  const clients = new Map<number, Client>()
  const ledger = createLedger()
  let isMeasuring = false
  let [acks, deliveries]: [number[], number[]] = [[], []]

  const hears = (person: number) => (told: Told) => {
    if (told.name !== 'chat:message' || !isMessage(told.payload)) return
    const { conversationId, seq, text } = told.payload.message
    ledger.hear(person, conversationId, seq)
    if (isMeasuring) deliveries.push(told.at - sentAt(text))
  }
  const present = (talk: Talk) => talk.members.filter((member) => clients.has(member))

  return {
    clients,
    async enter(people: readonly number[], lanes = 32): Promise<void> {
      await inLanes(people, lanes, async (person) => {
        clients.set(person, await office.enter(person, hears(person)))
      })
    },
    async arrive(person: number): Promise<void> {
      clients.set(person, await office.arrive(person, hears(person)))
    },
    async say(person: number, talk: Talk): Promise<void> {
      const client = clients.get(person)
      if (!client) throw new Error('Somebody who is not there wants to speak.')
      const from = performance.now()
      const seq = await office.post(person, client, talk, stamped(words))
      if (isMeasuring) acks.push(performance.now() - from)
      ledger.acknowledge(talk.id, seq)
    },
    present,
    /** What is said from now on counts. */
    begin(): void {
      ;[acks, deliveries] = [[], []]
      isMeasuring = true
    },
    end(): { acks: readonly number[]; deliveries: readonly number[] } {
      isMeasuring = false
      return { acks, deliveries }
    },
    /** Waits until everybody has heard everything, as long as that may take at most, and closes the books. */
    async settle(talks: readonly Talk[], receivers: (talk: Talk) => readonly number[], timeoutMs = 10_000) {
      const byId = new Map(talks.map((talk) => [talk.id, receivers(talk)]))
      const receiversOf = (id: string) => byId.get(id) ?? []
      await until(() => ledger.missing(receiversOf) === 0, timeoutMs)
      return ledger.account(receiversOf)
    },
    leave(): void {
      for (const client of clients.values()) client.close()
    },
  }
}

export type Traffic = ReturnType<typeof createTraffic>
