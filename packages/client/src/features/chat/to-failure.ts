import { Failure } from '@kleeblatt/shared/core'

export const toFailure = (error: unknown): Failure => (error instanceof Failure ? error : new Failure('internal'))
