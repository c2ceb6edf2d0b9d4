export type EmbeddedMongoFailureCode = 'data-folder-in-use' | 'not-started' | 'not-a-store' | 'not-copied'

/** Why the embedded store did not start, or could not be copied. */
export class EmbeddedMongoFailure extends Error {
  override readonly name = 'EmbeddedMongoFailure'
  readonly code: EmbeddedMongoFailureCode

  constructor(code: EmbeddedMongoFailureCode, reason: string) {
    super(reason)
    this.code = code
  }
}

const codes: readonly string[] = [
  'data-folder-in-use',
  'not-started',
  'not-a-store',
  'not-copied',
] satisfies EmbeddedMongoFailureCode[]

export const isFailureCode = (value: unknown): value is EmbeddedMongoFailureCode =>
  typeof value === 'string' && codes.includes(value)
