import type { Subject, ThreadId } from '@kleeblatt/shared/comments'
import type { CommentData } from '../data.ts'
import { keyOf } from '../keys.ts'
import type { Filling } from './needs.ts'

const kinds: Readonly<Record<string, string>> = { page: 'wiki-page', process: 'process' }

function subjectOf({ places }: Filling, { on }: CommentData): Subject {
  const kind = kinds[on.slice(0, on.indexOf(':'))]
  const made = places.made.get(on)
  if (kind === undefined || !made) throw new Error(`Somebody comments on what is not there: ${on}`)
  return { kind, id: made.id }
}

/** Only where nothing was done since its last words: what people have opened again stays open. */
async function settle(filling: Filling, data: CommentData, subject: Subject, id: ThreadId): Promise<void> {
  const { house, cast, clock, calendar } = filling
  if (!data.settled) return
  const { by, day, time } = data.settled
  const actor = await cast.actor(by)
  const { items } = await house.comments.threads(actor, subject, { state: 'open', limit: 50 })
  const thread = items.find((one) => one.id === id)
  const isUntouched = thread?.rev === thread?.comments.at(-1)?.seq
  if (!thread || !isUntouched) return
  await clock.at(calendar.instant(day, time), () => house.comments.settle(actor, id, 'settled'))
}

async function discuss(filling: Filling, data: CommentData): Promise<void> {
  const { house, cast, clock, calendar } = filling
  const { by, day, time, text, on } = data
  const subject = subjectOf(filling, data)
  const author = await cast.actor(by)
  const written = { key: keyOf(`comment ${on} ${text}`), text }
  const begin = () => house.comments.begin(author, subject, written)
  const { threadId } = await clock.at(calendar.instant(day, time), begin)

  for (const answer of data.answers ?? []) {
    const other = await cast.actor(answer.by)
    const said = { key: keyOf(`answer ${on} ${text} ${answer.text}`), text: answer.text }
    await clock.at(calendar.instant(answer.day, answer.time), () => house.comments.answer(other, threadId, said))
  }
  await settle(filling, data, subject, threadId)
}

/** What is said beside pages and processes. */
export async function fillComments(filling: Filling): Promise<void> {
  for (const data of filling.city.comments) await discuss(filling, data)
}
