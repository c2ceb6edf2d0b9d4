import type { KnownMe } from '../kernel/known-me.ts'

/** A device on which nobody has been. */
export const nobodyKnown: KnownMe = { know: () => {}, recall: () => null, forget: async () => {} }
