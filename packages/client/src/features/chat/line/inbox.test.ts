import type { Entry, Told } from '@kleeblatt/shared/chat'
import { everyone, Failure, personId, principalOf, principalOfPerson } from '@kleeblatt/shared/core'
import { describe, expect, it, vi } from 'vitest'
import { hexId, listedWith, saidIn } from '../testing/listed.ts'
import { createInbox } from './inbox.ts'

const me = personId.parse(hexId(1))
const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString()

const channel = (n: number, rev = 1, unread = 0): Entry => {
  const about = { kind: 'channel', name: `Kanal ${n}`, purpose: '', access: 'open', posting: 'members' }
  return listedWith({ id: hexId(100 + n), ...about, rev, activeAt: at(n) }, { unread })
}

const posted = (n: number, rev: number): Told & { name: 'chat:message' } => {
  const message = saidIn(hexId(100 + n), rev, at(30 + rev))
  return { name: 'chat:message', payload: { message, was: null } }
}

function server(entries: Entry[]) {
  const kept = new Map(entries.map((one) => [one.conversation.id, one]))
  const page = async () => ({ items: [...kept.values()], next: null })
  const one = vi.fn(async (id: Entry['conversation']['id']) => {
    const found = kept.get(id)
    if (!found) throw new Failure('not-found')
    return found
  })
  return { page, entry: one, kept }
}

const names = (entries: readonly Entry[]) =>
  entries.map(({ conversation, unread }) => `${conversation.kind === 'channel' ? conversation.name : ''}:${unread}`)

describe('The list of conversations', () => {
  it('[C5.52] moves a conversation up and counts when something is told', async () => {
    const inbox = createInbox(me, server([channel(1), channel(2)]))
    await inbox.load()

    inbox.hear(posted(1, 2))
    inbox.hear(posted(1, 2))

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:1', 'Kanal 2:0'])
  })

  it('[C5.52] counts what was told before the list was there', async () => {
    const inbox = createInbox(me, server([channel(1)]))

    const loading = inbox.load()
    inbox.hear(posted(1, 2))
    await loading

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:1'])
  })

  it('[C26.51] is asked for once by a page and its line that open together, and again when that failed', async () => {
    const page = vi.fn(server([channel(1)]).page).mockRejectedValueOnce(new Failure('unavailable'))
    const inbox = createInbox(me, { ...server([channel(1)]), page })

    await Promise.all([inbox.load(), inbox.load()])
    expect(inbox.view.get().state).toBe('failed')
    await Promise.all([inbox.load(), inbox.load()])

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:0'])
    expect(page).toHaveBeenCalledTimes(2)
  })

  it('[C5.52] does not count twice what the answer already holds', async () => {
    const inbox = createInbox(me, server([channel(1, 2, 1)]))

    const loading = inbox.load()
    inbox.hear(posted(1, 2))
    await loading

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:1'])
  })

  it('[C9.55] counts by all that its person stands for, and anew when that is something else', async () => {
    const trees = principalOf('unit', hexId(900))
    const { kept, ...asking } = server([channel(1), channel(2, 1, 1)])
    const inbox = createInbox(me, asking)
    await inbox.load()
    const counts = () =>
      inbox.view
        .get()
        .entries.map(({ mentions }) => mentions)
        .toSorted()
    const { payload, ...told } = posted(1, 2)
    const message = { ...payload.message, mentions: [trees] }

    inbox.standFor([everyone, principalOfPerson(me), trees])
    inbox.hear({ ...told, payload: { ...payload, message } })
    expect(counts()).toEqual([0, 1])

    kept.set(channel(1).conversation.id, channel(1, 2, 1))
    kept.set(channel(2).conversation.id, { ...channel(2, 1, 1), mentions: 1 })
    inbox.standFor([everyone, principalOfPerson(me)])

    const byName = () =>
      new Map(inbox.view.get().entries.map(({ conversation, mentions }) => [conversation.id, mentions]))
    await vi.waitFor(() =>
      expect(byName()).toEqual(
        new Map([
          [channel(2).conversation.id, 1],
          [channel(1).conversation.id, 0],
        ]),
      ),
    )
  })

  it('[C4.51] asks for a conversation of which it missed something', async () => {
    const { kept, ...asking } = server([channel(1)])
    const inbox = createInbox(me, asking)
    await inbox.load()

    kept.set(channel(1).conversation.id, channel(1, 3, 2))
    inbox.hear(posted(1, 3))

    await vi.waitFor(() => expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:2']))
  })

  it('[C4.51] asks for what stands elsewhere than it knows', async () => {
    const { kept, ...asking } = server([channel(1), channel(2)])
    const inbox = createInbox(me, asking)
    await inbox.load()

    kept.set(channel(1).conversation.id, channel(1, 3, 2))
    inbox.compare([
      { conversationId: channel(1).conversation.id, rev: 3 },
      { conversationId: channel(2).conversation.id, rev: 1 },
    ])

    await vi.waitFor(() => expect(names(inbox.view.get().entries)).toEqual(['Kanal 2:0', 'Kanal 1:2']))
    expect(asking.entry).toHaveBeenCalledTimes(1)
  })

  it('learns of a conversation it did not know', async () => {
    const { kept, ...asking } = server([channel(1)])
    const inbox = createInbox(me, asking)
    await inbox.load()

    kept.set(channel(3).conversation.id, channel(3, 2, 1))
    inbox.hear(posted(3, 2))

    await vi.waitFor(() => expect(names(inbox.view.get().entries)).toEqual(['Kanal 3:1', 'Kanal 1:0']))
  })

  it('loses a conversation that is no longer the person’s to see', async () => {
    const { kept, ...asking } = server([channel(1), channel(2)])
    const inbox = createInbox(me, asking)
    await inbox.load()

    kept.delete(channel(1).conversation.id)
    await inbox.refresh(channel(1).conversation.id)

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 2:0'])
  })

  it('[C5.52] is not taken back by an answer that was overtaken', () => {
    const inbox = createInbox(me, server([]))

    inbox.put({ ...channel(1, 4, 0), readSeq: 4, ownRev: 2 })
    inbox.put({ ...channel(1, 4, 3), readSeq: 1, ownRev: 1 })

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:0'])
  })

  it('[C4.56] asks again after an answer that was asked for before the reason to ask', async () => {
    const { kept, ...asking } = server([channel(1)])
    const before = Promise.withResolvers<Entry>()
    const inbox = createInbox(me, asking)
    await inbox.load()
    asking.entry.mockImplementationOnce(() => before.promise)
    const first = inbox.refresh(channel(1).conversation.id)

    kept.set(channel(1).conversation.id, channel(1, 3, 2))
    const second = inbox.refresh(channel(1).conversation.id)
    before.resolve(channel(1))
    await Promise.all([first, second])

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:2'])
  })

  it('[C4.56] does not believe that one is not in it when that was asked before one was', async () => {
    const { kept, ...asking } = server([])
    const before = Promise.withResolvers<Entry>()
    const inbox = createInbox(me, asking)
    await inbox.load()
    asking.entry.mockImplementationOnce(() => before.promise)
    const first = inbox.refresh(channel(1).conversation.id)

    kept.set(channel(1).conversation.id, channel(1, 2, 1))
    const second = inbox.refresh(channel(1).conversation.id)
    before.reject(new Failure('not-found'))
    await Promise.all([first, second])

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:1'])
  })

  it('[C4.56] learns of a conversation it was told of before the list was there', async () => {
    const { kept, ...asking } = server([channel(1)])
    const inbox = createInbox(me, asking)

    const loading = inbox.load()
    kept.set(channel(3).conversation.id, channel(3, 2, 1))
    inbox.hear(posted(3, 2))
    await loading

    await vi.waitFor(() => expect(names(inbox.view.get().entries)).toEqual(['Kanal 3:1', 'Kanal 1:0']))
  })

  it('[C4.56] asks for what its person has read elsewhere, though nothing was said', async () => {
    const { kept, ...asking } = server([channel(1, 3, 2)])
    const inbox = createInbox(me, asking)
    await inbox.load()
    kept.set(channel(1).conversation.id, { ...channel(1, 3, 0), readSeq: 3, ownRev: 5 })

    await inbox.compare([{ conversationId: channel(1).conversation.id, rev: 3, ownRev: 5 }])

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:0'])
  })

  it('[C4.56] asks once for what could not be had, and again with the next look', async () => {
    const { kept, ...asking } = server([channel(1)])
    const inbox = createInbox(me, asking)
    await inbox.load()
    kept.set(channel(1).conversation.id, channel(1, 3, 2))
    asking.entry.mockRejectedValueOnce(new Failure('unavailable'))

    await inbox.compare([{ conversationId: channel(1).conversation.id, rev: 3 }])
    inbox.hear(posted(1, 3))
    expect(asking.entry).toHaveBeenCalledTimes(1)
    await inbox.compare([])

    expect(names(inbox.view.get().entries)).toEqual(['Kanal 1:2'])
    expect(asking.entry).toHaveBeenCalledTimes(2)
  })
})

describe('A list that this device has kept', () => {
  it('[C20.54] is shown until the server answers, also where it does not', async () => {
    const inbox = createInbox(me, { page: () => Promise.reject(new Failure('unavailable')), entry: server([]).entry })

    inbox.restore([channel(1), channel(2)])
    await inbox.load()

    expect(inbox.view.get().state).toBe('kept')
    expect(inbox.view.get().entries.map(({ conversation }) => conversation.activeAt)).toEqual([at(2), at(1)])
  })

  it('[C20.54] gives way to what the server says', async () => {
    const asking = server([channel(1, 5, 3)])
    const inbox = createInbox(me, asking)
    inbox.restore([channel(1)])

    await inbox.load()

    expect(inbox.view.get()).toMatchObject({ state: 'open', entries: [{ unread: 3 }] })
  })
})
