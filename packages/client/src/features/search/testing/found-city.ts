import { directoryRoutes, type Person, person } from '@kleeblatt/shared/directory'
import { type SearchHit, type SearchReply, searchRoutes } from '@kleeblatt/shared/search'
import { answer, fakeServer } from '../../../testing/fake-server.ts'

export const idOf = (letter: string) => letter.repeat(24)
const jorg: Person = person.parse({
  id: idOf('c'),
  name: 'Jörg Kühn',
  state: 'active',
  title: 'Sachgebietsleitung',
  unit: { id: idOf('1'), name: 'Bürgerämter' },
  photo: null,
})

export const hit = (
  kind: SearchHit['kind'],
  letter: string,
  title: string,
  more: Partial<SearchHit> = {},
): SearchHit => ({
  kind,
  id: idOf(letter),
  space: idOf('9'),
  seq: null,
  author: null,
  title,
  titleMarks: [],
  snippet: '',
  snippetMarks: [],
  updatedAt: '2026-11-18T09:00:00.000Z',
  ...more,
})

export const registration = hit('page', 'd', 'Wohnsitz anmelden', {
  titleMarks: [
    [0, 8],
    [9, 17],
  ],
  snippet: 'Wer nach Hannover zieht',
  snippetMarks: [[9, 17]],
})
const said = hit('message', 'e', 'Bürgerservice', {
  author: jorg.id,
  seq: 12,
  snippet: 'Die Wohnsitze zuerst',
  snippetMarks: [[4, 13]],
})
const process = hit('process', 'f', 'Wohnsitzanmeldung bearbeiten')
const everything = [registration, said, hit('person', 'c', 'Jörg Kühn'), process]

const countOf = (hits: readonly SearchHit[], kind: SearchHit['kind']) => hits.filter((one) => one.kind === kind).length

export function replyOf(found: readonly SearchHit[], wanted: readonly string[]): SearchReply {
  const hits = found.filter(({ kind }) => wanted.includes(kind))
  const facets = (['person', 'message', 'page', 'process'] as const)
    .map((kind) => ({ kind, count: countOf(found, kind), exact: true }))
    .filter(({ count }) => count > 0)
  return { hits, next: null, total: { count: hits.length, exact: true }, facets }
}

export type Answer = (q: string, kinds: readonly string[], offset: number) => SearchReply | Promise<SearchReply>

export const byText: Answer = (q, kinds) => replyOf(/wohn/i.test(q) ? everything : [], kinds)

/** A server that finds what a test says, and tells what it was asked. */
export function city(find: Answer = byText) {
  const asked: string[] = []
  fakeServer(
    answer(searchRoutes.search, ({ q, kinds = [], offset, sort }) => {
      asked.push(`${q}|${kinds.join()}|${offset}|${sort}`)
      return find(q, kinds, offset)
    }),
    answer(directoryRoutes.names, () => ({ items: [jorg] })),
  )
  return { asked }
}
