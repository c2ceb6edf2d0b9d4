import { describe, expect, it, onTestFinished } from 'vitest'
import { beginDemonstration, fillOnce } from '../app/demonstration.ts'
import { emptyHouse } from '../testing/empty-house.ts'
import { bpmnOf } from './bpmn/xml.ts'
import { castOf } from './cast.ts'
import { hannover } from './city/index.ts'
import type { CityData } from './data.ts'
import { fillCity } from './fill.ts'
import { keyOf } from './keys.ts'

const model = '# Schalter\nstart da Da\nuser tun Etwas tun\nende fertig Fertig\nda > tun > fertig'

/** A city of one street. */
const village: CityData = {
  areas: ['Bürgerdienste'],
  processes: [
    {
      key: 'p',
      area: 'Bürgerdienste',
      name: 'Etwas tun',
      description: '',
      by: 'mbehrens',
      day: -5,
      owner: 'jkuehn',
      unit: '32.1',
      model,
      later: [{ by: 'mbehrens', day: -4, time: '10:00', note: 'Besser', changes: [['Etwas tun', 'Viel tun']] }],
    },
  ],
  spaces: [
    {
      key: 's',
      name: 'Dorf',
      description: '',
      by: 'jkuehn',
      owners: ['unit:32.1'],
      writers: [],
      readers: ['everyone'],
      pages: [
        { key: 'a', title: 'Eins', by: 'jkuehn', day: -3, owner: 'jkuehn', text: 'Siehe [[page:b]].' },
        { key: 'b', title: 'Zwei', by: 'ayildiz', day: -3, text: '{{process:p}}' },
      ],
    },
  ],
  comments: [
    {
      ...{ on: 'page:a', by: 'mbehrens', day: -2, time: '09:00', text: 'Und drei?' },
      answers: [{ by: 'jkuehn', day: -1, time: '10:00', text: 'Kommt noch.' }],
      settled: { by: 'mbehrens', day: -1, time: '10:05' },
    },
    { on: 'process:p', by: 'ayildiz', day: -2, time: '09:30', text: 'Gut so.' },
  ],
  absences: [],
  channels: [],
  groups: [],
  directs: [
    {
      key: 'd',
      by: 'jkuehn',
      with: 'mbehrens',
      unread: { mbehrens: 1 },
      talk: '-2 08:00 jkuehn: Moin\n~ 08:01 Moin!\n-2 08:05 mbehrens: Guten Morgen\nx 08:06\n-1 09:00 jkuehn: Kommst du?',
    },
  ],
  regulars: ['mbehrens'],
}

async function houseReadOnce() {
  const empty = await emptyHouse()
  onTestFinished(empty.remove)
  await empty.house.people.syncNow()
  const cast = await castOf(empty.house)
  const mara = await cast.actor('mbehrens')

  async function seen() {
    const { chat, wiki, process } = empty.house
    const [entry] = (await chat.conversations(mara, { limit: 10 })).items
    const [space] = (await wiki.list(mara, undefined, 10)).items
    const pages = space ? (await wiki.tree(mara, space.id, { limit: 10 })).items : []
    const processes = (await process.list(mara, { limit: 10 })).items
    return {
      messages: entry && (await chat.history(mara, { conversationId: entry.conversation.id, limit: 50 })).messages,
      unread: entry?.unread,
      pages: pages.map(({ title, rev, revision }) => ({ title, rev, revision })),
      processes: processes.map(({ name, rev, version }) => ({ name, rev, version })),
    }
  }
  return { ...empty, cast, mara, seen }
}

describe('A filling', () => {
  it('[F23.3] that was cut off is completed by the next', async () => {
    const { house, clock, seen } = await houseReadOnce()
    const [direct] = village.directs
    if (!direct) throw new Error('The village has a conversation.')
    const broken = { ...village, directs: [{ ...direct, talk: `${direct.talk}\n0 09:00 nobody-of-that-name: Halt!` }] }

    await expect(fillCity(house, clock, broken)).rejects.toThrow('nobody-of-that-name')
    await fillCity(house, clock, village)

    const first = await seen()
    expect(first).toMatchObject({
      messages: [{ text: 'Moin!' }, { state: 'stone' }, { text: 'Kommst du?' }],
      unread: 1,
      pages: [
        { title: 'Eins', rev: 3, revision: 2 },
        { title: 'Zwei', rev: 1, revision: 1 },
      ],
      processes: [{ name: 'Etwas tun', version: 2 }],
    })
    await fillCity(house, clock, village)
    expect(await seen()).toEqual(first)
  })

  it('[F23.3] leaves as it is what people did since', async () => {
    const { house, clock, cast, mara, seen } = await houseReadOnce()
    await fillCity(house, clock, village)
    const [entry] = (await house.chat.conversations(mara, { limit: 10 })).items
    if (!entry) throw new Error('Mara has a conversation.')
    const conversationId = entry.conversation.id
    const joerg = await cast.actor('jkuehn')
    const [first] = (await house.chat.history(joerg, { conversationId, limit: 50 })).messages
    if (!first) throw new Error('Something was said.')

    await house.chat.edit(joerg, { conversationId, messageId: first.id, text: 'Moin moin!' })
    await house.chat.markUnread(mara, { conversationId, seq: 1 })
    const before = await seen()
    await fillCity(house, clock, village)

    expect(before).toMatchObject({ messages: [{ text: 'Moin moin!' }, {}, {}], unread: 2 })
    expect(await seen()).toEqual(before)
  })

  it('[F23.8] says nothing twice beside a page, and leaves open what people have opened again', async () => {
    const { house, clock, mara } = await houseReadOnce()
    await fillCity(house, clock, village)
    const [space] = (await house.wiki.list(mara, undefined, 10)).items
    const [page] = space ? (await house.wiki.tree(mara, space.id, { limit: 10 })).items : []
    const [process] = (await house.process.list(mara, { limit: 10 })).items
    if (!page || !process) throw new Error('The village has a page and a process.')
    const onPage = { kind: 'wiki-page', id: page.id }
    const list = (state: 'open' | 'settled') => house.comments.threads(mara, onPage, { state, limit: 10 })
    const { items, counts } = await list('settled')
    const [thread] = items
    if (!thread) throw new Error('Somebody has asked.')

    expect(counts).toEqual({ open: 0, settled: 1 })
    expect(thread.comments.map((one) => one.state === 'said' && one.text)).toEqual(['Und drei?', 'Kommt noch.'])
    await house.comments.settle(mara, thread.id, 'open')
    const before = await list('open')
    await fillCity(house, clock, village)

    expect(await list('open')).toEqual(before)
    expect(before.items).toHaveLength(1)
    const onProcess = { kind: 'process', id: process.id }
    const beside = await house.comments.threads(mara, onProcess, { state: 'open', limit: 10 })
    expect(beside.items).toHaveLength(1)
  })

  it('[F23.6] does not begin in a house that people live in already', async () => {
    const empty = await houseReadOnce()
    const said: string[] = []

    await beginDemonstration({ ...empty, say: (line) => said.push(line) })

    expect(said).toEqual([])
    expect((await empty.seen()).pages).toEqual([])
  })

  it('[F23.6] begins again at the next start where it was cut off before anything was there', async () => {
    const empty = await houseReadOnce()
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    // What a start leaves behind that is ended in the middle.
    await empty.leases.take('demonstration-city', 'somebody who is gone', 1)
    empty.itIs(new Date('2026-11-20T18:05:00Z'))

    expect(await empty.leases.progress('demonstration-city')).toBe('begun')
    expect(await fillOnce({ ...empty, say }, village)).toBe(true)
    expect(await empty.leases.progress('demonstration-city')).toBe('done')
    expect(await fillOnce({ ...empty, say }, village)).toBe(false)
    expect(said).toHaveLength(1)
    expect((await empty.seen()).pages).toHaveLength(2)
  })
})

describe('The processes of the city', () => {
  it('[F23.7] are read as files are, without a warning, and nothing in them is undrawn', async () => {
    const { house, mara } = await houseReadOnce()
    const area = await house.process.addArea(mara, { key: keyOf('area'), name: 'Eingang' })

    for (const { key, name, model: text } of hannover.processes) {
      const base64 = Buffer.from(bpmnOf(name, text)).toString('base64')
      const file = { from: 'file', fileName: `${key}.bpmn`, base64 } as const
      const wanted = { key: keyOf(key), areaId: area.id, name, description: '', ownerId: null, unitId: null }
      const { version } = await house.process.create(mara, { ...wanted, model: file })
      expect(version.report).toMatchObject({ diagrams: 1, undrawn: 0, warnings: [] })
      expect(version.report?.elements).toBeGreaterThan(10)
    }
  })
})
