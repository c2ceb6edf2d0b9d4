import type { SpaceData } from '../../data.ts'

export const digitalScouts: SpaceData = {
  key: 'scouts',
  name: 'Digitale Scouts',
  description: 'Von Scouts für Scouts: Werkzeuge, Sprechstunden und was sich bewährt hat.',
  by: 'mwisniewska',
  owners: ['group:Digitale Scouts'],
  writers: [],
  readers: ['everyone'],
  pages: [
    {
      key: 'scouts-start',
      title: 'Wer wir sind',
      by: 'mbehrens',
      day: -38,
      owner: 'mbehrens',
      deputy: 'swoehler',
      verifiedUntil: 95,
      text: `
Digitale Scouts sind Kolleginnen und Kollegen aus den Fachbereichen, die anderen bei neuen Werkzeugen helfen. Vier Stunden in der Woche sind dafür vorgesehen.
## Unsere Scouts
| Name | Bereich | Gut in |
| Mara Behrens | Organisation | Prozesse, Kleeblatt |
| Aylin Yıldız | Bürgerämter | Melderegister, E-Akte |
| Svenja Wöhler | Haushalt | Tabellen |
| Florian Niemeyer | Schule | Schulungen |
| Moritz Kästner | Stadtbibliothek | Video, Bild |
| Hüseyin Yılmaz | Wohngeld | E-Akte |
## Sprechstunde
Dienstags 13 bis 14 Uhr, Raum N 3.12 oder im Kanal „Digitale Scouts“.
`,
    },
    {
      key: 'scout-werden',
      below: 'scouts-start',
      title: 'Scout werden',
      by: 'fniemeyer',
      day: -36,
      owner: 'fniemeyer',
      verifiedUntil: 95,
      text: `
## Was es braucht
- Neugier, Geduld und ein Bereich, der Sie vier Stunden in der Woche freistellt
- Keine Informatik
## So geht es
1. Mit der Führungskraft sprechen
2. Eine Sprechstunde besuchen
3. Grundkurs: zwei Vormittage
4. Drei Monate zu zweit mit einem erfahrenen Scout
!ok Der nächste Grundkurs beginnt am {datum+12}.
`,
    },
    {
      key: 'werkzeuge',
      title: 'Welches Werkzeug wofür?',
      by: 'mkaestner',
      day: -35,
      owner: 'mkaestner',
      deputy: 'mbehrens',
      verifiedUntil: 65,
      text: `
| Ich möchte … | Werkzeug |
| kurz etwas fragen | Chat, Direktnachricht |
| etwas mit allen im Bereich absprechen | Chat, Kanal |
| etwas festhalten, das bleiben soll | Wissen |
| zeigen, wie etwas abläuft | Prozesse |
| einen Vorgang mit Aktenzeichen bearbeiten | [[page:eakte-start]] |
## Faustregel
Was in einer Woche noch jemand sucht, gehört ins Wissen. Der Kanal verweist nur darauf.
`,
    },
    {
      key: 'kanaele-gut',
      below: 'werkzeuge',
      title: 'Gute Kanäle',
      by: 'mbehrens',
      day: -34,
      owner: 'mbehrens',
      verifiedUntil: 65,
      text: `
## Vor dem Anlegen
- [ ] Gibt es schon einen Kanal dafür?
- [ ] Sagt der Name, worum es geht?
- [ ] Steht im Zweck, für wen er ist?
## Im Kanal
1. Eine Nachricht, ein Thema
2. Wen es angeht, mit @ erwähnen, sonst niemanden
3. Ergebnisse ins Wissen übertragen und verlinken
> „Erst lesen, dann fragen, dann aufschreiben.“ Leitsatz aus der ersten Sprechstunde
`,
    },
    {
      key: 'schreiben',
      title: 'Verständlich schreiben',
      by: 'bsuessmilch',
      day: -32,
      owner: 'cuenlue',
      deputy: 'bsuessmilch',
      verifiedUntil: 180,
      text: `
## Fünf Handgriffe
1. Das Wichtigste zuerst
2. Verben statt Hauptwörter: *prüfen* statt *Prüfung durchführen*
3. Ein Absatz, ein Gedanke
4. Listen für Schritte, Tabellen zum Vergleichen
5. Zum Schluss laut lesen
## Ansprache
Geschlechtergerecht und kurz: *Mitarbeitende*, *die Leitung*, *wer den Antrag stellt*.
Für Texte an die Bürgerschaft gilt zusätzlich [[page:leichte-sprache]].
`,
    },
    {
      key: 'seite-gut',
      below: 'schreiben',
      title: 'Eine gute Wissensseite',
      by: 'bsuessmilch',
      day: -31,
      owner: 'bsuessmilch',
      verifiedUntil: 180,
      text: `
## Aufbau
- Titel: so, wie man danach sucht
- Ein Satz, für wen die Seite ist
- Ablauf, dann Unterlagen, dann Sonderfälle
- Wer verantwortlich ist und bis wann die Seite geprüft ist
## Zum Abschauen
{{page:wohnsitz}}
!info Seiten ohne Verantwortliche veralten. Tragen Sie jemanden ein, am besten mit Vertretung.
`,
    },
    {
      key: 'sprechstunden',
      title: 'Notizen aus den Sprechstunden',
      by: 'kcelik',
      day: -25,
      owner: 'kcelik',
      text: `
## Häufig gefragt
- *Wie finde ich eine alte Nachricht?* Strg und K, dann zwei Wörter daraus.
- *Warum sehe ich eine Seite nicht?* Der Bereich ist nur für bestimmte Stellen. Die Verantwortlichen stehen am Bereich.
- *Kann ich etwas zurücknehmen?* Ja, eigene Nachrichten lassen sich ändern und löschen.
`,
      later: [
        {
          by: 'kcelik',
          day: -13,
          time: '14:30',
          changes: [
            [
              '- *Kann ich',
              '- *Wie schreibe ich eine Aufgabenliste?* In der Seite mit eckigen Klammern am Zeilenanfang.\n- *Kann ich',
            ],
          ],
        },
        {
          by: 'ayildiz',
          day: -3,
          time: '14:20',
          changes: [['ändern und löschen.', 'ändern und löschen. Im Verlauf einer Seite ist jede Fassung noch da.']],
        },
      ],
    },
    {
      key: 'tastatur',
      below: 'sprechstunden',
      title: 'Mit der Tastatur arbeiten',
      by: 'swoehler',
      day: -24,
      owner: 'swoehler',
      verifiedUntil: 180,
      text: `
| Taste | Was geschieht |
| Strg + K | Suchen, von überall |
| Eingabe | Nachricht senden |
| Umschalt + Eingabe | neue Zeile |
| Tabulator | zum nächsten Bedienelement |
| Esc | schließen |
!ok Alles lässt sich ohne Maus bedienen. Wenn nicht, ist es ein Fehler: bitte melden.
`,
    },
    {
      key: 'barrierefrei',
      title: 'Barrierefrei von Anfang an',
      by: 'istoermer',
      day: -23,
      owner: 'istoermer',
      verifiedUntil: 120,
      text: `
## Texte
- Überschriften als Überschriften, nicht nur fett
- Links sagen, wohin sie führen: nicht „hier“
- Bilder brauchen eine Beschreibung
## Tabellen
Nur für Daten, mit Kopfzeile, ohne verbundene Zellen.
## Karten und Pläne
Zu jeder Karte gehört ein Satz, der das Wichtigste sagt. Das Sachgebiet Geoinformation hilft.
`,
    },
    {
      key: 'ideen',
      title: 'Ideen und Wünsche',
      by: 'hyilmaz',
      day: -22,
      owner: 'mbehrens',
      text: `
Hier sammeln wir, was wir als Nächstes ausprobieren.
- [x] Vorlagen für Wissensseiten
- [x] Prozess [[process:wohnsitz]] mit den Schaltern durchgehen
- [ ] Gemeinsame Sprechstunde mit dem Servicedesk
- [ ] Kurzes Video: Kanal oder Wissen?
- [ ] Scouts auch im Betrieb Stadtentwässerung
`,
      later: [
        {
          by: 'mbehrens',
          day: -2,
          time: '16:05',
          changes: [['- [ ] Gemeinsame Sprechstunde', '- [x] Gemeinsame Sprechstunde']],
        },
      ],
    },
  ],
}
