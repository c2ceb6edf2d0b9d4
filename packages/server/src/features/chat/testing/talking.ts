import { mentionToken } from '@kleeblatt/shared/chat'
import { chatWorld, member } from './chat-world.ts'

/** A group of three in which something has been said, with Jörg's device attending. */
export async function talking(history: 'all' | 'since-joining' = 'all') {
  const house = await chatWorld()
  const trees = house.unit()
  const [mara, joerg, svenja] = [house.person(), house.person({ principals: [trees] }), house.person()]
  const conversationId = await house.group(mara, [member(joerg)], { history })
  const first = await house.says(mara, conversationId, `Eins, ${mentionToken(joerg.id)}`)
  await house.service.putMembers(mara, { conversationId, members: [member(svenja)] })
  const second = await house.says(svenja, conversationId, 'Zwei')
  const last = await house.says(joerg, conversationId, 'Drei')
  await house.service.markRead(joerg, { conversationId, seq: 1 })
  house.passes(1_000)
  const elsewhere = await house.group(mara, [member(joerg)])
  house.passes(1_000)
  return { ...house, trees, mara, joerg, svenja, conversationId, elsewhere, first, second, last }
}

export type Talking = Awaited<ReturnType<typeof talking>>
