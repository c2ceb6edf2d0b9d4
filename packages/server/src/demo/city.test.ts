import { describe, expect, it } from 'vitest'
import { layoutOf, type Placed, type Point } from './bpmn/layout.ts'
import { readModel } from './bpmn/read.ts'
import { routeOf } from './bpmn/route.ts'
import { bpmnOf } from './bpmn/xml.ts'
import { hannover } from './city/index.ts'
import { changed } from './data.ts'
import { targetsOf } from './links.ts'
import { linesOf } from './talk.ts'

const { channels, groups, directs, processes, spaces } = hannover
const pages = spaces.flatMap((space) => space.pages)
const talks = [...channels, ...groups, ...directs]
const lines = talks.flatMap(({ talk }) => linesOf(talk))

/** Every version of every process. */
const models = processes.flatMap(({ name, model, later = [] }) => {
  const texts = [model]
  for (const { changes } of later) texts.push(changed(texts.at(-1) ?? '', changes))
  return texts.map((text, index) => ({ what: `${name}, version ${index + 1}`, name, text }))
})

describe('The data of the city', () => {
  it('[F23.1] tell of 60 pages, 15 processes and a city that talks', () => {
    expect({ pages: pages.length, spaces: spaces.length, processes: processes.length }).toEqual({
      pages: 60,
      spaces: 6,
      processes: 15,
    })
    expect([channels.length, groups.length, directs.length]).toEqual([12, 6, 15])
    expect(lines.length).toBeGreaterThanOrEqual(350)
    expect(lines.some(({ edited }) => edited)).toBe(true)
    expect(lines.some(({ removed }) => removed)).toBe(true)
  })

  it('[F23.1] give everything a key of its own', () => {
    for (const keyed of [pages, processes, channels, groups, directs]) {
      const keys = keyed.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('[F23.2] let people talk within office hours, one after the other, in the last three weeks', () => {
    for (const { key, talk } of talks) {
      const moments = linesOf(talk).map(({ day, time }) => ({ day, time }))
      const inOrder = moments.toSorted((one, other) => one.day - other.day || one.time.localeCompare(other.time))
      expect(moments, key).toEqual(inOrder)
      for (const { day, time } of moments) {
        expect(day, key).toBeGreaterThanOrEqual(-15)
        expect(day, key).toBeLessThanOrEqual(0)
        expect(time >= '06:00' && time < '17:00', `${key} ${time}`).toBe(true)
      }
    }
  })

  it('[F23.4] link only to what there is', () => {
    const known = new Set([...pages.map(({ key }) => `page:${key}`), ...processes.map(({ key }) => `process:${key}`)])
    const texts = [...pages.map(({ text }) => text), ...lines.map(({ text }) => text)]
    const targets = texts.flatMap(targetsOf)

    expect(targets.length).toBeGreaterThan(80)
    expect(targets.filter((target) => !known.has(target))).toEqual([])
  })
})

const isBetween = (value: number, one: number, other: number) =>
  value > Math.min(one, other) && value < Math.max(one, other)

const isCrossed = ({ centre, box }: Placed, from: Point, to: Point) =>
  from.y === to.y
    ? isBetween(centre.x, from.x, to.x) && Math.abs(from.y - centre.y) < box.height / 2
    : isBetween(centre.y, from.y, to.y) && Math.abs(from.x - centre.x) < box.width / 2

describe('A drawn process', () => {
  it.each(models)('[F23.7] has a shape for every element and a way for every flow: $what', ({ name, text }) => {
    const { steps, flows, lanes } = readModel(name, text)
    const xml = bpmnOf(name, text)
    const drawn = [...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id)

    expect(drawn.toSorted()).toEqual(
      [
        'Collaboration_1',
        'Pool_1',
        ...lanes.map((_lane, index) => `Lane_${index + 1}`),
        ...steps.map(({ id }) => id),
        ...flows.map((_flow, index) => `Flow_${index + 1}`),
      ].toSorted(),
    )
    expect(steps.filter(({ id, kind }) => kind !== 'ende' && !flows.some(({ from }) => from === id))).toEqual([])
    expect(
      steps.filter(({ id, kind }) => !['start', 'eingang'].includes(kind) && !flows.some(({ to }) => to === id)),
    ).toEqual([])
  })

  it.each(models)('[F23.7] lays no two shapes upon each other: $what', ({ name, text }) => {
    const { placed, pool } = layoutOf(readModel(name, text))
    const boxes = [...placed.values()].map(({ box }) => box)

    for (const [index, one] of boxes.entries()) {
      expect(one.x > pool.x && one.x + one.width < pool.x + pool.width).toBe(true)
      expect(one.y > pool.y && one.y + one.height < pool.y + pool.height).toBe(true)
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(isApart).toBe(true)
      }
    }
  })

  it.each(models)('[F23.7] leads every flow along right angles and through no shape: $what', ({ name, text }) => {
    const model = readModel(name, text)
    const layout = layoutOf(model)

    for (const flow of model.flows) {
      const points = routeOf(flow, layout, model.flows)
      expect(points.length).toBeGreaterThan(1)
      const stretches = points.slice(1).map((to, index): [Point, Point] => [points[index] ?? to, to])
      for (const [from, to] of stretches) {
        expect(from.x === to.x || from.y === to.y).toBe(true)
        const others = [...layout.placed.values()].filter(({ step }) => ![flow.from, flow.to].includes(step.id))
        expect(others.filter((other) => isCrossed(other, from, to)).map(({ step }) => step.id)).toEqual([])
      }
    }
  })
})
