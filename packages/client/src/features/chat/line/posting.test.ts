import { conversationId, type Message } from '@kleeblatt/shared/chat'
import { Failure, intentionKey } from '@kleeblatt/shared/core'
import { describe, expect, it, vi } from 'vitest'
import type { Call } from '../../../kernel/api.ts'
import { createPosting, type PostOverLine } from './posting.ts'

const parcel = {
  ...{ key: intentionKey.parse(crypto.randomUUID()), conversationId: conversationId.parse('1'.padStart(24, '0')) },
  ...{ text: 'Moin!', confirmed: 0, refusal: null, writtenAt: '2026-11-23T08:00:00.000Z' },
}
const message = (by: string) => ({ id: by }) as unknown as Message

function posts(line: PostOverLine | null, answer = async () => message('http')) {
  const call = vi.fn(answer)
  const posting = createPosting(call as unknown as Call)
  if (line) posting.by(line)
  return { call, posted: posting.post(parcel) }
}

describe('What is sent', () => {
  it('[C3.11] goes over the line while there is one, and nowhere else', async () => {
    const line = vi.fn<PostOverLine>(async () => message('line'))
    const { call, posted } = posts(line)

    expect(await posted).toEqual(message('line'))
    expect(line).toHaveBeenCalledWith(expect.objectContaining({ key: parcel.key, text: 'Moin!' }))
    expect(call).not.toHaveBeenCalled()
  })

  it.each([
    ['there is none', () => null],
    ['none was ever there', null],
    ['it is silent', async () => Promise.reject(new Failure('unavailable', 'no-answer'))],
    ['it is refused there', async () => Promise.reject(new Failure('conflict'))],
  ] satisfies Array<[string, PostOverLine | null]>)(
    '[C3.11] [C2.1] goes over HTTP under the same key where %s',
    async (_, line) => {
      const { call, posted } = posts(line)

      expect(await posted).toEqual(message('http'))
      expect(call).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ key: parcel.key, text: 'Moin!' }))
    },
  )

  it('[C3.11] [C3.4] is refused with all that HTTP says of it', async () => {
    const why = new Failure('conflict', 'many', { current: { people: 80 } })
    const { posted } = posts(
      async () => Promise.reject(new Failure('conflict', 'many')),
      async () => Promise.reject(why),
    )

    await expect(posted).rejects.toBe(why)
  })
})
