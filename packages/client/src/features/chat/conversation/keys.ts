import type { MessageAct } from './message-act.ts'

/**
 * Which single key does what with the message in focus. The list acts by this table and the sheet of keys shows it: an
 * act without a key does not compile.
 */
export const actKeys = {
  answer: { key: 'r', word: 'answer' },
  quote: { key: 'q', word: 'quote' },
  react: { key: '+', word: 'react' },
  pin: { key: 'p', word: 'pin' },
  acknowledge: { key: 'z', word: 'acknowledge' },
  edit: { key: 'e', word: 'edit' },
  'copy-link': { key: 'c', word: 'copyLink' },
  'mark-unread': { key: 'u', word: 'markUnread' },
  delete: { key: 'Delete', word: 'remove' },
  'key-help': { key: '?', word: 'help' },
} as const satisfies Readonly<Record<MessageAct, { key: string; word: string }>>

const isAct = (name: string): name is MessageAct => name in actKeys

const actOf = new Map(
  Object.entries(actKeys).flatMap(([act, { key }]) => (isAct(act) ? [[key.toLowerCase(), act] as const] : [])),
)

/** A second key for what one mostly wants. */
actOf.set('enter', 'answer')

/** What a key does with a message; undefined for a key that does nothing. */
export const actOfKey = (key: string): MessageAct | undefined => actOf.get(key.toLowerCase())

/** How one goes from message to message. */
export type Step = 'previous' | 'next' | 'screen-up' | 'screen-down' | 'first' | 'last' | 'leave'

const stepKeys = {
  walk: { ArrowUp: 'previous', ArrowDown: 'next', k: 'previous', j: 'next' },
  leaf: { PageUp: 'screen-up', PageDown: 'screen-down' },
  ends: { Home: 'first', End: 'last' },
  leave: { Escape: 'leave' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Step>>>>

const stepOf = new Map<string, Step>(Object.values(stepKeys).flatMap((keys) => Object.entries(keys)))

/** Where a key leads from a message; undefined for a key that leads nowhere. */
export const stepOfKey = (key: string): Step | undefined => stepOf.get(key)

const wordsOf = <Word extends string>(table: Readonly<Record<Word, unknown>>) =>
  Object.keys(table).filter((word): word is Word => word in table)

/** The sheet of keys, group by group, by the words that name them. */
export const sheet = {
  write: ['send', 'newLine', 'mention', 'emoji', 'looks', 'lines', 'link', 'editLast'],
  message: [...wordsOf(stepKeys), ...Object.values(actKeys).map(({ word }) => word)],
  around: ['regions', 'list'],
} as const
