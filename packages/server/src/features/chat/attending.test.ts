import { type ConversationId, chatAsks, chatTells } from '@kleeblatt/shared/chat'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../../kernel/actor.ts'
import { switchboard } from '../../testing/switchboard.ts'
import type { ChatService } from './service.ts'
import { chatSocket } from './socket.ts'
import { chatTelling, roomOfConversation } from './telling.ts'
import { chatWorld, member, owner } from './testing/chat-world.ts'

/** A node on which much happens between the question of a device that attends and the answer to it. */
async function busyNode() {
  const house = await chatWorld()
  const { rooms, connect } = switchboard()
  chatTelling(house.events, rooms, async (_place, persons) => persons)
  const device = (actor: Actor, meanwhile: () => Promise<void>) => {
    const attend: ChatService['attend'] = async (...asked) => {
      const answer = await house.service.attend(...asked)
      await meanwhile()
      await house.events.settled()
      return answer
    }
    return connect(actor, chatSocket({ ...house.service, attend }))
  }
  const inside = (id: ConversationId) => rooms.here(roomOfConversation(id))
  return { ...house, device, inside }
}

describe('A device that attends', () => {
  it('[C4.2] is told of what was begun while it was answered', async () => {
    const { person, group, says, events, device, inside } = await busyNode()
    const [mara, joerg] = [person(), person()]
    const begun: ConversationId[] = []
    const phone = device(joerg, async () => {
      begun.push(await group(mara, [member(joerg)]))
    })

    await phone.ask(chatAsks, 'chat:attend', {})
    for (const id of begun) {
      expect(inside(id)).toHaveLength(1)
      await says(mara, id, 'Gleich nach dem Anfang')
    }
    await events.settled()

    expect(phone.heard(chatTells, 'chat:message')).toMatchObject([{ message: { text: 'Gleich nach dem Anfang' } }])
  })

  it('[C4.2] is not let in again to what it lost while it was answered', async () => {
    const { service, person, group, device, inside } = await busyNode()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg), owner(person())])
    const phone = device(joerg, async () => {
      await service.leave(joerg, { conversationId })
    })

    await phone.ask(chatAsks, 'chat:attend', {})

    expect(inside(conversationId)).toEqual([])
  })

  it('[C4.2] goes on looking into an open channel', async () => {
    const { person, channel, device, inside } = await busyNode()
    const conversationId = await channel(person())
    const phone = device(person(), async () => {})

    await phone.ask(chatAsks, 'chat:open', { conversationId })
    await phone.ask(chatAsks, 'chat:attend', {})

    expect(inside(conversationId)).toHaveLength(1)
  })

  it('[C4.2] is answered after the same few questions, however many conversations there are', async () => {
    const { service, person, group, says, device, connection } = await busyNode()
    const mara = person()
    const talk = async (count: number) => {
      const [joerg, asked] = [person(), [] as string[]]
      for (let number = 0; number < count; number += 1)
        await says(mara, await group(mara, [member(joerg)]), 'Etwas Neues')
      const phone = device(joerg, async () => {})
      // Asked once every few seconds for all who come.
      await service.stand()
      connection.set('debug', (collection: string) => void asked.push(collection))
      const { marks } = await phone.ask(chatAsks, 'chat:attend', {})
      connection.set('debug', false)
      expect(marks.map(({ unread }) => unread)).toEqual(Array.from({ length: count }, () => 1))
      return asked.length
    }

    const few = await talk(2)

    expect(few).toBeLessThanOrEqual(8)
    expect(await talk(15)).toBe(few)
  })

  it('[C4.2] hears nothing of what it lost between being asked who it is and being let in', async () => {
    const { service, person, group, says, device, events, inside } = await busyNode()
    const [mara, joerg] = [person(), person()]
    const conversationId = await group(mara, [member(joerg), owner(person())])
    const phone = device(joerg, async () => {})

    const asked = phone.ask(chatAsks, 'chat:attend', {})
    await service.leave(joerg, { conversationId })
    await events.settled()
    await asked
    await says(mara, conversationId, 'Unter uns')
    await events.settled()

    expect(inside(conversationId)).toEqual([])
    expect(phone.heard(chatTells, 'chat:message')).toEqual([])
  })

  it.each([
    { isBusy: false, atOnce: 4 },
    { isBusy: true, atOnce: 1 },
  ])(
    '[C26.2] waits for its turn where many come, $atOnce at a time, and all are told; what is said meanwhile does not wait',
    async ({ isBusy, atOnce }) => {
      const { service, person, group, says } = await busyNode()
      const [mara, others] = [person(), Array.from({ length: 20 }, () => person())]
      const id = await group(mara, others.map(member))
      const gate = Promise.withResolvers<void>()
      const inside: string[] = []
      const attend: ChatService['attend'] = async (actor, enter) => {
        inside.push(actor.id)
        await gate.promise
        return await service.attend(actor, enter)
      }
      const { connect } = switchboard()
      const comes = chatSocket({ ...service, attend }, () => isBusy)
      const attending = others.map((one) => connect(one, comes).ask(chatAsks, 'chat:attend', {}))
      await expect.poll(() => inside.length).toBe(atOnce)

      await says(mara, id, 'Wer schon da ist, wartet nicht')
      expect(inside).toHaveLength(atOnce)
      gate.resolve()

      const answers = await Promise.all(attending)
      expect(answers.map(({ marks }) => marks[0]?.unread)).toEqual(others.map(() => 1))
      expect(inside).toHaveLength(20)
    },
  )
})
