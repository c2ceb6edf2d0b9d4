import { everyone } from '@kleeblatt/shared/core'
import { fold } from '@kleeblatt/shared/german'
import type { SearchDoc } from '../../../kernel/search.ts'
import { labelledQueries, municipalDocs } from './labelled.ts'

/** The same numbers in every run. */
function dice(seed: number) {
  let state = seed
  const roll = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return {
    roll,
    pick: <Item>(items: readonly Item[], otherwise: Item): Item =>
      items[Math.floor(roll() * items.length)] ?? otherwise,
  }
}

const words = (text: string) => text.trim().split(/\s+/)

const beginnings = words(`
  Abfall Abschluss Akten Anlagen Antrags Arbeits Archiv Aufenthalts Ausbildungs Auskunfts Außendienst Ausweis Bau Bauland
  Baum Beamten Behinderten Beitrags Beratungs Beschaffungs Betreuungs Bewohner Bezirks Brand Brief Bücher Bürger Büro
  Daten Denkmal Dienst Dienstreise Dokumenten Einkommens Einwohner Eltern Energie Fahrrad Fahrzeug Familien Feuerwehr
  Finanz Förder Fortbildungs Friedhofs Führer Gast Gaststätten Gebäude Gebühren Geburts Gemeinde Genehmigungs Geräte
  Gesundheits Gewerbe Grundschul Grundstücks Grünflächen Hallen Haus Haushalts Heim Hunde Informations Jahres Jugend
  Kanal Kassen Kinder Kita Klima Konto Kosten Kranken Kreditoren Kultur Kurs Landes Lärm Leistungs Leitungs Lohn Markt
  Melde Miet Müll Museums Nachbar Nutzungs Ordnungs Park Pass Personal Pflege Plan Platz Post Presse Projekt Prüfungs
  Rats Raum Rechnungs Rechts Reinigungs Reise Renten Rettungs Schul Schüler Schutz Senioren Sicherheits Sitzungs Sozial
  Spenden Sperr Spiel Sport Stadt Standes Stellen Steuer Straßen Strom Tarif Technik Telefon Tier Turnhallen Umwelt
  Umzugs Unfall Unterhalts Urlaubs Veranstaltungs Vereins Vergabe Verkehrs Versammlungs Verwaltungs Wahl Wasser Wege
  Winter Wohn Wohnungs Zahlungs Zeit Zeugnis Zuschuss
`)

const endings = words(`
  abgabe abnahme abrechnung abstimmung akte amt anfrage anlage anmeldung antrag anzeige archiv aufsicht auftrag ausgabe
  auskunft ausschuss ausweis bearbeitung bedarf befreiung behörde beirat beitrag bericht bescheid bescheinigung beschluss
  beschwerde bestand bestätigung buch dienst entgelt erhebung ermäßigung fläche formular förderung frist führung gebühr
  genehmigung gesetz gespräch grenze haus hilfe kalender karte kasse konto kontrolle konzept kosten liste meldung mittel
  nachweis nummer ordnung plan planung platz portal preis projekt protokoll prüfung raum recht regelung register reinigung
  satzung schaden schein schlüssel schutz sitzung stelle steuer tarif termin übersicht übung unterlagen unterricht urkunde
  vereinbarung verfahren vergabe verlust vermerk verordnung versicherung vertrag vertretung verwaltung verzeichnis vorlage
  wechsel weg wesen zahlung zentrum zettel zimmer zugang zuschlag zuschuss
`)

const qualities = words(`
  neue geänderte vorläufige jährliche digitale gemeinsame städtische elektronische zusätzliche offene interne dringende
  monatliche zentrale barrierefreie mündliche schriftliche vereinfachte
`)

const tasks = words(`
  prüfen bearbeiten beantragen ablegen bestätigen erfassen weiterleiten abstimmen vorlegen anmelden abrechnen einrichten
  bestellen versenden verlängern sperren genehmigen aufstellen melden beschaffen reservieren
`)

const firstNames = words(`
  Jürgen Jörg Jens Katharina Kathrin Karin Björn Bernd Ayşe Aylin Ayten Hans Hans-Peter Hans-Jürgen Peter Anna Anna-Lena
  Annalena Lena Stefanie Stefan Steffi Müzeyyen Mehmet Łukasz Małgorzata Petra Sabine Uwe Ulrike Günther Käthe Thomas
  Michael Susanne Andrea Frank Yusuf Zeynep Piotr Elżbieta
`)

const lastNames = words(`
  Müller Möller Müllner Miller Mühlmann Meier Meyer Maier Mayr Weiß Weise Wiese Weisser Schröder Schröter Schräder Schreiber
  Schmidt Schmitt Schulz Schulze Yılmaz Yıldız Yıldırım Kaya Kowalski Kowalczyk Nowak Großmann Grossmann Großkopf Strauß
  Straube Strasser Sträter Böhm Böhme Bohm Behm Krüger Kruger Köhler Kohler Bäcker Becker Hübner Huber Jäger Lange Vogt
`)

const units = words(
  'Bauaufsicht Bauhof Personalamt Servicedesk Kämmerei Presseamt Ordnungsamt Sozialamt Schulamt Standesamt Stadtarchiv',
)

/** Single words of the real documents, so that the filler speaks as they do. */
const realWords = municipalDocs
  .filter(({ kind }) => kind !== 'person')
  .flatMap(({ text }) => text.match(/\p{Lu}\p{L}{3,}/gu) ?? [])

/** Whether a text says the beginning and the end of every word of a question: then it would be a right answer too. */
const answers = (text: string, q: string) => {
  const said = fold(text)
  return q.split(' ').every((word) => said.includes(fold(word).slice(0, 5)) && said.includes(fold(word).slice(-5)))
}

const isAsked = (text: string, groups?: readonly string[]) =>
  labelledQueries.some(({ group, q }) => (groups?.includes(group) ?? true) && answers(text, q))

const unasked = <Item extends string>(items: readonly Item[]) => items.filter((item) => !isAsked(item, ['body']))
const spokenWords = unasked(realWords)

function makeWriter(seed: number) {
  const { roll, pick } = dice(seed)
  const compound = () => `${pick(beginnings, 'Stadt')}${pick(endings, 'plan')}`
  const noun = () => (roll() < 0.4 ? pick(spokenWords, 'Antrag') : compound())
  const name = () => `${pick(firstNames, 'Anna')} ${pick(lastNames, 'Meier')}`

  const sentences: ReadonlyArray<() => string> = [
    () => `Die Unterlagen für ${noun()} und ${noun()} sind bis Freitag einzureichen.`,
    () => `Hat jemand die ${noun()} schon an ${name()} geschickt?`,
    () => `Bitte ${noun()} und ${noun()} ${pick(tasks, 'prüfen')}, danke!`,
    () => `Für ${noun()} gilt eine Frist von ${Math.ceil(roll() * 30)} Tagen nach Eingang der ${noun()}.`,
    () => `Zuständig ist ${pick(units, 'Bauhof')}, Ansprechperson ${name()}.`,
    () => `Die ${pick(qualities, 'neue')} ${noun()} ersetzt ab Januar die bisherige ${noun()}.`,
    () => `Im Amt ${Math.ceil(roll() * 80)} wird ${noun()} über das Portal ${pick(tasks, 'prüfen')}.`,
    () => `Moin, die ${noun()} liegt auf meinem Tisch, ich kümmere mich morgen darum.`,
    () => `Nach ${noun()} folgt ${noun()}, danach kann der Vorgang abgeschlossen werden.`,
  ]
  const text = (count: number) => Array.from({ length: count }, () => pick(sentences, noun)()).join(' ')

  const titles: ReadonlyArray<() => string> = [
    () => `${compound()} und ${compound()}`,
    () => `${compound()} ${pick(tasks, 'prüfen')}`,
    () => `${noun()} ${pick(tasks, 'prüfen')}`,
    () => `${pick(qualities, 'neue')} ${compound()}`,
    () => `Leitfaden ${noun()}`,
    () => compound(),
  ]
  return { roll, pick, name, text, title: () => pick(titles, compound)(), unit: () => pick(units, 'Bauhof') }
}

/**
 * Documents of a large administration that get in the way: they use the words of the labelled ones in other
 * combinations, have colleagues of nearly the same names, and messages that mention what pages are about. Left out are
 * titles that would be right answers to a labelled question as well.
 */
export function* fillerDocs(count: number, seed = 2_026): Generator<SearchDoc> {
  const { roll, pick, name, text, title, unit } = makeWriter(seed)
  const common = (at: number) => ({
    id: `filler_${at}`,
    space: `space_${at % 97}`,
    acl: [everyone],
    updatedAt: Date.UTC(2025, 0, 1) + at * 90_000,
    rev: 1,
  })
  const distinct = (make: () => string): string => {
    for (;;) {
      const made = make()
      if (!isAsked(made)) return made
    }
  }

  for (let at = 0; at < count; at++) {
    const chance = roll()
    if (chance < 0.55)
      yield { ...common(at), kind: 'message', title: `Team ${unit()}`, text: text(1 + Math.floor(roll() * 3)) }
    else if (chance < 0.9)
      yield { ...common(at), kind: 'page', title: distinct(title), text: text(3 + Math.floor(roll() * 5)) }
    else if (chance < 0.96) yield { ...common(at), kind: 'process', title: distinct(title), text: text(2) }
    else
      yield {
        ...common(at),
        kind: 'person',
        title: distinct(name),
        text: `${pick(['Sachbearbeitung', 'Leitung', 'Auskunft'], '')}, ${unit()}`,
      }
  }
}
