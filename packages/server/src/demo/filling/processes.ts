import { type AreaId, pathOfProcess } from '@kleeblatt/shared/process'
import { bpmnOf } from '../bpmn/xml.ts'
import { changed, type ProcessData } from '../data.ts'
import { keyOf } from '../keys.ts'
import type { Filling } from './needs.ts'

const drawn = (data: ProcessData, text: string) =>
  ({ from: 'drawing', xml: bpmnOf(data.name, text), preview: null }) as const

async function areasOf({ house, clock, calendar, cast, city }: Filling): Promise<ReadonlyMap<string, AreaId>> {
  const first = city.processes[0]
  if (!first) return new Map()
  const analyst = await cast.actor(first.by)
  const ids = new Map<string, AreaId>()
  for (const name of city.areas) {
    const begin = () => house.process.addArea(analyst, { key: keyOf(`area ${name}`), name })
    ids.set(name, (await clock.at(calendar.instant(first.day, '08:00'), begin)).id)
  }
  return ids
}

async function begin({ house, cast, clock, calendar }: Filling, data: ProcessData, areaId: AreaId) {
  const analyst = await cast.actor(data.by)
  const wanted = {
    key: keyOf(`process ${data.key}`),
    areaId,
    name: data.name,
    description: data.description,
    ownerId: cast.id(data.owner),
    unitId: cast.unit(data.unit),
    model: drawn(data, data.model),
  }
  return clock.at(calendar.instant(data.day, '10:15'), () => house.process.create(analyst, wanted))
}

/** The register of processes, each with all its versions. */
export async function fillProcesses(filling: Filling): Promise<void> {
  const { house, cast, clock, calendar, places, city } = filling
  const areas = await areasOf(filling)
  for (const data of city.processes) {
    const areaId = areas.get(data.area)
    if (!areaId) throw new Error(`${data.name} lies in no area of the landscape: ${data.area}`)
    const { processId, version } = await begin(filling, data, areaId)
    places.made.set(`process:${data.key}`, { id: processId, path: pathOfProcess({ id: processId, name: data.name }) })

    let text = data.model
    let basedOn = version.number
    for (const { by, day, time, note, changes } of data.later ?? []) {
      text = changed(text, changes)
      const key = keyOf(`process ${data.key} ${note}`)
      const wanted = { processId, key, basedOn, note, model: drawn(data, text) }
      const analyst = await cast.actor(by)
      const saved = await clock.at(calendar.instant(day, time), () => house.process.save(analyst, wanted))
      basedOn = saved.version.number
    }
  }
}
