import type { SpaceData } from '../../data.ts'

export const cityGreen: SpaceData = {
  key: 'stadtgruen',
  name: 'Umwelt und Stadtgrün',
  description: 'Bäume, Parks, Friedhöfe und was bei Hochwasser und Sturm zu tun ist.',
  by: 'cuenlue',
  owners: ['unit:67', 'unit:67.1'],
  writers: ['unit:67.2', 'unit:68', 'unit:68.1', 'unit:66.1'],
  readers: ['everyone'],
  pages: [
    {
      key: 'sg-start',
      title: 'Stadtgrün von A bis Z',
      by: 'sbluemel',
      day: -35,
      owner: 'sbluemel',
      deputy: 'gjaeger',
      verifiedUntil: 140,
      text: `
Rund 46.000 Straßenbäume, 1.200 Hektar Wald und 30 Friedhöfe gehören zu unserer Arbeit.
- **Bäume**: [[page:baumkontrolle]], [[page:baumfaellung]]
- **Friedhöfe**: [[page:grab]]
- **Hochwasser**: [[page:hochwasser]]
- **Winter**: [[page:winterdienst]]
!info Meldungen aus der Bevölkerung kommen über das Beschwerdemanagement, siehe unten.
{{process:beschwerde}}
`,
    },
    {
      key: 'baumkontrolle',
      title: 'Baumkontrolle',
      by: 'gjaeger',
      day: -34,
      owner: 'gjaeger',
      deputy: 'thasselmann',
      verifiedUntil: 75,
      text: `
## Turnus
| Zustand | Kontrolle |
| jung, gesund | alle drei Jahre |
| alt, gesund | jedes Jahr |
| auffällig | halbjährlich, belaubt und unbelaubt |
## Worauf wir achten
1. Krone: totes Holz, Risse
2. Stamm: Höhlungen, Pilze
3. Fuß: Hebungen, Bauarbeiten in der Nähe
!warn Gefahr im Verzug: absperren, fotografieren, Bereitschaft anrufen. Erst danach eintragen.
`,
      later: [
        {
          by: 'thasselmann',
          day: -10,
          time: '08:45',
          changes: [
            ['1. Krone: totes Holz, Risse', '1. Krone: totes Holz, Risse, Nester und Höhlen geschützter Arten'],
          ],
        },
      ],
    },
    {
      key: 'baumfaellung',
      below: 'baumkontrolle',
      title: 'Baumfällung beantragen',
      by: 'thasselmann',
      day: -33,
      owner: 'thasselmann',
      verifiedUntil: 75,
      text: `
Vom 1. März bis zum 30. September wird nur gefällt, was die Sicherheit gefährdet.
## Antrag
- [ ] Standort mit Foto
- [ ] Grund: Krankheit, Bau, Verschattung
- [ ] Vorschlag für den Ersatz
## Entscheidung
Vier Wochen. Für jeden gefällten Baum werden mindestens **zwei** gepflanzt.
`,
    },
    {
      key: 'spielplatz',
      title: 'Spielplätze prüfen',
      by: 'gjaeger',
      day: -32,
      owner: 'gjaeger',
      verifiedUntil: 15,
      text: `
| Prüfung | Wie oft | Wer |
| Sichtkontrolle | wöchentlich | Revier |
| Funktionskontrolle | alle drei Monate | Revierleitung |
| Hauptinspektion | jährlich | Sachverständige |
Mängel der Stufe 1 werden am selben Tag gesichert, Stufe 2 innerhalb von zwei Wochen behoben.
`,
    },
    {
      key: 'grab',
      title: 'Grabvergabe: Beratung',
      by: 'egroenemann',
      day: -31,
      owner: 'egroenemann',
      deputy: 'kboettcher',
      verifiedUntil: 160,
      text: `
Menschen kommen in Trauer zu uns. Ein ruhiger Raum, Zeit und Wasser auf dem Tisch gehören dazu.
## Grabarten
| Art | Ruhezeit | Pflege |
| Wahlgrab | 20 Jahre, verlängerbar | Angehörige |
| Reihengrab | 20 Jahre | Angehörige |
| Baumgrab | 20 Jahre | Friedhof |
| Urnengemeinschaft | 20 Jahre | Friedhof |
## Im Gespräch
1. Zuhören, erst dann erklären
2. Zwei, höchstens drei Möglichkeiten zeigen
3. Kosten schriftlich mitgeben
`,
    },
    {
      key: 'hochwasser',
      title: 'Hochwasser: Meldestufen',
      by: 'thasselmann',
      day: -30,
      owner: 'kluehrs',
      deputy: 'thasselmann',
      verifiedUntil: 40,
      text: `
Pegel Leine, Herrenhausen.
| Stufe | Pegel | Was geschieht |
| 1 | 4,50 m | Beobachten, Bereitschaft informiert |
| 2 | 5,20 m | Uferwege sperren, Pumpen bereitstellen |
| 3 | 6,00 m | Stab tritt zusammen |
## Stufe 2: Aufgaben
- [ ] Straßenunterhaltung: Sperrmaterial an die Brücken
- [ ] Stadtentwässerung: Schieber am Schnellen Graben
- [ ] Feuerwehr: Lagedienst im Kanal „Hochwasser-Koordination“
- [ ] Presse: Hinweis auf hannover.example
!warn Bei Stufe 3 gilt allein die Lage des Stabes. Im Kanal wird dann nicht mehr entschieden.
`,
      later: [
        {
          by: 'thasselmann',
          day: -8,
          time: '12:05',
          changes: [['- [ ] Presse', '- [ ] Friedhöfe: Ricklingen nachsehen\n- [ ] Presse']],
        },
      ],
    },
    {
      key: 'sandsaecke',
      below: 'hochwasser',
      title: 'Sandsäcke und Pumpen: Lager',
      by: 'sbrueggemann',
      day: -29,
      owner: 'sbrueggemann',
      deputy: 'mkruess',
      verifiedUntil: 40,
      text: `
| Lager | Sandsäcke | Pumpen | Schlüssel |
| Betriebshof Linden | 8.000 | 6 | Pforte |
| Klärwerk Herrenhausen | 12.000 | 11 | Leitstand |
| Feuerwache 1 | 3.000 | 4 | Wachhabende |
Bestand zuletzt gezählt am {datum-9}. Füllmaschine: Klärwerk, Einweisung nötig.
`,
    },
    {
      key: 'winterdienst',
      title: 'Winterdienst',
      by: 'mkruess',
      day: -28,
      owner: 'mkruess',
      deputy: 'tschmidt',
      verifiedUntil: 50,
      text: `
## Stufen
1. Hauptstraßen, Brücken, Buslinien: ab 4 Uhr
2. Nebenstraßen mit Gefälle: bis 9 Uhr
3. Übrige: bei anhaltendem Schnee
## Radwege
Die elf Hauptrouten werden wie Stufe 1 behandelt. Auf Radwegen **kein Salz**, nur Splitt.
!info Rufbereitschaft ab dem ersten November, Plan in der Gruppe „Bereitschaft Winter“.
`,
    },
    {
      key: 'kanal',
      title: 'Kanalinspektion: so lesen Sie den Bericht',
      by: 'ldabrowski',
      day: -27,
      owner: 'ldabrowski',
      deputy: 'oszymanska',
      verifiedUntil: 85,
      text: `
| Klasse | Bedeutung | Frist |
| 0 | gefährlich | sofort |
| 1 | starker Mangel | 2 Jahre |
| 2 | mittlerer Mangel | 5 Jahre |
| 3 | leichter Mangel | beobachten |
Die Buchstaben davor nennen die Art: **BAB** Riss, **BBA** Wurzeln, **BBC** Ablagerung.
Videos liegen beim Kanalbetrieb und werden zehn Jahre aufbewahrt.
`,
    },
    {
      key: 'giessen',
      title: 'Gießen im Sommer: Mitmachen',
      by: 'cuenlue',
      day: -26,
      owner: 'sbluemel',
      verifiedUntil: -8,
      text: `
Junge Bäume brauchen in trockenen Wochen 100 Liter. Viele Menschen helfen gern.
## Für die Auskunft
- Wassersäcke gibt es in allen Bürgerämtern
- Abends gießen, langsam, direkt an den Stamm
- Patenschaften vermittelt das Revier
> Letztes Jahr haben 1.140 Menschen eine Patenschaft übernommen. Danke!
`,
    },
  ],
}
