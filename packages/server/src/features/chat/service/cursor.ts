import { conversationId } from '@kleeblatt/shared/chat'
import { Failure } from '@kleeblatt/shared/core'
import { z } from 'zod'

const cursor = z.object({ activeAt: z.iso.datetime(), id: conversationId })

/** Where a list by activity goes on: the time of the last row shown, and its id among those of the same time. */
export type Cursor = z.infer<typeof cursor>

export const toCursor = (at: Cursor): string => Buffer.from(JSON.stringify(at)).toString('base64url')

export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new Failure('invalid', 'unknown-cursor')
  }
}

/** Where any other list goes on, in the words of that list. */
export const toPlace = (at: readonly unknown[]): string => Buffer.from(JSON.stringify(at)).toString('base64url')

export function readPlace<Place>(shape: z.ZodType<Place>, text: string | undefined): Place | undefined {
  if (text === undefined) return undefined
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new Failure('invalid', 'unknown-cursor')
  }
}

/** For lists that are ordered by id alone. */
export function readIdCursor(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[0-9a-f]{24}$/.test(text)) throw new Failure('invalid', 'unknown-cursor')
  return text
}
