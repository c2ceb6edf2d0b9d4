import { Failure } from '@kleeblatt/shared/core'

export interface Decoded {
  readonly xml: string
  /** As the file had it. The text is from now on UTF-8, and its declaration says so. */
  readonly encoding: string
}

const marks: ReadonlyArray<readonly [bytes: readonly number[], encoding: string]> = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  // Without a mark, a file in UTF-16 shows itself by how `<?` lies in it.
  [[0x3c, 0x00, 0x3f, 0x00], 'utf-16le'],
  [[0x00, 0x3c, 0x00, 0x3f], 'utf-16be'],
]

const declaration = /^\s*<\?xml\s[^>]*?\?>/
const declared = /(\sencoding\s*=\s*)(["'])([A-Za-z][\w.-]*)\2/

function encodingOf(bytes: Buffer): string {
  const marked = marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))
  if (marked) return marked[1]
  const head = declaration.exec(bytes.toString('latin1', 0, 400))?.[0] ?? ''
  return declared.exec(head)?.[3]?.toLowerCase() ?? 'utf-8'
}

/** ISO-8859-1 is read as what it is, not as the Windows code page that web browsers take it for. */
function textIn(encoding: string, bytes: Buffer): string {
  if (/^(iso-8859-1|iso_8859-1|latin1|us-ascii)$/.test(encoding)) return bytes.toString('latin1')
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new Failure('invalid', 'unknown-encoding')
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Failure('invalid', 'wrong-encoding')
  }
}

/** Reads a file as text in the encoding it declares, since the parser takes every text for UTF-8. */
export function decodeXml(bytes: Buffer): Decoded {
  const encoding = encodingOf(bytes)
  const xml = textIn(encoding, bytes).replace(declaration, (head) => head.replace(declared, '$1$2UTF-8$2'))
  return { xml, encoding }
}
