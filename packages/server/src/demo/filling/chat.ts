import {
  type Conversation,
  type ConversationId,
  everyoneToken,
  type MessageId,
  mentionToken,
  type Said,
} from '@kleeblatt/shared/chat'
import type { ChannelData, CityData, DirectData, GroupData, Unread } from '../data.ts'
import { keyOf } from '../keys.ts'
import { linked } from '../links.ts'
import { type Line, linesOf, withMentions } from '../talk.ts'
import { type Filling, forEach } from './needs.ts'

interface Talk {
  readonly key: string
  readonly by: string
  readonly lines: readonly Line[]
  readonly unread: Unread
  readonly begin: (filling: Filling) => Promise<Conversation>
}

const memberOf = async ({ cast }: Filling, who: string, role: 'owner' | 'member') => ({
  principal: await cast.principal(who),
  role,
})

async function beginChannel(filling: Filling, data: ChannelData): Promise<Conversation> {
  const { key, name, purpose, access, posting = 'members', owners = [], members, by } = data
  const all = await Promise.all([
    ...members.map((who) => memberOf(filling, who, 'member')),
    ...owners.map((who) => memberOf(filling, who, 'owner')),
  ])
  const wanted = {
    kind: 'channel',
    key: keyOf(`channel ${key}`),
    name,
    purpose,
    access,
    posting,
    history: 'all',
  } as const
  const founder = await filling.cast.actor(by)
  return (await filling.house.chat.create(founder, { ...wanted, members: all })).conversation
}

async function beginGroup(filling: Filling, { key, name, by, members }: GroupData): Promise<Conversation> {
  const all = await Promise.all(members.map((who) => memberOf(filling, who, 'member')))
  const founder = await filling.cast.actor(by)
  const wanted = { kind: 'group', key: keyOf(`group ${key}`), name, history: 'all', members: all } as const
  return (await filling.house.chat.create(founder, wanted)).conversation
}

async function beginDirect({ house, cast }: Filling, data: DirectData): Promise<Conversation> {
  const wanted = { key: keyOf(`direct ${data.key}`), personId: cast.id(data.with) }
  return (await house.chat.startDirect(await cast.actor(data.by), wanted)).conversation
}

function talksOf({ city }: Filling): Talk[] {
  const talk = <Data extends ChannelData | GroupData | DirectData>(
    data: Data,
    begin: (filling: Filling, data: Data) => Promise<Conversation>,
  ): Talk => ({
    key: data.key,
    by: data.by,
    lines: linesOf(data.talk),
    unread: data.unread ?? {},
    begin: (filling) => begin(filling, data),
  })
  return [
    ...city.channels.map((data) => talk(data, beginChannel)),
    ...city.groups.map((data) => talk(data, beginGroup)),
    ...city.directs.map((data) => talk(data, beginDirect)),
  ]
}

const wordsOf = ({ calendar, cast, places }: Filling, text: string): string =>
  withMentions(linked(calendar.dated(text), places), (word) => {
    if (word === 'alle') return everyoneToken
    return cast.has(word) ? mentionToken(cast.id(word)) : null
  })

interface Intention {
  readonly key: string
  readonly conversationId: ConversationId
  /** The message before it that begins a thread. */
  readonly root: MessageId | undefined
}

/** What others have put at a message. */
async function mark({ house, cast, clock, calendar }: Filling, message: Said, line: Line): Promise<void> {
  const at = { conversationId: message.conversationId, messageId: message.id }
  const { reactions, pinned } = line
  for (const { emoji, by } of reactions)
    for (const login of by) {
      const giver = await cast.actor(login)
      await clock.at(calendar.instant(line.day, line.time), () =>
        house.chat.react(giver, { ...at, emoji, given: true }),
      )
    }
  if (!pinned) return
  const owner = await cast.actor(pinned.by)
  await clock.at(calendar.instant(line.day, pinned.time), () => house.chat.pin(owner, { ...at, pinned: true }))
}

/** Within so long after it was said. */
const notedWithinMs = 6 * 3_600_000

/** Many take note of it, one after the other. */
async function takeNote({ house, cast, clock }: Filling, message: Said, { asks }: Line): Promise<void> {
  if (!asks || !message.acknowledge) return
  const at = { conversationId: message.conversationId, messageId: message.id }
  const others = (await cast.crowd()).filter(
    ({ login, actor }) => actor.id !== message.authorId && !asks.without.includes(login),
  )
  const readers = others.slice(0, asks.count).map(({ actor }, place) => ({ actor, place }))
  await forEach(readers, async ({ actor, place }) => {
    const then = Date.parse(message.postedAt) + (notedWithinMs * (place + 1)) / readers.length
    await clock.at(new Date(then), () => house.chat.acknowledge(actor, at))
  })
}

/** One message, and what was done with it since. */
async function say(filling: Filling, line: Line, { key, conversationId, root }: Intention): Promise<MessageId> {
  const { house, cast, clock, calendar } = filling
  const author = await cast.actor(line.by)
  const then = <Result>(time: string, work: () => Promise<Result>) => clock.at(calendar.instant(line.day, time), work)
  const thread = line.isAnswer ? { root } : {}
  const asking = line.asks ? { acknowledge: true } : {}
  const words = { conversationId, key: keyOf(key), text: wordsOf(filling, line.text), ...thread, ...asking }
  const message = await then(line.time, () => house.chat.post(author, words))
  if (message.state === 'stone') return message.id
  const at = { conversationId, messageId: message.id }
  const { edited, removed } = line
  if (edited && message.editedAt === null)
    await then(edited.time, () => house.chat.edit(author, { ...at, text: wordsOf(filling, edited.text) }))
  await takeNote(filling, message, line)
  if (removed !== null) await then(removed, () => house.chat.remove(author, at))
  else if (await isUntouched(filling, message, line)) await mark(filling, message, line)
  return message.id
}

/** Nothing has happened in the conversation since it was said: what people have taken off stays off. */
async function isUntouched({ house, cast }: Filling, { conversationId, rev, root }: Said, line: Line) {
  if (line.reactions.length === 0 && !line.pinned) return false
  const { conversation } = await house.chat.entry(await cast.actor(line.by), conversationId)
  return conversation.rev === rev + (root ? 1 : 0)
}

async function sayAll(filling: Filling, { talk, id: conversationId }: Begun): Promise<void> {
  let root: MessageId | undefined
  for (const [index, line] of talk.lines.entries()) {
    const said = await say(filling, line, { key: `talk ${talk.key} ${index}`, conversationId, root })
    if (!line.isAnswer) root = said
  }
}

interface Begun {
  readonly talk: Talk
  readonly id: ConversationId
}

/** What was written since somebody left is new to them. */
function newTo(login: string, { lines, unread }: Talk, { absences }: CityData): number {
  const absence = absences.find(({ by }) => by === login)
  return absence ? lines.filter(({ day }) => day >= absence.from).length : (unread[login] ?? 0)
}

/** Reads as far as somebody has, in what they have written in; the regulars in all they belong to. */
async function readUp({ house, cast, clock, calendar, city }: Filling, login: string, begun: readonly Begun[]) {
  const reader = await cast.actor(login)
  const { marks } = await house.chat.attend(reader)
  const stands = new Map(marks.map((mark) => [mark.conversationId, mark]))
  const isRegular = city.regulars.includes(login)
  for (const { talk, id } of begun) {
    const mark = stands.get(id)
    // Who has read in it since it was filled knows best how far.
    if (!mark || mark.ownRev > 0 || !(isRegular || talk.lines.some(({ by }) => by === login))) continue
    const seq = Math.max(0, mark.seq - newTo(login, talk, city))
    await clock.at(calendar.instant(0, '16:55'), () => house.chat.markRead(reader, { conversationId: id, seq }))
  }
}

/** Conversations with all that was said in them, each in its own order. */
export async function fillChat(filling: Filling): Promise<void> {
  const { clock, calendar, city } = filling
  const begun: Begun[] = []
  const talks = talksOf(filling).toSorted((one, other) => (one.lines[0]?.day ?? 0) - (other.lines[0]?.day ?? 0))
  for (const talk of talks) {
    const { id } = await clock.at(calendar.instant(talk.lines[0]?.day ?? 0, '06:30'), () => talk.begin(filling))
    begun.push({ talk, id })
  }
  await forEach(begun, (one) => sayAll(filling, one))
  const readers = new Set([...city.regulars, ...talks.flatMap(({ lines }) => lines.map(({ by }) => by))])
  await forEach([...readers], (login) => readUp(filling, login, begun))
}
