import { Failure } from '@kleeblatt/shared/core'
import { z } from 'zod'

/** Turns anything thrown into what the other side may know: a zod complaint is `invalid`, the unknown is `internal`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof z.ZodError) return new Failure('invalid', z.prettifyError(error))
  if (isBodyError(error)) return new Failure('invalid', 'unreadable-body')
  return new Failure('internal')
}

/** express' body parsers mark what the sender did wrong with a 4xx status. */
const isBodyError = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500
