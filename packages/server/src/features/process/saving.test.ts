import { text } from 'node:stream/consumers'
import { processId } from '@kleeblatt/shared/process'
import { describe, expect, it } from 'vitest'
import type { OutgoingFile } from '../../kernel/http-files.ts'
import { isPlainDrawing } from './service/preparing.ts'
import { drawing, drawn, fileOf, newKey, processWorld, xmlOf } from './testing/process-world.ts'

const contentOf = (file: OutgoingFile) => text(file.open({ first: 0, last: file.bytes - 1 }))

async function withProcess() {
  const house = await processWorld()
  const id = await house.begins(house.analyst, 'Wohnsitzanmeldung bearbeiten', { tasks: ['Anliegen klären'] })
  const save = (basedOn: number, { tasks = ['Neu'], note = '', key = newKey(), actor = house.analyst } = {}) =>
    house.service.save(actor, { processId: id, key, basedOn, note, model: drawn(...tasks) })
  return { ...house, id, save }
}

describe('Saving', () => {
  it('[F16.3] keeps every version as it was, with its note', async () => {
    const { service, analyst, id, save } = await withProcess()

    await save(1, { tasks: ['Anliegen klären', 'Daten erfassen'], note: 'Erfassung ergänzt' })

    expect(await service.model(analyst, { processId: id, number: 1 })).toMatchObject({ xml: xmlOf('Anliegen klären') })
    expect(await service.model(analyst, { processId: id, number: 2 })).toMatchObject({
      xml: xmlOf('Anliegen klären', 'Daten erfassen'),
      version: { number: 2, note: 'Erfassung ergänzt', basedOn: 1, savedBy: analyst.id, fileName: null },
    })
  })

  it('[F16.1] numbers versions without a gap, and lists them in parts, newest first', async () => {
    const { service, analyst, id, save } = await withProcess()
    for (const basedOn of [1, 2, 3]) await save(basedOn)

    const first = await service.versions(analyst, { processId: id, limit: 3 })
    const rest = await service.versions(analyst, { processId: id, limit: 3, after: first.next ?? '' })

    expect(first.items.map(({ number }) => number)).toEqual([4, 3, 2])
    expect(rest).toMatchObject({ items: [{ number: 1 }], next: null })
  })

  it('[F24.22] upon an older version stores nothing and says which one is there', async () => {
    const { service, analyst, id, save } = await withProcess()
    await save(1, { note: 'war schneller' })

    await expect(save(1)).rejects.toMatchObject({
      code: 'conflict',
      details: { current: { number: 2, note: 'war schneller', savedBy: analyst.id } },
    })
    expect((await service.versions(analyst, { processId: id, limit: 10 })).items).toHaveLength(2)
    await expect(save(2)).resolves.toMatchObject({ version: { number: 3 } })
  })

  it('[F24.22] of ten at the same time lets one through, and tells the others', async () => {
    const { service, analyst, id, save } = await withProcess()

    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => save(1)))

    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(9)
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'conflict', details: { current: { number: 2 } } })
    expect(await service.open(analyst, id)).toMatchObject({ version: 2, rev: 2 })
  })

  it('[F24.21] twice with one key, one after the other or at once, is saved once', async () => {
    const { service, analyst, id, save } = await withProcess()
    const key = newKey()

    const first = await save(1, { key })
    expect(await save(1, { key })).toEqual(first)
    const again = newKey()
    const [one, other] = await Promise.all([save(2, { key: again }), save(2, { key: again })])

    expect(one).toEqual(other)
    expect(await service.open(analyst, id)).toMatchObject({ version: 3, rev: 3 })
  })

  it('[F24.21] again gets the first answer also from someone who may no longer read', async () => {
    const { service, analyst, id, save, person, group } = await withProcess()
    const drawers = group()
    const clerk = person({ principals: [drawers] })
    await service.permit(analyst, { processId: id, readers: [], writers: [drawers] })
    const key = newKey()
    const first = await save(1, { key, actor: clerk })

    clerk.principals.pop()

    expect(await save(1, { key, actor: clerk })).toEqual(first)
    await expect(save(2, { actor: clerk })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F24.21] with the key of another person is another act', async () => {
    const { analyst, save, person } = await withProcess()
    const key = newKey()
    await save(1, { key, actor: analyst })

    const other = person({ roles: ['process-analysis'] })

    await expect(save(2, { key, actor: other })).resolves.toMatchObject({ version: { number: 3 } })
  })

  it('[F24.21] a process twice with one key begins one', async () => {
    const { service, analyst, area } = await withProcess()
    const wanted = {
      key: newKey(),
      areaId: area.id,
      name: 'Nur einmal',
      description: '',
      ownerId: null,
      unitId: null,
      model: drawn('A'),
    }

    const [one, other] = await Promise.all([service.create(analyst, wanted), service.create(analyst, wanted)])

    expect(one).toEqual(other)
    expect((await service.list(analyst, { limit: 10 })).items).toHaveLength(2)
  })

  it('[F16.6] refuses what is no model, and stores nothing', async () => {
    const { service, analyst, id } = await withProcess()
    const model = { from: 'drawing', xml: '<html/>', preview: null } as const

    const saving = service.save(analyst, { processId: id, key: newKey(), basedOn: 1, note: '', model })

    await expect(saving).rejects.toMatchObject({ code: 'invalid', message: 'not-bpmn' })
    expect(await service.open(analyst, id)).toMatchObject({ version: 1 })
  })
})

describe('An imported file', () => {
  const latin = Buffer.from(xmlOf('Gebühr prüfen').replace('UTF-8', 'ISO-8859-1'), 'latin1')

  it('[F16.5] is kept as text and as the bytes it came with, and reported on', async () => {
    const { service, analyst, id } = await withProcess()

    const { version } = await service.save(analyst, {
      processId: id,
      key: newKey(),
      basedOn: 1,
      note: '',
      model: fileOf(latin),
    })

    expect(version).toMatchObject({
      fileName: 'wohnsitz.bpmn',
      report: { encoding: 'iso-8859-1', diagrams: 0, elements: 1, undrawn: 1, warnings: [] },
    })
    expect(await service.model(analyst, { processId: id, number: 2 })).toMatchObject({ xml: xmlOf('Gebühr prüfen') })
  })

  it('[F16.7] can be taken out again, as it came and as it is now', async () => {
    const { service, analyst, id, person } = await withProcess()
    const model = fileOf(latin, 'Wohnsitz (alt).bpmn')
    await service.save(analyst, { processId: id, key: newKey(), basedOn: 1, note: '', model })

    const original = await service.original(person(), { processId: id, number: 2 })
    const file = await service.file(person(), { processId: id, number: 2 })

    expect(original).toMatchObject({ name: 'Wohnsitz (alt).bpmn', isInline: false, bytes: latin.byteLength })
    expect(Buffer.concat(await original.open({ first: 0, last: latin.byteLength - 1 }).toArray())).toEqual(latin)
    expect(file).toMatchObject({ name: 'Wohnsitzanmeldung bearbeiten.bpmn', isInline: false })
    expect(await contentOf(file)).toBe(xmlOf('Gebühr prüfen'))
    await expect(service.original(person(), { processId: id, number: 1 })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('[F16.6] of ten million bytes is read, one byte more is refused', async () => {
    const { service, analyst, id } = await withProcess()
    const model = xmlOf('A')
    const filled = (bytes: number) =>
      fileOf(Buffer.from(model.replace('</process>', `<!--${'x'.repeat(bytes - model.length - 7)}--></process>`)))
    const saving = (bytes: number) =>
      service.save(analyst, { processId: id, key: newKey(), basedOn: 1, note: '', model: filled(bytes) })

    await expect(saving(10_000_001)).rejects.toMatchObject({ code: 'invalid', message: 'too-large' })
    await expect(saving(10_000_000)).resolves.toMatchObject({ version: { byteLength: 10_000_000 } })
  })
})

describe('A drawing', () => {
  it('[F16.8] is stored by the browser that saves and handed out as an image', async () => {
    const { service, id, person } = await withProcess()

    const file = await service.preview(person(), { processId: id, number: 1 })

    expect(file).toMatchObject({ type: 'image/svg+xml', isInline: true })
    expect(await contentOf(file)).toBe(drawing)
  })

  it('[F16.8] that is missing is stored once, by someone who may write', async () => {
    const { service, analyst, id, person } = await withProcess()
    const model = { from: 'drawing', xml: xmlOf('A'), preview: null } as const
    await service.save(analyst, { processId: id, key: newKey(), basedOn: 1, note: '', model })
    const preview = { processId: id, number: 2, preview: drawing }

    await expect(service.keepPreview(person(), preview)).rejects.toMatchObject({ code: 'forbidden' })
    await service.keepPreview(analyst, preview)
    await service.keepPreview(analyst, { ...preview, preview: drawing.replace('h1', 'h2') })

    expect(await contentOf(await service.preview(person(), { processId: id, number: 2 }))).toBe(drawing)
    expect(await service.open(person(), id)).toMatchObject({ hasPreview: true, rev: 3 })
  })

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"/>',
    '<svg><foreignObject><body/></foreignObject></svg>',
    '<svg><a href="javascript:alert(1)"/></svg>',
    '<svg><use href="https://example.org/x.svg#a"/></svg>',
    '<svg><style>@import "https://example.org/x.css"</style></svg>',
    '<svg><rect style="fill:url(https://example.org/x)"/></svg>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
    '<html><svg/></html>',
    'x',
  ])('[F16.8] that could run or reach something is refused: %s', async (preview) => {
    const { service, analyst, id } = await withProcess()
    const model = { from: 'drawing', xml: xmlOf('A'), preview } as const

    await expect(
      service.save(analyst, { processId: id, key: newKey(), basedOn: 1, note: '', model }),
    ).rejects.toMatchObject({ message: 'not-a-drawing' })
  })

  it('[F16.8] as bpmn-js makes it is stored', () => {
    const made =
      '<?xml version="1.0" encoding="utf-8"?>\n<!-- created with bpmn-js / http://bpmn.io -->\n' +
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' +
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><marker id="m">' +
      '<path style="fill: white"/></marker></defs><g><path style="marker-end: url(\'#m\');"/><text>1 on = 2</text></g></svg>'

    expect(isPlainDrawing(made)).toBe(true)
    expect(isPlainDrawing(made.replace("'#m'", '&quot;#m&quot;'))).toBe(true)
  })

  it('[F26.11] of a process that is not there is not there', async () => {
    const { service, analyst } = await withProcess()

    const asked = service.preview(analyst, { processId: processId.parse('f'.repeat(24)), number: 1 })

    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })
})
