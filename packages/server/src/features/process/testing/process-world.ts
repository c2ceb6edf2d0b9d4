import { randomUUID } from 'node:crypto'
import { intentionKey, type Role } from '@kleeblatt/shared/core'
import { type AreaId, type Heard, type HeardById, processTells, withHeard } from '@kleeblatt/shared/process'
import { onTestFinished } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { type Told, world } from '../../../testing/world.ts'
import { type ProcessFacts, process } from '../index.ts'

export const newKey = () => intentionKey.parse(randomUUID())

const ns = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
export const xmlOf = (...tasks: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${ns}><process id="p">${tasks
    .map((name, index) => `<task id="t${index}" name="${name}"/>`)
    .join('')}</process></definitions>`

export const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
export const drawn = (...tasks: string[]) => ({ from: 'drawing', xml: xmlOf(...tasks), preview: drawing }) as const
export const fileOf = (bytes: Buffer, fileName = 'wohnsitz.bpmn') =>
  ({ from: 'file', fileName, base64: bytes.toString('base64') }) as const

/** A house with the room of processes, one area, and people who can do what ours can. */
export async function processWorld() {
  const house = await world<ProcessFacts>()
  const held = new Set<string>()
  const analystsGroup = house.group()
  const room = process({
    ...house,
    isHeld: async (_tx, kind, id) => held.has(`${kind}:${id}`),
    removeAllOn: async () => {},
    analysts: async () => [analystsGroup],
  })
  await house.prepare()
  const stop = await room.start?.()
  onTestFinished(async () => stop?.())

  const analyst = house.person({ roles: ['process-analysis'] satisfies Role[] })
  const service = room.service
  const area = await service.addArea(analyst, { key: newKey(), name: 'Bürgerdienste' })

  async function begins(
    actor: Actor,
    name: string,
    { areaId = area.id, tasks = ['Anliegen klären'] }: { areaId?: AreaId; tasks?: string[] } = {},
  ) {
    const wanted = { key: newKey(), areaId, name, description: '', ownerId: null, unitId: null, model: drawn(...tasks) }
    const { processId } = await service.create(actor, wanted)
    return processId
  }

  return { ...house, room, service, analyst, analystsGroup, area, begins, held }
}

/** What someone who may hear these rooms makes of all they were told. */
export function heardBy(told: readonly Told[], rooms: readonly string[]): HeardById {
  const facts = told
    .filter(({ room }) => rooms.includes(room))
    .flatMap(({ name, payload }): Heard[] => {
      if (name === 'process:gone') return [{ ...processTells['process:gone'].parse(payload), card: null }]
      if (name !== 'process:changed') return []
      const card = processTells['process:changed'].parse(payload)
      return [{ id: card.id, rev: card.rev, card }]
    })
  return facts.reduce<HeardById>(withHeard, new Map())
}
