import { compileFilter } from '../query/compile.ts'
import { isOperatorName } from '../query/compiler.ts'
import { Refusal, unparsable } from '../refusal.ts'
import { asDocument, asList, setField } from '../values/document.ts'
import type { Doc } from '../values/kinds.ts'

export interface ArrayFilters {
  /** Whether an element is one the identifier means. */
  matches(identifier: string, element: unknown, path: string): boolean
  /** MongoDB refuses filters that no path names. */
  assertAllUsed(): void
}

/** Puts every condition below one field, so that an element can be looked at as a document. */
function rooted(filter: Doc, found: { identifier: string }): Doc {
  const made: Doc = {}
  for (const [name, operand] of Object.entries(filter)) {
    if (isOperatorName(name)) {
      const branches = asList(operand, name)
      made[name] = branches.map((branch) => rooted(asDocument(branch, name), found))
      continue
    }
    const [identifier = '', ...rest] = name.split('.')
    if (found.identifier !== '' && found.identifier !== identifier) {
      throw unparsable(`Expected a single top-level field name, found '${found.identifier}' and '${identifier}'`)
    }
    found.identifier = identifier
    setField(made, ['element', ...rest].join('.'), operand)
  }
  return made
}

export function createArrayFilters(filters: unknown): ArrayFilters {
  const tests = new Map<string, (element: unknown) => boolean>()
  const used = new Set<string>()

  for (const filter of filters === undefined ? [] : asList(filters, 'arrayFilters')) {
    const found = { identifier: '' }
    const { matches } = compileFilter(rooted(asDocument(filter, 'an array filter'), found))
    if (tests.has(found.identifier)) {
      throw unparsable(`Found multiple array filters with the same top-level field name ${found.identifier}`)
    }
    tests.set(found.identifier, (element) => matches({ element }))
  }

  return {
    matches: (identifier, element, path) => {
      if (identifier === '') return true
      const test = tests.get(identifier)
      if (!test) throw new Refusal(2, `No array filter found for identifier '${identifier}' in path '${path}'`)
      used.add(identifier)
      return test(element)
    },
    assertAllUsed: () => {
      const unused = [...tests.keys()].find((identifier) => !used.has(identifier))
      if (unused !== undefined)
        throw unparsable(`The array filter for identifier '${unused}' was not used in the update`)
    },
  }
}
