import { readFileSync } from 'node:fs'
import { everyone } from '@kleeblatt/shared/core'
import { searchKind } from '@kleeblatt/shared/search'
import type { SearchDoc } from '../../../kernel/search.ts'

const linesOf = (name: string) =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('|'))

export interface LabelledQuery {
  readonly group: string
  readonly q: string
  /** Any of these is a right answer. */
  readonly accepted: readonly string[]
}

export const municipalDocs: readonly SearchDoc[] = linesOf('documents.txt').map(
  ([id = '', kind, title = '', text = ''], at) => ({
    id,
    kind: searchKind.parse(kind),
    space: 'stadt',
    acl: [everyone],
    title,
    text,
    updatedAt: Date.UTC(2026, 0, 1) + at * 60_000,
    rev: 1,
  }),
)

export const labelledQueries: readonly LabelledQuery[] = linesOf('queries.txt').map(
  ([group = '', q = '', accepted = '']) => ({
    group,
    q,
    accepted: accepted.split(','),
  }),
)
