import type { AreaId, Process, ProcessCard, ProcessId } from './contract.ts'

/** What was last heard of a process: its card, or null for one that is gone. */
export interface Heard {
  readonly id: ProcessId
  readonly rev: number
  readonly card: ProcessCard | null
}
export type HeardById = ReadonlyMap<ProcessId, Heard>

/**
 * Keeps what is newest of each process. What is heard twice or out of turn does no harm. Of one change, a person may
 * hear both that it is gone, as one whom the process named, and its card, as another: then they may read it.
 */
export function withHeard(known: HeardById, heard: Heard): HeardById {
  const before = known.get(heard.id)
  const isNews = !before || heard.rev > before.rev || (heard.rev === before.rev && heard.card !== null && !before.card)
  return isNews ? new Map(known).set(heard.id, heard) : known
}

/** The order of every list of processes: by their German sort key, then by id. */
export function inOrder(one: ProcessCard, other: ProcessCard): number {
  if (one.sortKey !== other.sortKey) return one.sortKey < other.sortKey ? -1 : 1
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

interface Listed {
  readonly items: readonly ProcessCard[]
  readonly next: string | null
}

/**
 * What asking for the same part of a list again would give after hearing. `area` is null for the list of all. What
 * sorts behind the end of a part that goes on belongs to the next part.
 */
export function cardsWith({ items, next }: Listed, heard: HeardById, area: AreaId | null): readonly ProcessCard[] {
  const newer = [...heard.values()].filter(({ id, rev }) => rev > (items.find((card) => card.id === id)?.rev ?? 0))
  const replaced = new Set(newer.map(({ id }) => id))
  const last = items.at(-1)
  const belongs = (card: ProcessCard) =>
    (area === null || card.areaId === area) && (next === null || (last !== undefined && inOrder(card, last) <= 0))
  const added = newer.flatMap(({ card }) => (card && belongs(card) ? [card] : []))
  return [...items.filter(({ id }) => !replaced.has(id)), ...added].toSorted(inOrder)
}

/** The open process after hearing; null when it is gone. What one may do has to be asked again if `mayBeOther`. */
export function processWith(
  process: Process,
  heard: Heard | undefined,
): { process: Process | null; mayBeOther: boolean } {
  if (!heard || heard.rev <= process.rev) return { process, mayBeOther: false }
  if (!heard.card) return { process: null, mayBeOther: false }
  return { process: { ...process, ...heard.card }, mayBeOther: heard.card.permissionsRev > process.permissionsRev }
}
