import { badValue, notSupported } from '../../refusal.ts'
import { isArray, isDoc } from '../../values/kinds.ts'
import type { MergeRule, Stage, Stages, Target } from '../stage.ts'

function place(into: unknown): Pick<Target, 'db' | 'collection'> {
  if (typeof into === 'string') return { db: null, collection: into }
  if (isDoc(into) && typeof into.coll === 'string') {
    return { db: typeof into.db === 'string' ? into.db : null, collection: into.coll }
  }
  throw badValue('the target must be a collection')
}

function one<Word extends string>(value: unknown, words: readonly Word[], usual: Word): Word {
  if (value === undefined) return usual
  const known = words.find((word) => word === value)
  if (!known) throw notSupported(`${typeof value === 'string' ? value : 'a pipeline'} in $merge`)
  return known
}

function mergeRule(spec: unknown): MergeRule {
  const { on = '_id', whenMatched, whenNotMatched } = isDoc(spec) ? spec : {}
  return {
    on: (isArray(on) ? on : [on]).map(String),
    whenMatched: one(whenMatched, ['merge', 'replace', 'keepExisting', 'fail'], 'merge'),
    whenNotMatched: one(whenNotMatched, ['insert', 'discard', 'fail'], 'insert'),
  }
}

const $out: Stage = (docs, spec, _variables, sources) => {
  sources.put(docs, { ...place(spec), how: 'replace-collection' })
  return []
}

const $merge: Stage = (docs, spec, _variables, sources) => {
  sources.put(docs, { ...place(isDoc(spec) && 'into' in spec ? spec.into : spec), how: mergeRule(spec) })
  return []
}

export const writing: Stages = { $out, $merge }

/** Whether a pipeline ends in writing. */
export const writes = (pipeline: unknown): boolean =>
  isArray(pipeline) && pipeline.some((stage) => isDoc(stage) && ('$out' in stage || '$merge' in stage))
