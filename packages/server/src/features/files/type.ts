import { fileTypeFromBuffer } from 'file-type'

/** As much as the known signatures need. */
const headBytes = 4_100

const isText = (head: Buffer): boolean => {
  if (head.includes(0)) return false
  try {
    // `stream` leaves a character that the cut has torn out of account.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false // not UTF-8, so not text that a browser should guess at
  }
}

/** Looks at a file while it passes: how long it is, and what its first bytes say it is. */
export function createInspection() {
  let head = Buffer.alloc(0)
  let bytes = 0

  return {
    see(chunk: Buffer): void {
      bytes += chunk.length
      if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes)
    },

    async result(): Promise<{ bytes: number; type: string }> {
      const known = await fileTypeFromBuffer(head)
      return { bytes, type: known?.mime ?? (isText(head) ? 'text/plain' : 'application/octet-stream') }
    },
  }
}
