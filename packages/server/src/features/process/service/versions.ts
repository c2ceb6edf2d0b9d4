import { Readable } from 'node:stream'
import { Failure, type Page, pageFrom } from '@kleeblatt/shared/core'
import type { ProcessId, Version } from '@kleeblatt/shared/process'
import type { Actor } from '../../../kernel/actor.ts'
import type { OutgoingFile } from '../../../kernel/http-files.ts'
import type { ModelStore } from '../models/store.ts'
import type { Door } from './door.ts'

export interface OfVersion {
  processId: ProcessId
  number: number
}

/** What one can see and take out of the versions of a process. */
export function createVersions({ models, door }: { models: ModelStore; door: Door }) {
  async function versions(
    actor: Actor,
    { processId, after, limit }: { processId: ProcessId; after?: string | undefined; limit: number },
  ): Promise<Page<Version>> {
    await door.open(actor, processId)
    const before = after === undefined ? null : Math.max(1, Math.trunc(Number(after)) || 1)
    const rows = await models.versions(processId, { before, limit: limit + 1 })
    return pageFrom(rows, limit, { item: (row) => row, cursor: (row) => String(row.number) })
  }

  async function model(actor: Actor, { processId, number }: OfVersion) {
    await door.open(actor, processId)
    const [version, xml] = await Promise.all([models.version(processId, number), models.xml(processId, number)])
    if (!version || xml === null) throw new Failure('not-found')
    return { version, xml }
  }

  async function preview(actor: Actor, { processId, number }: OfVersion): Promise<OutgoingFile> {
    await door.open(actor, processId)
    const bytes = bytesOf(await models.preview(processId, number))
    return fileOf(bytes, {
      id: `${processId}-${number}-preview`,
      name: `${processId}.svg`,
      type: 'image/svg+xml',
      isInline: true,
    })
  }

  async function file(actor: Actor, { processId, number }: OfVersion): Promise<OutgoingFile> {
    const { name } = await door.open(actor, processId)
    const bytes = bytesOf(await models.xml(processId, number))
    return fileOf(bytes, { id: `${processId}-${number}-file`, name: `${fileNameOf(name)}.bpmn`, ...asXml })
  }

  async function original(actor: Actor, { processId, number }: OfVersion): Promise<OutgoingFile> {
    await door.open(actor, processId)
    const [bytes, version] = await Promise.all([models.original(processId, number), models.version(processId, number)])
    if (!bytes || !version?.fileName) throw new Failure('not-found')
    return fileOf(bytes, { id: `${processId}-${number}-original`, name: version.fileName, ...asXml })
  }

  return { versions, model, preview, file, original }
}

const asXml = { type: 'application/xml', isInline: false } as const

function bytesOf(text: string | null): Buffer {
  if (text === null) throw new Failure('not-found')
  return Buffer.from(text)
}

const fileNameOf = (name: string): string => name.replaceAll(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim() || 'prozess'

const fileOf = (bytes: Buffer, rest: Omit<OutgoingFile, 'bytes' | 'open'>): OutgoingFile => ({
  ...rest,
  bytes: bytes.byteLength,
  open: ({ first, last }) => Readable.from([bytes.subarray(first, last + 1)]),
})
