import { type Absence, maxAbsenceDays } from './contract.ts'

const dayMs = 86_400_000

/** An absence that has not ended, begins before it ends and does so within reason. */
export function isSensible({ from, until }: Pick<Absence, 'from' | 'until'>, today: string): boolean {
  const days = (Date.parse(until) - Date.parse(from)) / dayMs
  return until >= today && days >= 0 && days <= maxAbsenceDays
}

/** Whether something that holds for these days holds on this one. */
export const holdsOn = (span: { readonly from: string; readonly until: string }, today: string): boolean =>
  span.from <= today && today <= span.until
