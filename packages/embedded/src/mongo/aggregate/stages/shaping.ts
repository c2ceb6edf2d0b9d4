import { createProjectStage } from '../../project/project.ts'
import { Refusal } from '../../refusal.ts'
import { asDoc, fieldOf, setField } from '../../values/document.ts'
import { type Doc, isArray, isDoc, isMissing } from '../../values/kinds.ts'
import { evaluate, valueAt } from '../expression/evaluate.ts'
import type { Stage, Stages } from '../stage.ts'

const isExpression = (value: unknown) => isDoc(value) && Object.keys(value)[0]?.startsWith('$') === true

/** A copy of a value in which the field at a path is another one; undefined takes it away. */
export function withAt(value: unknown, parts: readonly string[], change: (before: unknown) => unknown): unknown {
  const [part, ...rest] = parts
  if (part === undefined) return change(value)
  if (isArray(value)) return value.map((element) => withAt(element, parts, change))
  const made: Doc = { ...asDoc(value) }
  const field = withAt(fieldOf(made, part), rest, change)
  if (field === undefined) delete made[part]
  else setField(made, part, field)
  return made
}

const asDocument = (value: unknown): Doc => (isDoc(value) ? value : {})

/** Each path and its expression; nested documents mean the same as dotted paths. */
function assignments(spec: Doc, above: readonly string[] = []): Array<readonly [readonly string[], unknown]> {
  return Object.entries(spec).flatMap(([name, value]) => {
    const path = [...above, ...name.split('.')]
    const isNested = isDoc(value) && !isExpression(value) && Object.keys(value).length > 0
    return isNested ? assignments(value, path) : [[path, value] as const]
  })
}

const $addFields: Stage = (docs, spec, variables) => {
  if (!isDoc(spec)) throw new Refusal(40272, '$addFields specification stage must be an object')
  const fields = assignments(spec)
  return docs.map((doc) =>
    asDocument(
      fields.reduce<unknown>(
        (made, [path, expression]) => withAt(made, path, () => evaluate(expression, doc, variables)),
        doc,
      ),
    ),
  )
}

const $project: Stage = (docs, spec, variables) => {
  if (!isDoc(spec) || Object.keys(spec).length === 0) {
    throw new Refusal(51272, 'Invalid $project: projection specification must have at least one field')
  }
  return docs.map(createProjectStage(spec, variables))
}

const $unset: Stage = (docs, spec) => {
  const project = createProjectStage(Object.fromEntries([spec].flat().map((path) => [String(path), 0])), {})
  return docs.map(project)
}

const replaceRoot = (docs: readonly Doc[], expression: unknown, variables: Doc): Doc[] =>
  docs.map((doc) => {
    const root = asDoc(evaluate(expression, doc, variables))
    if (!root) throw new Refusal(40228, "'newRoot' expression must evaluate to an object")
    return root
  })

interface UnwindSpec {
  readonly path: readonly string[]
  readonly keepsEmpty: boolean
  readonly indexField: string | null
}

function readUnwind(spec: unknown): UnwindSpec {
  const { path, preserveNullAndEmptyArrays, includeArrayIndex } = isDoc(spec)
    ? spec
    : { path: spec, preserveNullAndEmptyArrays: false, includeArrayIndex: undefined }
  if (typeof path !== 'string' || !path.startsWith('$')) {
    throw new Refusal(28818, "path option to $unwind stage should be prefixed with a '$'")
  }
  return {
    path: path.slice(1).split('.'),
    keepsEmpty: preserveNullAndEmptyArrays === true,
    indexField: typeof includeArrayIndex === 'string' ? includeArrayIndex : null,
  }
}

function unwound(doc: Doc, { path, keepsEmpty, indexField }: UnwindSpec): Doc[] {
  const value = valueAt(doc, path)
  const numbered = (made: unknown, at: number | null): Doc =>
    asDocument(indexField === null ? made : withAt(made, indexField.split('.'), () => at))
  if (isArray(value) && value.length > 0) {
    return value.map((element, at) =>
      numbered(
        withAt(doc, path, () => element),
        at,
      ),
    )
  }
  const isEmpty = isMissing(value) || isArray(value)
  if (!isEmpty) return [numbered(doc, null)]
  return keepsEmpty ? [numbered(isArray(value) ? withAt(doc, path, () => undefined) : doc, null)] : []
}

export const shaping: Stages = {
  $addFields,
  $set: $addFields,
  $project,
  $unset,
  $replaceRoot: (docs, spec, variables) => replaceRoot(docs, isDoc(spec) ? spec.newRoot : undefined, variables),
  $replaceWith: replaceRoot,
  $unwind: (docs, spec) => {
    const unwind = readUnwind(spec)
    return docs.flatMap((doc) => unwound(doc, unwind))
  },
}
