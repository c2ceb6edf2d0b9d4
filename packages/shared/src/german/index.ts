export {
  type Analysed,
  type Analyser,
  analyserVersion,
  createAnalyser,
  documentsToKnow,
  type QueryWord,
  type Term,
  type Way,
} from './analyser.ts'
export { editsBetween, forgivenEdits } from './edits.ts'
export { fold, type Token, tokensOf } from './fold.ts'
export type { Glossary } from './glossary.ts'
export { createMarker, excerptOf, type Marked, type Range } from './marks.ts'
export { seedStems } from './seed.ts'
export { germanSortKey } from './sort-key.ts'
export { stemOf } from './stem.ts'
