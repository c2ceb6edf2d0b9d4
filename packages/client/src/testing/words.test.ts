import { describe, expect, it } from 'vitest'

type Words = { readonly [key: string]: string | Words }
const files = {
  ...import.meta.glob<Words>('../kernel/words/*.json', { import: 'default', eager: true }),
  ...import.meta.glob<Words>('../app/words/*.json', { import: 'default', eager: true }),
  ...import.meta.glob<Words>('../features/*/words/*.json', { import: 'default', eager: true }),
}
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** `../features/chat/words/de.json` belongs to `chat`, that of the kernel to `common`. */
const namespaceOf = (path: string) => {
  const [, floor = '', room = ''] = path.split('/')
  if (floor === 'kernel') return 'common'
  return floor === 'app' ? 'app' : room
}

const flat = (words: Words, before = ''): Array<[string, string]> =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )

const wordsIn = (language: 'de' | 'en') =>
  new Map(
    Object.entries(files)
      .filter(([path]) => path.endsWith(`/${language}.json`))
      .map(([path, words]) => [namespaceOf(path), new Map(flat(words))]),
  )
const [german, english] = [wordsIn('de'), wordsIn('en')]
const namespaces = [...new Set([...german.keys(), ...english.keys()])]

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const known = (namespace: string) => new Set([...(german.get(namespace)?.keys() ?? [])].map(withoutPlural))

/** Which namespace each translating function of a file speaks: `const { t: tc } = useTranslation('common')`. */
function speakersIn(source: string): Map<string, string> {
  const named = /const \{([^}]*)\} = useTranslation\(\[?'([\w-]+)'/g
  return new Map(
    [...source.matchAll(named)].flatMap(([, names = '', namespace = '']) =>
      [...names.matchAll(/\bt(?::\s*(\w+))?(?=[\s,]|$)/g)].map(([, other]): [string, string] => [
        other ?? 't',
        namespace,
      ]),
    ),
  )
}

interface Use {
  readonly namespace: string
  /** A key, or a pattern in which `*` stands for what is only known when it runs. */
  readonly key: string
}

const toUse = (text: string, namespace: string): Use => {
  const key = text.replaceAll(/\$\{[^}]*\}/g, '*')
  const [other, rest] = key.split(':')
  return rest === undefined ? { namespace, key } : { namespace: other ?? namespace, key: rest }
}

/** Every key a file names, also where one of two is chosen: `t(open ? 'hide' : 'show')`. */
function usesIn(source: string): Use[] {
  return [...speakersIn(source)].flatMap(([speaker, namespace]) =>
    [...source.matchAll(new RegExp(`(?<![\\w.])${speaker}\\(((?:[^()]|\\([^()]*\\))*)\\)`, 'g'))].flatMap(
      ([, inside = '']) => {
        const first = (inside.split(/,\s*\{/)[0] ?? '').replaceAll(/[!=]==\s*'[^']*'/g, '')
        return [...first.matchAll(/(['`])((?:(?!\1).)+)\1/g)].map(([, , key = '']) => toUse(key, namespace))
      },
    ),
  )
}

const fits = (pattern: string, key: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[\\w-]+')}$`,
  ).test(key)
const isKnown = ({ namespace, key }: Use) =>
  key.includes('*') ? [...known(namespace)].some((one) => fits(key, one)) : known(namespace).has(key)

describe('The words', () => {
  it('are there', () => {
    expect(namespaces).toEqual(expect.arrayContaining(['common', 'app', 'auth', 'directory', 'personal', 'start']))
  })

  it.each(namespaces)('[F18] of %s are the same in German and English, and none is empty', (namespace) => {
    const [de, en] = [german.get(namespace), english.get(namespace)]

    expect([...(en?.keys() ?? [])].toSorted()).toEqual([...(de?.keys() ?? [])].toSorted())
    expect([...(de ?? []), ...(en ?? [])].filter(([, words]) => words.trim() === '')).toEqual([])
  })

  it.each(namespaces)('of %s ask for the same things to be filled in, in both languages', (namespace) => {
    const gaps = (words: string) => [...words.matchAll(/\{\{(\w+)/g)].map(([, gap]) => gap).toSorted()
    const differing = [...(german.get(namespace) ?? [])].filter(
      ([key, words]) => gaps(words).join() !== gaps(english.get(namespace)?.get(key) ?? '').join(),
    )

    expect(differing).toEqual([])
  })

  it('[F18] that the screens name exist', () => {
    const missing = Object.entries(sources).flatMap(([path, source]) =>
      usesIn(source)
        .filter((use) => !isKnown(use))
        .map(({ namespace, key }) => `${path}: ${namespace}:${key}`),
    )

    expect(missing).toEqual([])
  })

  it('are found by this test where they are named', () => {
    const source = `const { t } = useTranslation('auth')
      const { t: tc } = useTranslation('common')
      t('title') tc('nope', { count: one('x') }) t(what === 'x' ? 'showPassword' : 'gone') t(\`refused.\${code}\`) t('app:rooms.chat')`

    const uses = usesIn(source)

    expect(uses).toHaveLength(6)
    expect(uses.filter((use) => !isKnown(use)).map(({ key }) => key)).toEqual(['gone', 'nope'])
  })
})
