const names: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  24: 'LockTimeout',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  171: 'CannotIndexParallelArrays',
  238: 'NotImplemented',
  251: 'NoSuchTransaction',
  263: 'OperationNotSupportedInTransaction',
  291: 'NoQueryExecutionPlans',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
}

interface Extra {
  readonly errorLabels?: readonly string[]
  readonly keyPattern?: unknown
  readonly keyValue?: unknown
}

/** What a client is told when it asks for something wrong: MongoDB's number and name, and a reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: number
  readonly extra: Extra

  constructor(code: number, reason: string, extra: Extra = {}) {
    super(reason)
    this.code = code
    this.extra = extra
  }

  get codeName(): string {
    return names[this.code] ?? `Location${this.code}`
  }
}

export const badValue = (reason: string) => new Refusal(2, reason)
export const badType = (reason: string) => new Refusal(14, reason)
export const unparsable = (reason: string) => new Refusal(9, reason)

/** Something MongoDB has and this store has not. */
export const notSupported = (what: string) => new Refusal(238, `the embedded store does not support ${what}`)

/** Tells the driver to begin the transaction again. */
export const transient = (code: number, reason: string) =>
  new Refusal(code, reason, { errorLabels: ['TransientTransactionError'] })
