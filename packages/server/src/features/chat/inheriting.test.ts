import { describe, expect, it } from 'vitest'
import { chatWorld, member, owner } from './testing/chat-world.ts'

describe('A conversation whose owner has left the administration', () => {
  it('[C8.4] belongs to whoever has belonged longest of those who may still sign in', async () => {
    const { service, person, channel, departs, recorded, passes } = await chatWorld()
    const [mara, joerg, svenja, uwe] = [person(), person(), person(), person()]
    const conversationId = await channel(mara, { members: [member(uwe), member(joerg)] })
    passes(1_000)
    await service.putMembers(mara, { conversationId, members: [member(svenja)] })
    await departs(uwe)
    const { rev } = (await service.entry(joerg, conversationId)).conversation

    await departs(mara)

    expect(await service.entry(joerg, conversationId)).toMatchObject({
      standing: 'owner',
      conversation: { rev: rev + 1 },
    })
    expect(await service.entry(svenja, conversationId)).toMatchObject({ standing: 'member' })
    expect(recorded.at(-1)).toMatchObject({ by: null, action: 'chat.role-changed', with: owner(joerg) })
  })

  it('[C8.4] stays with the owners who are left, and goes to a unit where no single person belongs', async () => {
    const { service, person, channel, unit, departs, recorded } = await chatWorld()
    const trees = unit()
    const [mara, joerg, svenja] = [person(), person(), person({ principals: [trees] })]
    const two = await channel(mara, { members: [owner(joerg), member(svenja)] })
    const units = await channel(mara, { members: [{ principal: trees, role: 'member' }] })

    await departs(mara)

    expect(await service.entry(svenja, two)).toMatchObject({ standing: 'member' })
    expect(await service.entry(svenja, units)).toMatchObject({ standing: 'owner' })
    expect(recorded.filter(({ action }) => action === 'chat.role-changed')).toHaveLength(1)
  })

  it('[C8.4] finds an owner also when nobody heard of the departure, and by who joins when nobody was left', async () => {
    const { service, person, group, channel, departs, list } = await chatWorld()
    const [mara, joerg, svenja] = [person(), person(), person()]
    await group(mara, [member(joerg)])
    const alone = await channel(mara)
    await departs(mara, { isHeard: false })
    expect((await list(joerg)).map(({ standing }) => standing)).toEqual(['member'])

    await service.settleOwners()
    await service.join(svenja, { conversationId: alone })

    expect((await list(joerg)).map(({ standing }) => standing)).toEqual(['owner'])
    expect((await list(svenja)).map(({ standing }) => standing)).toEqual(['owner'])
  })
})
