import { type PersonId, type Principal, principalOfPerson, type Role } from '../core/index.ts'

/** Who asks, as far as these rules need to know. */
interface Asker {
  readonly id: PersonId
  readonly principals: readonly Principal[]
  readonly roles: readonly Role[]
}

interface Permissions {
  readonly ownerId: PersonId | null
  readonly readers: readonly Principal[]
  readonly writers: readonly Principal[]
}

const isOneOf = (asker: Asker, named: readonly Principal[]) => asker.principals.some((own) => named.includes(own))
const isAnalyst = (asker: Asker) => asker.roles.includes('process-analysis')

/** Who may begin processes and order the landscape. */
export const mayOrder = isAnalyst

/** Who may read every process, whomever it names. */
export const mayReadAll = isAnalyst

/** Who may change details and permissions, and delete. */
export const mayManage = (asker: Asker, process: Permissions) => isAnalyst(asker) || process.ownerId === asker.id

/** Who may save versions. */
export const mayWrite = (asker: Asker, process: Permissions) =>
  mayManage(asker, process) || isOneOf(asker, process.writers)

export const mayRead = (asker: Asker, process: Permissions) =>
  mayWrite(asker, process) || isOneOf(asker, process.readers)

/** All whom a process names as readers, in whatever part. Those with the role of process analysis come on top. */
export const namedReaders = ({ ownerId, readers, writers }: Permissions): Principal[] => [
  ...new Set([...readers, ...writers, ...(ownerId ? [principalOfPerson(ownerId)] : [])]),
]
