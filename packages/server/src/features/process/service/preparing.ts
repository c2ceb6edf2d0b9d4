import { Failure } from '@kleeblatt/shared/core'
import { type ImportReport, type Model, maxXmlBytes } from '@kleeblatt/shared/process'
import { decodeXml } from '../reading/decode.ts'
import type { Reader } from '../reading/reader.ts'

/** A model that was read and may be kept. */
export interface Prepared {
  readonly xml: string
  readonly text: string
  readonly byteLength: number
  readonly preview: string | null
  readonly original: Buffer | null
  readonly fileName: string | null
  readonly report: ImportReport | null
}

const drawing = /^\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)?(<!DOCTYPE svg[^>[]*>\s*)?<svg[\s>]/s
const active =
  /<(script|foreignObject|iframe|embed|object|image|animate|set|handler)\b|\son\w+\s*=|javascript:|<!ENTITY/i
const reaching = /(href|src)\s*=(?!\s*["']#)|url\((?!\s*(["']|&quot;|&#39;)?#)|@import/i

/** A drawing as the modeler makes it: shapes and words, nothing that acts or fetches. */
export const isPlainDrawing = (svg: string): boolean => drawing.test(svg) && !active.test(svg) && !reaching.test(svg)

export function checkedPreview(svg: string | null): string | null {
  if (svg !== null && !isPlainDrawing(svg)) throw new Failure('invalid', 'not-a-drawing')
  return svg
}

function checkedSize(bytes: number): number {
  if (bytes > maxXmlBytes) throw new Failure('invalid', 'too-large')
  return bytes
}

export const createPreparing = (reader: Reader) => {
  async function fromFile(fileName: string, base64: string): Promise<Prepared> {
    const original = Buffer.from(base64, 'base64')
    checkedSize(original.byteLength)
    const { xml, encoding } = decodeXml(original)
    const byteLength = checkedSize(Buffer.byteLength(xml))
    const { text, warnings, ...found } = await reader.read(xml)
    const report = { ...found, encoding, warnings: [...warnings] }
    return { xml, text, byteLength, preview: null, original, fileName, report }
  }

  async function fromDrawing(xml: string, svg: string | null): Promise<Prepared> {
    const byteLength = checkedSize(Buffer.byteLength(xml))
    const preview = checkedPreview(svg)
    const { text } = await reader.read(xml)
    return { xml, text, byteLength, preview, original: null, fileName: null, report: null }
  }

  return (model: Model): Promise<Prepared> =>
    model.from === 'file' ? fromFile(model.fileName, model.base64) : fromDrawing(model.xml, model.preview)
}
