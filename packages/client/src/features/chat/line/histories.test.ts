import 'fake-indexeddb/auto'
import { type Changes, type ConversationId, catchingUpRoutes, chatRoutes, conversationId } from '@kleeblatt/shared/chat'
import { Failure, personId } from '@kleeblatt/shared/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import { createKept } from '../../../kernel/kept.ts'
import { openDeviceStore } from '../outbox/device-store.ts'
import { createChat } from './chat.ts'

const mara = personId.parse('a'.repeat(24))
const idOf = (n: number) => conversationId.parse(n.toString(16).padStart(24, '0'))
const [lunch, office, trees] = [idOf(1), idOf(2), idOf(3)]

/** A messenger with three open conversations at rev 5, and a server where they stand at rev 9. */
async function night(lost: ReadonlySet<ConversationId> = new Set()) {
  const asked: Array<ReadonlyArray<{ conversationId: ConversationId; rev: number }>> = []
  const replies: Readonly<Record<string, (input: never) => object>> = {
    [chatRoutes.history.at]: () => ({ messages: [], rev: 5, hasOlder: false, hasNewer: false, mine: [] }),
    [catchingUpRoutes.changes.at]: ({ cursors }: { cursors: (typeof asked)[number] }) => {
      asked.push(cursors)
      const changes = cursors.map(({ conversationId: id }): object =>
        lost.has(id) ? { kind: 'gone', conversationId: id } : { kind: 'changes', messages: [], rev: 9, more: false },
      )
      return { changes: changes as Changes[], mine: [] }
    },
  }
  const call: Call = async (route, input) => {
    const reply = replies[route.at]
    // Nothing else can be had: that says nothing of whose it is.
    if (!reply) throw new Failure('unavailable')
    return reply(input as never) as never
  }
  const chat = await createChat(mara, {
    ...{ call, store: await openDeviceStore(mara), kept: createKept(), now: () => new Date() },
    turn: () => ({ isMine: () => true, whenMine: (listener) => listener(), tellOthers: () => {} }),
  })
  onTestFinished(() => chat.outbox.close())
  for (const id of [lunch, office, trees]) await chat.history(id).open()
  const comesBack = () => chat.compare([lunch, office, trees].map((id) => ({ conversationId: id, rev: 9 })))
  return { chat, asked, comesBack }
}

const idsIn = (cursors: ReadonlyArray<{ conversationId: ConversationId }> | undefined) =>
  cursors?.map((one) => one.conversationId)

describe('A device that comes back after a night', () => {
  it('[C4.71] asks for all that it has missed in one request, what was looked at last first', async () => {
    const { chat, asked, comesBack } = await night()
    chat.history(office)

    comesBack()
    await expect.poll(() => asked).toHaveLength(1)

    expect(idsIn(asked[0])).toEqual([office, trees, lunch])
    expect(asked[0]?.map(({ rev }) => rev)).toEqual([5, 5, 5])
  })

  it('[C4.71] asks for nothing that it has', async () => {
    const { chat, asked, comesBack } = await night()
    comesBack()
    await expect.poll(() => asked).toHaveLength(1)

    await expect
      .poll(() => {
        chat.compare([{ conversationId: trees, rev: 10 }])
        return asked.length
      })
      .toBe(2)

    expect(asked[1]).toEqual([{ conversationId: trees, rev: 9 }])
  })

  it('[C4.72] keeps nothing of what is not its person’s any more', async () => {
    const { chat, asked, comesBack } = await night(new Set([office]))
    const [before, others] = [chat.history(office), chat.history(trees)]

    comesBack()
    await expect.poll(() => asked).toHaveLength(1)

    await expect.poll(() => chat.history(office)).not.toBe(before)
    expect(chat.history(trees)).toBe(others)
  })
})
