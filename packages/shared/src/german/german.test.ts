import { describe, expect, it } from 'vitest'
import {
  createAnalyser,
  createMarker,
  editsBetween,
  excerptOf,
  fold,
  forgivenEdits,
  stemOf,
  tokensOf,
} from './index.ts'

const marked = (text: string, marks: readonly (readonly [number, number])[]) =>
  marks.map(([from, to]) => text.slice(from, to))

const askedFor = (question: string, analyser = createAnalyser()) =>
  analyser.query(question, false).map(({ ways }) => ways.map((way) => way.map(({ text }) => text).join('+')))

describe('A word', () => {
  it('[F7.1] has one spelling, with or without umlauts, sharp s and marks', () => {
    for (const spelling of ['Müller', 'Mueller', 'Muller', 'MÜLLER', 'Mu\u0308ller'])
      expect(fold(spelling)).toBe('muller')
    for (const spelling of ['Straße', 'Strasse', 'STRASSE', 'STRAẞE']) expect(fold(spelling)).toBe('strasse')
    expect(fold('Ayşe')).toBe('ayse')
    expect(fold('Yılmaz')).toBe('yilmaz')
    expect(fold('Łukasz')).toBe('lukasz')
  })

  it('[F7.1] keeps its ue where it is no umlaut', () => {
    expect(fold('Quelle')).toBe('quelle')
    expect(fold('neue Frauen').includes('ue')).toBe(true)
    expect(fold('Fuehrung')).toBe(fold('Führung'))
  })

  it('[F7.2] has a stem that all its forms share', () => {
    const families = [
      ['Antrag', 'Antrags', 'Anträge', 'Anträgen'],
      ['Genehmigung', 'Genehmigungen', 'genehmigen'],
      ['Amt', 'Amtes', 'Amts', 'Ämter', 'Ämtern'],
      ['Zeugnis', 'Zeugnisse', 'Zeugnisses'],
      ['Prüfung', 'prüfen', 'Prüfungs'],
      ['Verwaltung', 'verwalten', 'verwaltet'],
      ['Kollegen', 'Kolleginnen'],
      ['Leiter', 'Leiterin', 'Leitung'],
      ['Kita', 'Kitas'],
    ]
    for (const family of families) expect(new Set(family.map((form) => stemOf(fold(form)))).size, family.join()).toBe(1)
  })

  it('[F7.2] is never changed but at its end, so that what one types finds it', () => {
    for (const { folded } of tokensOf(
      'Wegstreckenentschädigungen Gebühren Häuser Menschen Mitarbeiterinnen 18.62 Bäumen',
    ))
      expect(folded.startsWith(stemOf(folded))).toBe(true)
  })

  it('[F7.2] keeps apart what only looks alike', () => {
    const apart = ['Kosten', 'Kosmos', 'Recht', 'Rechnung', 'Steuer', 'Stau', 'Urkunde', 'Urlaub', 'Termin', 'Term']
    expect(new Set(apart.map((word) => stemOf(fold(word)))).size).toBe(apart.length)
  })

  it('[F7.2] of digits is left alone', () => {
    expect([...tokensOf('Az. 18.62-2024/113e')].map(({ folded }) => stemOf(folded))).toEqual([
      'az',
      '18',
      '62',
      '2024',
      '113e',
    ])
  })

  it('[F7.1] is found in one piece when it holds soft hyphens', () => {
    expect([...tokensOf('Reise\u00ADkosten')].map(({ folded }) => folded)).toEqual(['reisekosten'])
  })
})

describe('A compound', () => {
  it('[F7.3] is taken apart where all parts are known words of administrations', () => {
    const parts = (word: string) => createAnalyser().analyse(word).parts
    expect(parts('Urlaubsantrag')).toEqual(['urlaub', 'antrag'])
    expect(parts('Reisekostenabrechnung')).toEqual(['reis', 'kost', 'abrechn'])
    expect(parts('Baugenehmigungsverfahren')).toEqual(['bau', 'genehmig', 'verfahr'])
    expect(parts('Verwaltung')).toEqual([])
  })

  it('[F7.3] is taken apart at words learnt from documents, and not before', () => {
    const known = new Set<string>()
    const analyser = createAnalyser({ knows: (stem) => known.has(stem) })
    expect(analyser.analyse('Turnhallenvergabe').parts).toEqual([])

    known.add(stemOf('turnhalle'))
    analyser.forget()

    expect(analyser.analyse('Turnhallenvergabe').parts).toEqual(['turnhall', 'vergab'])
  })

  it('[F7.3] stays whole when one part is unknown', () => {
    expect(createAnalyser().analyse('Xylofonantrag').parts).toEqual([])
  })

  it('[F7.3] gives the parts of its parts too', () => {
    const known = new Set(['reisekost'])
    const analyser = createAnalyser({ knows: (stem) => known.has(stem) })
    expect(analyser.analyse('Reisekostenabrechnung').parts).toEqual(['reisekost', 'reis', 'kost', 'abrechn'])
    expect(askedFor('Reisekostenabrechnung', analyser)).toEqual([
      ['reisekostenabrechn', 'reisekost+abrechn', 'reis+kost+abrechn'],
    ])
  })
})

describe('A question', () => {
  it('[F7.4] means its last word as a beginning, unless a space ends it', () => {
    const last = (question: string) => createAnalyser().query(question).at(-1)?.ways[0]
    expect(last('Jürgen Mü')).toEqual([{ text: 'mu', isPrefix: true }])
    expect(last('Jürgen Mü ')).toEqual([{ text: 'mu', isPrefix: false }])
  })

  it('[F7.5] also means what the glossary says of its words, in both directions', () => {
    const analyser = createAnalyser({
      glossary: [
        ['OB', 'Oberbürgermeister', 'Oberbürgermeisterin'],
        ['StVO', 'Straßenverkehrsordnung'],
        ['LHH', 'Landeshauptstadt Hannover'],
      ],
    })
    expect(askedFor('OB', analyser)[0]).toContain('oberburgermeist')
    expect(askedFor('strassenverkehrsordnung', analyser)[0]).toContain('stvo')
    expect(askedFor('LHH', analyser)[0]).toContain('landeshauptstadt+hannov')
    expect(askedFor('Satzung Landeshauptstadt Hannover', analyser)).toHaveLength(2)
    expect(askedFor('Satzung Landeshauptstadt Hannover', analyser)[1]).toContain('lhh')
  })

  it('[F7.6] forgives one slip from four letters on and two from eight', () => {
    expect([3, 4, 7, 8].map(forgivenEdits)).toEqual([0, 1, 1, 2])
  })

  it('[F7.6] counts a left-out, added, changed or swapped letter as one slip', () => {
    expect(editsBetween('anmeldung', 'anmeldnug', 2)).toBe(1)
    expect(editsBetween('hundsteuer', 'hundesteuer', 2)).toBe(1)
    expect(editsBetween('fuhrung', 'furung', 2)).toBe(1)
    expect(editsBetween('bescheid', 'pescheit', 2)).toBe(2)
    expect(editsBetween('antrag', 'vertrag', 1)).toBe(2)
    expect(editsBetween('antrag', 'antrag', 1)).toBe(0)
  })
})

describe('What is found', () => {
  const analyser = createAnalyser()
  const marks = (question: string, text: string) => {
    const ranges = createMarker(analyser, analyser.query(question))(text)
    return marked(text, ranges)
  }

  it('[F7.7] is marked as it is written, whatever the question’s spelling', () => {
    expect(marks('strasse', 'Die Straße, die STRASSE.')).toEqual(['Straße', 'STRASSE'])
    expect(marks('antrag ', 'Alle Anträge prüfen')).toEqual(['Anträge'])
    expect(marks('fueh', 'Der Führerschein und der Fuehrerschein')).toEqual(['Füh', 'Fueh'])
  })

  it('[F7.7] is marked inside compounds', () => {
    expect(marks('Kosten ', 'Reisekostenabrechnung')).toEqual(['kosten'])
    expect(marks('reinigung ', 'Straßenreinigung')).toEqual(['reinigung'])
    expect(marks('strasse ', 'Straßenreinigung')).toEqual(['Straßen'])
  })

  it('[F7.7] has ranges in UTF-16 units, in order and apart', () => {
    const text = '👩‍💼 Der Antrag 😀 Antragsfrist'
    const ranges = createMarker(analyser, analyser.query('antrag frist'))(text)
    expect(marked(text, ranges)).toEqual(['Antrag', 'Antragsfrist'])
    for (const [at, [from, to]] of ranges.entries()) {
      expect(from).toBeLessThan(to)
      expect(from).toBeGreaterThanOrEqual(ranges[at - 1]?.[1] ?? 0)
    }
  })

  it('[F7.8] is shown in a stretch of the text that begins and ends between words', () => {
    const text = `${'Vorrede ohne Belang. '.repeat(40)}Hier steht der Antrag. ${'Nachrede ohne Belang. '.repeat(40)}`
    const all = createMarker(analyser, analyser.query('antrag '))(text)
    const excerpt = excerptOf(text, all)

    expect(excerpt.text.length).toBeLessThanOrEqual(190)
    expect(marked(excerpt.text, excerpt.marks)).toEqual(['Antrag'])
    expect(text).toContain(excerpt.text.replaceAll(/^… | …$/g, ''))
    expect(excerpt.text).toMatch(/^… \S.*\S …$/)
  })

  it('[F7.8] is shown whole when the text is short', () => {
    expect(excerptOf('Kurz.', [])).toEqual({ text: 'Kurz.', marks: [] })
  })
})
