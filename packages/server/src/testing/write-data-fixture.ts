import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoPassword } from '@kleeblatt/embedded/directory'
import { apiPath, protocolHeader, protocolVersion } from '@kleeblatt/shared/core'
import { mongo } from 'mongoose'
import { z } from 'zod'
import { addressOfRunningStore } from '../app/stand-ins.ts'
import { start } from '../app/start.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../kernel/mongo.ts'

// Writes the data of a small house, as this version of the program keeps them, into `fixtures/data-v<version>.json`:
// `node tools/run.mjs source packages/server/src/testing/write-data-fixture.ts`. Run once for every version of the data
// that is released, and never again for that version.

const withId = z.object({ id: z.string() })
const conversation = z.object({ conversation: withId })

async function visitor(origin: string, login: string) {
  const headers = { origin, 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) }
  const body = JSON.stringify({ login, password: demoPassword })
  const answer = await fetch(`${origin}${apiPath}/login`, { method: 'POST', headers, body })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return async (verb: string, path: string, input: object): Promise<unknown> => {
    const reply = await fetch(`${origin}${apiPath}${path}`, {
      method: verb,
      headers: { ...headers, cookie },
      body: JSON.stringify(input),
    })
    if (!reply.ok) throw new Error(`${verb} ${path}: ${reply.status} ${await reply.text()}`)
    return reply.json()
  }
}

const key = () => crypto.randomUUID()

/** A little of everything, made as people make it. */
async function fill(origin: string): Promise<void> {
  const mara = await visitor(origin, 'mbehrens')
  await mara('PATCH', '/own/settings', { theme: 'dark' })
  const channel = { kind: 'channel', key: key(), name: 'Bürgerservice', purpose: 'Absprachen', access: 'open' }
  const { id } = conversation.parse(await mara('POST', '/chat/conversations', channel)).conversation
  const said = withId.parse(await mara('POST', `/chat/conversations/${id}/messages`, { key: key(), text: 'Guten Tag' }))
  await mara('PATCH', `/chat/conversations/${id}/messages/${said.id}`, { text: 'Guten Morgen' })
  await mara('PUT', `/chat/conversations/${id}/draft`, { text: 'Angefangen' })

  const members = [{ principal: 'everyone', role: 'reader' }]
  const jorg = await visitor(origin, 'jkuehn')
  const space = withId.parse(
    await jorg('POST', '/wiki/spaces', { key: key(), name: 'Meldewesen', description: '', members }),
  )
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Wer zuzieht, meldet sich an.' }] }
  const content = { type: 'doc', content: [paragraph] }
  await jorg('POST', `/wiki/spaces/${space.id}/pages`, {
    key: key(),
    title: 'Wohnsitz anmelden',
    parentId: null,
    content,
  })

  const area = withId.parse(await mara('POST', '/process-areas', { key: key(), name: 'Bürgerdienste' }))
  await mara('POST', '/processes', {
    key: key(),
    name: 'Wohnsitz anmelden',
    areaId: area.id,
    model: { from: 'drawing', xml: blankXml, preview: null },
  })
}

const blankXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="D" targetNamespace="http://bpmn.io/schema/bpmn">
<bpmn:process id="P" isExecutable="false"><bpmn:startEvent id="S" name="Anliegen" /></bpmn:process>
<bpmndi:BPMNDiagram id="B"><bpmndi:BPMNPlane id="L" bpmnElement="P"><bpmndi:BPMNShape id="S_di" bpmnElement="S"><dc:Bounds x="180" y="160" width="36" height="36" /></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`

/** What is of this moment only, or a secret. */
const leftOut = new Set(['leases', 'secrets', 'sessions', 'login-limits'])
/** Of what is many and all alike to a migration. */
const enough = 3
const isMany = new Set(['photos', 'principals'])

async function dump(url: string): Promise<Record<string, unknown[]>> {
  const connection = await openDatabase({ url, name: 'kleeblatt' })
  const kept: Record<string, unknown[]> = {}
  for (const { name } of (await connection.db?.listCollections().toArray()) ?? []) {
    if (leftOut.has(name)) continue
    const found = connection.collection(name).find().sort({ _id: 1 })
    const documents = await (isMany.has(name) ? found.limit(enough) : found).toArray()
    kept[name] = documents.map((document) => mongo.BSON.EJSON.serialize(document))
  }
  await connection.close()
  return kept
}

const data = await mkdtemp(join(tmpdir(), 'kb-fixture-'))
const config = readConfig({
  PORT: '0',
  METRICS_PORT: '0',
  LOG_LEVEL: 'error',
  DEMO_DATA: 'false',
  KLEEBLATT_DATA: data,
})
const { port, stop } = await start(config, () => {})
await fill(`http://localhost:${port}`)
const kept = await dump((await addressOfRunningStore(config)) ?? '')
await stop()
await rm(data, { recursive: true })
const [version] = z
  .array(z.object({ version: z.number() }))
  .parse(kept['schema-version']?.map((one) => mongo.BSON.EJSON.deserialize(one as object)))
const file = join(import.meta.dirname, 'fixtures', `data-v${version?.version}.json`)
await writeFile(file, `${JSON.stringify(kept, null, 1)}\n`)
process.stdout.write(`${file}\n`)
