/** An org unit as the directory tells it. Ids here are the directory's own, which never change. */
export interface UnitFacts {
  readonly directoryId: string
  readonly name: string
  readonly number: string
  readonly parentId: string | null
}

export interface GroupFacts {
  readonly directoryId: string
  readonly name: string
}

export interface FunctionFacts {
  readonly directoryId: string
  readonly name: string
}

/** A person as the directory tells it, with all they belong to, directly or through a group in a group. */
export interface PersonFacts {
  readonly directoryId: string
  readonly login: string
  readonly name: string
  readonly given: string
  readonly family: string
  readonly title: string
  readonly phone: string
  readonly mail: string
  readonly room: string
  readonly isDisabled: boolean
  /** From the top down to their own. */
  readonly unitIds: readonly string[]
  readonly groupIds: readonly string[]
  readonly functionIds: readonly string[]
  readonly roles: readonly string[]
}

/** All of the directory, read in one go. */
export interface Snapshot {
  readonly units: readonly UnitFacts[]
  readonly groups: readonly GroupFacts[]
  readonly functions: readonly FunctionFacts[]
  readonly people: readonly PersonFacts[]
}

/** What a picture pass found: bytes, or that there is none. */
export interface PhotoFacts {
  readonly directoryId: string
  readonly photo: Uint8Array | null
}
