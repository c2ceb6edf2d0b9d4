import { z } from 'zod'
import {
  apiPath,
  deletionReasons,
  idOf,
  intentionKey,
  pageInput,
  pageOf,
  personId,
  principal,
  route,
  stone,
} from '../core/index.ts'
import { unitId } from '../directory/index.ts'

export const areaId = idOf<'Area'>()
export const processId = idOf<'Process'>()

export const maxAreas = 60
export const maxXmlBytes = 10_000_000
export const maxPreviewBytes = 2_000_000
/** The file in base64, the preview and some words beside them. */
const maxBodyBytes = Math.ceil(maxXmlBytes * 1.4) + maxPreviewBytes

const revision = z.number().int().positive()
const versionNumber = z.coerce.number().int().min(1).max(1_000_000)
const name = z.string().trim().min(1).max(120)
const description = z.string().trim().max(4_000)
const note = z.string().trim().max(500)
const principals = z.array(principal).max(200)
const xml = z.string().min(1).max(maxXmlBytes)
/** Drawn by the browser that saves; shown as an image, never as part of a page. */
const preview = z.string().max(maxPreviewBytes)

/** A part of the process landscape, with the number of processes in it that the asker may read. */
export const area = z.object({ id: areaId, name: z.string(), rank: z.number().int(), processes: z.number().int() })

/** What everyone sees who may read a process. */
export const processCard = z.object({
  id: processId,
  rev: revision,
  areaId,
  name: z.string(),
  /** Plain order of these is the German order of names. */
  sortKey: z.string(),
  description: z.string(),
  ownerId: personId.nullable(),
  unitId: unitId.nullable(),
  /** The number of the newest version. */
  version: z.number().int().positive(),
  savedAt: z.iso.datetime(),
  savedBy: personId.nullable(),
  hasPreview: z.boolean(),
  /** Grows when it changes who may do what, so that one asks again what one may. */
  permissionsRev: revision,
})

/** A process as one person has it: the card and what they may do. */
export const process = processCard.extend({
  readers: z.array(principal),
  writers: z.array(principal),
  may: z.object({ write: z.boolean(), manage: z.boolean() }),
})

/** The answer for a process that was deleted, to those who could read it. */
export const buriedProcess = z.object({ id: processId, rev: revision, stone })

/** What an import found, so that nothing is lost silently. */
export const importReport = z.object({
  diagrams: z.number().int().nonnegative(),
  elements: z.number().int().nonnegative(),
  /** Elements that can be drawn and have no shape in any diagram. */
  undrawn: z.number().int().nonnegative(),
  encoding: z.string(),
  /** What the reader of BPMN did not understand, in its own words. At most 50. */
  warnings: z.array(z.string().max(300)).max(50),
})

export const version = z.object({
  number: z.number().int().positive(),
  note: z.string(),
  savedAt: z.iso.datetime(),
  savedBy: personId.nullable(),
  basedOn: z.number().int().positive().nullable(),
  byteLength: z.number().int().nonnegative(),
  hasPreview: z.boolean(),
  /** The name of the file it was imported from; its bytes are kept. */
  fileName: z.string().nullable(),
  report: importReport.nullable(),
})

/** A model is either drawn here or read from a file, whose bytes are kept as they came. */
export const model = z.discriminatedUnion('from', [
  z.object({ from: z.literal('drawing'), xml, preview: preview.nullable() }),
  z.object({ from: z.literal('file'), fileName: z.string().trim().min(1).max(200), base64: z.base64() }),
])

export const newProcess = z.object({
  key: intentionKey,
  areaId,
  name,
  description: description.default(''),
  ownerId: personId.nullable().default(null),
  unitId: unitId.nullable().default(null),
  model,
})

export const processChange = z.object({
  areaId: areaId.optional(),
  name: name.optional(),
  description: description.optional(),
  ownerId: personId.nullable().optional(),
  unitId: unitId.nullable().optional(),
})

export const newVersion = z.object({
  processId,
  key: intentionKey,
  /** The version the drawing began with. Saving upon an older one than the newest is a `conflict`. */
  basedOn: versionNumber,
  note: note.default(''),
  model,
})

/** What stands in the way of a save: the version that was there first. It comes in the `current` of the conflict. */
export const savedMeanwhile = version.pick({ number: true, savedAt: true, savedBy: true, note: true })

/** Said again to whoever repeats the same intention, whatever has become of the process since. */
const saved = z.object({ processId, version })
const ofProcess = z.object({ processId })
const ofVersion = z.object({ processId, number: versionNumber })

export const processRoutes = {
  areas: route('GET /process-areas', { input: z.object({}), reply: z.array(area) }),
  addArea: route('POST /process-areas', { input: z.object({ key: intentionKey, name }), reply: area }),
  changeArea: route('PATCH /process-areas/:areaId', {
    input: z.object({ areaId, name: name.optional(), rank: z.number().int().min(0).max(maxAreas).optional() }),
    reply: area,
  }),
  /** Only an area without processes can go. */
  removeArea: route('DELETE /process-areas/:areaId', { input: z.object({ areaId }), reply: z.object({}) }),

  list: route('GET /processes', {
    input: z.object({ areaId: areaId.optional(), ...pageInput() }),
    reply: pageOf(processCard),
  }),
  create: route('POST /processes', { input: newProcess, reply: saved, maxBytes: maxBodyBytes }),
  open: route('GET /processes/:processId', { input: ofProcess, reply: z.union([process, buriedProcess]) }),
  change: route('PATCH /processes/:processId', { input: processChange.extend({ processId }), reply: process }),
  permit: route('PUT /processes/:processId/permissions', {
    input: z.object({ processId, readers: principals, writers: principals }),
    reply: process,
  }),
  remove: route('DELETE /processes/:processId', {
    input: z.object({ processId, reason: z.enum(deletionReasons).extract(['author', 'moderator']) }),
    reply: buriedProcess,
  }),

  versions: route('GET /processes/:processId/versions', {
    input: ofProcess.extend(pageInput()),
    reply: pageOf(version),
  }),
  save: route('POST /processes/:processId/versions', { input: newVersion, reply: saved, maxBytes: maxBodyBytes }),
  model: route('GET /processes/:processId/versions/:number/model', {
    input: ofVersion,
    reply: z.object({ version, xml: z.string() }),
  }),
  /** The first preview of a version stays: a later one is not stored. */
  keepPreview: route('PUT /processes/:processId/versions/:number/preview', {
    input: ofVersion.extend({ preview }),
    reply: z.object({}),
    maxBytes: maxPreviewBytes * 2,
  }),
  preview: route('GET /processes/:processId/versions/:number/preview', { input: ofVersion, reply: z.never() }),
  /** The model as a `.bpmn` file, in UTF-8. */
  file: route('GET /processes/:processId/versions/:number/file', { input: ofVersion, reply: z.never() }),
  /** The bytes of the file this version was imported from, as they came. */
  original: route('GET /processes/:processId/versions/:number/original', { input: ofVersion, reply: z.never() }),
}

/** Where a browser finds the drawing, the model and the imported file of a version. */
export const pathOfVersionPart = (id: ProcessId, number: number, part: 'preview' | 'file' | 'original'): string =>
  `${apiPath}/processes/${id}/versions/${number}/${part}`

export const processAsks = {
  /** From now on this connection is told what changes among the processes the person may read. */
  'process:enter': { input: z.object({}), reply: z.object({}) },
  'process:leave': { input: z.object({}), reply: z.object({}) },
}

export const processTells = {
  'process:changed': processCard,
  /** Deleted, or no longer for this person's eyes: which of the two is not said here. */
  'process:gone': z.object({ id: processId, rev: revision }),
  'process:areas-changed': z.object({}),
}

export type AreaId = z.infer<typeof areaId>
export type ProcessId = z.infer<typeof processId>
export type Area = z.infer<typeof area>
export type ProcessCard = z.infer<typeof processCard>
export type Process = z.infer<typeof process>
export type BuriedProcess = z.infer<typeof buriedProcess>
export type ImportReport = z.infer<typeof importReport>
export type Version = z.infer<typeof version>
export type Model = z.infer<typeof model>
export type NewProcess = z.infer<typeof newProcess>
export type NewVersion = z.infer<typeof newVersion>
export type ProcessChange = z.infer<typeof processChange>
export type SavedMeanwhile = z.infer<typeof savedMeanwhile>
