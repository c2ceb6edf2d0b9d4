import { randomUUID } from 'node:crypto'
import type { Subject } from '@kleeblatt/shared/comments'
import { everyone, intentionKey, type PersonId, personId, principalOfPerson, type Role } from '@kleeblatt/shared/core'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { bareHouse } from '../testing/bare-house.ts'

const key = () => intentionKey.parse(randomUUID())
const person = (digit: string, ...roles: Role[]): Actor => {
  const id: PersonId = personId.parse(digit.repeat(24))
  return { id, principals: [everyone, principalOfPerson(id)], roles }
}
const xml =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><task id="t"/></process></definitions>'

async function houseWithThings() {
  const { house, moved } = await bareHouse()
  // The search hears of all that is written here, and has to be done before its folder goes.
  onTestFinished(async () => {
    await house.settled()
    await house.engine.close()
  })
  const { wiki, process, comments } = house
  const mara = person('a', 'knowledge-editing', 'process-analysis')
  const [jorg, stranger] = [person('b'), person('c')]
  const member = { principal: principalOfPerson(jorg.id), role: 'reader' as const }
  const wanted = { key: key(), name: 'Bürgerservice', description: '', members: [member] }
  const space = await wiki.createSpace(mara, wanted)
  const page = await wiki.createPage(mara, space.id, { key: key(), parentId: null, title: 'Wohnsitz anmelden' })
  const area = await process.addArea(mara, { key: key(), name: 'Bürgerdienste' })
  const { processId } = await process.create(mara, {
    ...{ key: key(), areaId: area.id, name: 'Wohnsitz', description: '', ownerId: null, unitId: null },
    model: { from: 'drawing', xml, preview: null },
  })
  await process.permit(mara, { processId, readers: [principalOfPerson(jorg.id)], writers: [] })

  const says = async (actor: Actor, subject: Subject) =>
    comments.begin(actor, subject, { key: key(), text: 'Gilt das auch für Nebenwohnungen?' }).then(
      () => 'said',
      (error: Error) => error.message,
    )
  const left = async (actor: Actor, subject: Subject) => {
    const { items, may } = await comments.threads(actor, subject, { state: 'open', limit: 10 })
    return { count: items.length, may }
  }
  const onPage: Subject = { kind: 'wiki-page', id: page.id }
  const onProcess: Subject = { kind: 'process', id: processId }
  return { house, moved, mara, jorg, stranger, space, page, processId, onPage, onProcess, says, left }
}

describe('Comments in the house', () => {
  it('[F23.20] are for those who may read the page, or the process', async () => {
    const { mara, jorg, stranger, onPage, onProcess, says, left } = await houseWithThings()

    for (const subject of [onPage, onProcess]) {
      expect(await says(jorg, subject)).toBe('said')
      expect(await says(stranger, subject)).toBe('not-found')
      expect(await left(jorg, subject)).toEqual({ count: 1, may: { edit: false, moderate: false } })
      expect(await left(mara, subject)).toEqual({ count: 1, may: { edit: true, moderate: true } })
    }
  })

  it('[F23.27] are told to nobody any more, until asked, when the readers of a space or a process change', async () => {
    const { house, moved, mara, jorg, space, processId, onPage, onProcess, says } = await houseWithThings()
    await says(jorg, onPage)
    await house.settled()
    moved.length = 0

    const members = [{ principal: principalOfPerson(mara.id), role: 'owner' as const }]
    await house.wiki.changeSpace(mara, space.id, { basedOn: space.rev, name: 'Neu', description: '', members })
    await house.process.permit(mara, { processId, readers: [], writers: [] })
    await house.settled()

    const rooms = [`comments:wiki-space:${space.id}`, `comments:process:${processId}`]
    for (const room of rooms) expect(moved).toContainEqual({ from: room, to: room, how: 'leave' })
    expect([await says(jorg, onPage), await says(jorg, onProcess)]).toEqual(['not-found', 'not-found'])
    expect([await says(mara, onPage), await says(mara, onProcess)]).toEqual(['said', 'said'])
  })

  it('[F23.30] go with the page, and with the process', async () => {
    const { house, mara, jorg, page, processId, onPage, onProcess, says } = await houseWithThings()
    const intention = { key: key(), text: 'Noch eine Frage' }
    for (const subject of [onPage, onProcess]) await says(jorg, subject)
    await house.comments.begin(jorg, onPage, intention)

    await house.wiki.remove(mara, page.id)
    await house.process.deletion.byModerator(mara, processId)

    expect(await says(jorg, onPage)).toBe('not-found')
    expect(await says(jorg, onProcess)).not.toBe('said')
    const kept = house.features.find(({ name }) => name === 'comments')?.personalData
    expect(await kept?.export(jorg.id)).toEqual({ comments: [], settled: [] })
  })

  it('[F23.30] written at the moment in which the page goes are refused or go with it', async () => {
    const { house, mara, jorg, page, onPage, says } = await houseWithThings()

    const [, ...outcomes] = await Promise.all([
      house.wiki.remove(mara, page.id),
      ...Array.from({ length: 6 }, () => says(jorg, onPage)),
    ])

    expect(outcomes.filter((outcome) => outcome !== 'said' && outcome !== 'not-found')).toEqual([])
    const kept = house.features.find(({ name }) => name === 'comments')?.personalData
    expect(await kept?.export(jorg.id)).toEqual({ comments: [], settled: [] })
  })
})
