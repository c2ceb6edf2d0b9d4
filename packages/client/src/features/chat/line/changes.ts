import {
  type Changes,
  type ConversationId,
  type Cursor,
  catchingUpRoutes,
  maxCursors,
  type OwnReactions,
} from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import type { Call } from '../../../kernel/api.ts'

/** Asks what has changed in a conversation after a rev. */
export type AskChanges = (conversationId: ConversationId, after: number) => Promise<Changes>

interface Needs {
  readonly onMine: (mine: readonly OwnReactions[]) => void
  /** A conversation is not, or no longer, the person's to see. */
  readonly onGone: (id: ConversationId) => void
}

interface Question {
  readonly cursor: Cursor
  readonly answer: PromiseWithResolvers<Changes>
}

const isSame = (one: Cursor, other: Cursor) => one.conversationId === other.conversationId && one.rev === other.rev

/**
 * Catches up with all conversations at once: what is asked for in the same moment goes out in one request, and once where a
 * conversation and its threads ask the same.
 */
export function createChanges(call: Call, { onMine, onGone }: Needs): AskChanges {
  let waiting: Question[] = []

  async function answersTo(questions: readonly Question[]): Promise<readonly Changes[]> {
    const { changes, mine } = await call(catchingUpRoutes.changes, { cursors: questions.map(({ cursor }) => cursor) })
    if (changes.length !== questions.length) throw new Failure('internal', 'answers-missing')
    onMine(mine)
    return changes
  }

  async function send(questions: readonly Question[]): Promise<void> {
    try {
      const answers = await answersTo(questions)
      for (const [at, one] of answers.entries()) {
        questions[at]?.answer.resolve(one)
        if (one.kind === 'gone') onGone(one.conversationId)
      }
    } catch (error) {
      for (const { answer } of questions) answer.reject(error)
    }
  }

  function sendAll(): void {
    const questions = waiting
    waiting = []
    for (let from = 0; from < questions.length; from += maxCursors) void send(questions.slice(from, from + maxCursors))
  }

  return (conversationId, after) => {
    const cursor = { conversationId, rev: after }
    const asked = waiting.find((one) => isSame(one.cursor, cursor))
    if (asked) return asked.answer.promise
    const answer = Promise.withResolvers<Changes>()
    waiting.push({ cursor, answer })
    if (waiting.length === 1) queueMicrotask(sendAll)
    return answer.promise
  }
}
