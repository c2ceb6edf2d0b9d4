/** What every receiver heard, to be held against what was acknowledged. */
export interface Account {
  readonly delivered: number
  readonly lost: number
  readonly doubled: number
  readonly outOfOrder: number
}

/** Who should hear what is said in a conversation. */
export type ReceiversOf = (conversation: string) => readonly number[]

interface Heard {
  last: number
  readonly seqs: Set<number>
}

const keyOf = (receiver: number, conversation: string) => `${receiver} ${conversation}`
const nothing: ReadonlySet<number> = new Set()

/**
 * Keeps the books of a room of receivers: each of a conversation's messages has a place (`seq`), and everybody in the
 * conversation has to hear each once and in the order of their places.
 */
export function createLedger() {
  const heard = new Map<string, Heard>()
  const sent = new Map<string, Set<number>>()
  let [doubled, outOfOrder] = [0, 0]

  const pageOf = (receiver: number, conversation: string): Heard => {
    const key = keyOf(receiver, conversation)
    const known = heard.get(key) ?? { last: 0, seqs: new Set() }
    heard.set(key, known)
    return known
  }

  const missedBy = (receiver: number, conversation: string, seqs: ReadonlySet<number>): number =>
    seqs.difference(heard.get(keyOf(receiver, conversation))?.seqs ?? nothing).size

  /** How many of what was acknowledged have not been heard by these yet. */
  function missing(receiversOf: ReceiversOf): number {
    let lost = 0
    for (const [conversation, seqs] of sent)
      for (const receiver of receiversOf(conversation)) lost += missedBy(receiver, conversation, seqs)
    return lost
  }

  return {
    hear(receiver: number, conversation: string, seq: number): void {
      const page = pageOf(receiver, conversation)
      if (page.seqs.has(seq)) {
        doubled += 1
        return
      }
      if (seq < page.last) outOfOrder += 1
      page.last = Math.max(page.last, seq)
      page.seqs.add(seq)
    },

    /** A message has been acknowledged under this place. */
    acknowledge(conversation: string, seq: number): void {
      const known = sent.get(conversation) ?? new Set()
      if (known.has(seq)) doubled += 1
      sent.set(conversation, known.add(seq))
    },

    missing,

    account(receiversOf: ReceiversOf): Account {
      const delivered = heard.values().reduce((sum, { seqs }) => sum + seqs.size, 0)
      return { delivered, lost: missing(receiversOf), doubled, outOfOrder }
    },
  }
}
