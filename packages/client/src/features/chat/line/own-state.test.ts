import { conversationId, messageId, type OwnChanges } from '@kleeblatt/shared/chat'
import { describe, expect, it, vi } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import type { Drafts } from '../outbox/drafts.ts'
import { createOwnState } from './own-state.ts'

const lunch = conversationId.parse('c'.repeat(24))
const mark = { conversationId: lunch, rev: 5, seq: 5, readSeq: 4, ownRev: 8, unread: 1, mentions: 0 }
const taken = {
  conversationId: lunch,
  messageId: messageId.parse('d'.repeat(24)),
  at: '2026-11-22T08:30:00.000Z',
  ownRev: 9,
}
const draft = { conversationId: lunch, root: null, text: 'Vom Telefon', ownRev: 9 }

/** A device whose server answers what has changed like this. */
function device(changes: Partial<OwnChanges>) {
  const asked: string[] = []
  const call = vi.fn(async ({ at }: { at: string }, { after }: { after?: number } = {}) => {
    asked.push(after === undefined ? at : `${at} ${after}`)
    if (at === 'GET /chat/drafts') return { items: [], next: null }
    return { ownRev: 9, isComplete: true, marks: [], threads: [], drafts: [], acknowledgements: [], ...changes }
  })
  const hears = {
    draft: vi.fn(),
    hear: vi.fn(),
    hearOwnThread: vi.fn(),
    reload: vi.fn(async () => {}),
    hearAcknowledged: vi.fn(),
  }
  const drafts = { hear: hears.draft, reached: () => 0 } as unknown as Drafts
  return { ...hears, asked, state: createOwnState(call as unknown as Call, { ...hears, drafts }) }
}

describe('What another device has read and begun', () => {
  it('[C5.54] is asked for by its number when the line is back, once', async () => {
    const {
      state,
      asked,
      hear,
      hearAcknowledged,
      draft: heardDraft,
    } = device({
      ...{ marks: [mark], drafts: [draft], acknowledgements: [taken] },
    })
    await state.connected(7)
    expect(asked).toEqual(['GET /chat/drafts'])

    await state.connected(9)
    await state.connected(9)

    expect(asked).toEqual(['GET /chat/drafts', 'GET /chat/own-changes 7'])
    expect(hear.mock.calls).toEqual([[{ name: 'chat:own', payload: mark }]])
    expect(heardDraft.mock.calls).toEqual([[draft]])
    expect(hearAcknowledged.mock.calls).toEqual([[taken]])
  })

  it('[C5.54] is loaded anew where it is too much', async () => {
    const { state, asked, reload } = device({ isComplete: false })
    await state.connected(7)

    await state.connected(9)

    expect(reload).toHaveBeenCalledTimes(1)
    expect(asked).toEqual(['GET /chat/drafts', 'GET /chat/own-changes 7', 'GET /chat/drafts'])
  })
})
