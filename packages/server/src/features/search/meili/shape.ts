import { type Analyser, excerptOf, type Range } from '@kleeblatt/shared/german'
import { searchKind } from '@kleeblatt/shared/search'
import { z } from 'zod'
import type { Hit, SearchDoc } from '../port.ts'

/** What an answer's hit holds. The text comes cropped. */
export const foundDoc = z.object({
  id: z.string(),
  kind: searchKind,
  space: z.string(),
  author: z.string().nullable(),
  seq: z.number().nullable(),
  tags: z.array(z.string()),
  title: z.string(),
  updatedAt: z.number(),
  boost: z.number(),
  _formatted: z.object({ text: z.string() }),
  _rankingScore: z.number(),
})
export type FoundDoc = z.infer<typeof foundDoc>

export interface Row extends FoundDoc {
  readonly score: number
}

export function wordsOf(analyser: Analyser, { title, text }: Pick<SearchDoc, 'title' | 'text'>): string {
  const [head, body] = [analyser.analyse(title), analyser.analyse(text)]
  return [...head.stems, ...head.parts, ...body.stems, ...body.parts].join(' ')
}

export const toStored = (doc: SearchDoc, analyser: Analyser) => ({
  id: doc.id,
  kind: doc.kind,
  space: doc.space,
  groups: [...doc.acl],
  author: doc.author ?? null,
  seq: doc.seq ?? null,
  tags: [...(doc.tags ?? [])],
  title: doc.title,
  text: doc.text,
  words: wordsOf(analyser, doc),
  updatedAt: doc.updatedAt,
  boost: doc.boost ?? 0,
  rev: doc.rev,
})

export function toHit(row: Row, mark: (text: string) => Range[]): Hit {
  const { id, kind, space, author, seq, title, updatedAt } = row
  const { text } = row._formatted
  const snippet = excerptOf(text, mark(text))
  return {
    id,
    kind,
    space,
    author,
    seq,
    title,
    titleMarks: mark(title),
    snippet: snippet.text,
    snippetMarks: snippet.marks,
    updatedAt,
  }
}
