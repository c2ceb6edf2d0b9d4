import type { SpaceData } from '../../data.ts'

export const citizenService: SpaceData = {
  key: 'buergerservice',
  name: 'Bürgerservice',
  description: 'Abläufe, Unterlagen und Gebühren der Bürgerämter.',
  by: 'jkuehn',
  owners: ['unit:32.1'],
  writers: ['group:Bürgerservice', 'group:Kleeblatt-Wissensredaktion'],
  readers: ['everyone'],
  pages: [
    {
      key: 'bs-start',
      title: 'Startseite',
      by: 'jkuehn',
      day: -40,
      owner: 'jkuehn',
      deputy: 'jsommerfeld',
      verifiedUntil: 120,
      text: `
Hier steht, was am Schalter gebraucht wird: Schritt für Schritt, mit Unterlagen, Gebühren und Sonderfällen.
!info Etwas fehlt oder stimmt nicht mehr? Direkt ändern oder im Kanal „Bürgerservice“ schreiben.
## Am häufigsten gebraucht
- [[page:wohnsitz]]
- [[page:ausweis-verloren]]
- [[page:reisepass]]
- [[page:gebuehren]]
## Neu
| Seit | Was | Wen es betrifft |
| {datum-4} | Wohnungsgeberbestätigung vorab hochladen | Meldewesen |
| {datum-17} | Lichtbilder nur noch digital | Ausweise |
| {datum-28} | Terminvergabe bis acht Wochen im Voraus | alle Bürgerämter |
## Ansprechpersonen
- Leitung der Bürgerämter: Jörg Kühn
- Terminsteuerung: Julia Sommerfeld
- Meldewesen: Aylin Yıldız, Fatma Demir, Mehmet Aydın
`,
      later: [
        {
          by: 'ayildiz',
          day: -4,
          time: '14:10',
          changes: [
            ['## Ansprechpersonen', 'Fragen dazu sammelt Aylin Yıldız bis zum {datum+5}.\n## Ansprechpersonen'],
          ],
        },
      ],
    },
    {
      key: 'meldewesen',
      title: 'Meldewesen',
      by: 'jkuehn',
      day: -40,
      owner: 'ayildiz',
      deputy: 'fdemir',
      verifiedUntil: 90,
      text: `
An-, Ab- und Ummeldungen, Auskünfte aus dem Melderegister, Melde- und Lebensbescheinigungen.
## Was wo steht
- Anmelden und Ummelden: [[page:wohnsitz]]
- Abmelden: [[page:abmelden]]
- Auskünfte an Dritte: nur nach §§ 44 ff. BMG, siehe unten
## Auskunft aus dem Melderegister
1. Antrag entgegennehmen, Gebühr erheben
2. Auskunftssperre prüfen, **immer zuerst**
3. Bei Treffer ohne Sperre: Name, Doktorgrad, Anschrift
4. Auskunft im Verfahren vermerken
!warn Besteht eine Auskunftssperre, wird weder bestätigt noch verneint, dass die Person hier gemeldet ist. Vorgang an die Sachgebietsleitung.
`,
    },
    {
      key: 'wohnsitz',
      below: 'meldewesen',
      title: 'Wohnsitz anmelden: Schritt für Schritt',
      by: 'ayildiz',
      day: -39,
      owner: 'jkuehn',
      deputy: 'ayildiz',
      verifiedUntil: 90,
      text: `
Wer nach Hannover zieht, meldet sich innerhalb von zwei Wochen an. Diese Seite beschreibt den Ablauf am Schalter und die Sonderfälle.
## Ablauf
{{process:wohnsitz}}
1. Anliegen klären: Wer zieht um, seit wann, Haupt- oder Nebenwohnung?
2. Unterlagen prüfen, fehlende mit **Anschreiben 12** anfordern
3. Daten im Melderegister erfassen
4. Anschrift auf dem Personalausweis und im Chip ändern
5. Meldebestätigung drucken und aushändigen
## Benötigte Unterlagen
- [x] Personalausweis oder Reisepass
- [x] Wohnungsgeberbestätigung
- [ ] Vollmacht, falls eine andere Person anmeldet
## Sonderfälle
### Kinder
Für Kinder unter 16 Jahren melden die Sorgeberechtigten an. Zieht ein Kind nur mit einem Elternteil um, braucht es das Einverständnis des anderen.
### Zuzug aus dem Ausland
Zusätzlich Heiratsurkunde und Geburtsurkunden, bei Drittstaaten mit Übersetzung. Danach zum Sachgebiet Einwanderung.
`,
      later: [
        {
          by: 'jkuehn',
          day: -30,
          time: '11:05',
          changes: [
            [
              '### Zuzug aus dem Ausland',
              '### Nebenwohnung\nDie Hauptwohnung ist dort, wo die Person überwiegend lebt. Die Gemeinde der Hauptwohnung wird vom Verfahren unterrichtet. Zur Zweitwohnungsteuer an das Sachgebiet Steuern verweisen.\n### Zuzug aus dem Ausland',
            ],
          ],
        },
        {
          by: 'ayildiz',
          day: -4,
          time: '13:50',
          changes: [
            [
              '## Ablauf\n',
              '!info **Neu ab {montag}.** Die Wohnungsgeberbestätigung kann vorab hochgeladen werden. Am Schalter nur noch das Original zeigen lassen.\n## Ablauf\n',
            ],
          ],
        },
        {
          by: 'jkuehn',
          day: -1,
          time: '16:20',
          changes: [
            [
              '1. Anliegen klären: Wer zieht um, seit wann, Haupt- oder Nebenwohnung?',
              '1. Anliegen klären: Wer zieht um, seit wann, Haupt- oder Nebenwohnung? Liegt die Wohnungsgeberbestätigung schon vor?',
            ],
          ],
        },
      ],
    },
    {
      key: 'abmelden',
      below: 'meldewesen',
      title: 'Wohnsitz abmelden',
      by: 'fdemir',
      day: -38,
      owner: 'fdemir',
      deputy: 'maydin',
      verifiedUntil: 60,
      text: `
Eine Abmeldung ist nur nötig, wenn jemand ins Ausland zieht oder eine Nebenwohnung aufgibt. Wer innerhalb Deutschlands umzieht, meldet sich nur am neuen Ort an.
## Frist
Frühestens eine Woche vor, spätestens zwei Wochen nach dem Auszug.
## Ablauf
1. Ausweis prüfen, Auszugsdatum erfragen
2. Neue Anschrift im Ausland erfassen, soweit bekannt
3. Abmeldebestätigung drucken
4. Auf dem Personalausweis den Aufkleber „Keine Wohnung in Deutschland“ anbringen
!info Die Abmeldung geht auch schriftlich. Ohne Unterschrift oder Ausweiskopie wird sie zurückgesandt.
Zurück zu [[page:meldewesen]].
`,
    },
    {
      key: 'ausweise',
      title: 'Ausweise',
      by: 'nhartmann',
      day: -40,
      owner: 'nhartmann',
      deputy: 'gharms',
      verifiedUntil: 75,
      text: `
Personalausweis, Reisepass, eID-Karte und vorläufige Dokumente.
{{process:ausweis}}
## Seiten
- [[page:reisepass]]
- [[page:ausweis-verloren]]
- [[page:gebuehren]]
## Gültigkeit
| Dokument | unter 24 Jahren | ab 24 Jahren |
| Personalausweis | 6 Jahre | 10 Jahre |
| Reisepass | 6 Jahre | 10 Jahre |
| Vorläufiger Personalausweis | 3 Monate | 3 Monate |
`,
    },
    {
      key: 'reisepass',
      below: 'ausweise',
      title: 'Reisepass: Ablauf',
      by: 'nhartmann',
      day: -38,
      owner: 'nhartmann',
      deputy: 'gharms',
      verifiedUntil: 75,
      text: `
## Antrag
1. Identität prüfen
2. Lichtbild übernehmen: seit {datum-17} nur noch digital
3. Fingerabdrücke erfassen, linker und rechter Zeigefinger
4. Daten vorlesen oder mitlesen lassen, unterschreiben lassen
5. Gebühr nach [[page:gebuehren|Gebührentabelle]]
## Express
Bis 11 Uhr bestellt, ist der Pass in drei Werktagen da. Die Auslieferung sonnabends ist ausgeschlossen.
!warn Bei Minderjährigen müssen beide Sorgeberechtigten zustimmen. Fehlt eine Zustimmung, den Antrag nicht aufnehmen.
## Ausgabe
Den alten Pass entwerten: zwei Lochungen, auf Wunsch zurückgeben.
`,
    },
    {
      key: 'ausweis-verloren',
      below: 'ausweise',
      title: 'Ausweis verloren oder gestohlen',
      by: 'gharms',
      day: -36,
      owner: 'gharms',
      deputy: 'nhartmann',
      verifiedUntil: 45,
      text: `
Der Verlust ist sofort zu melden, damit die Online-Funktion gesperrt wird.
## Sofort
- [ ] Verlustanzeige aufnehmen (Formular 3.07)
- [ ] Sperrung der Online-Funktion auslösen, auch wenn sie nie benutzt wurde
- [ ] Eintrag in die Sachfahndung veranlassen
- [ ] Neuen Antrag anbieten, siehe [[page:ausweise]]
## Wird er wiedergefunden
Die Person muss ihn vorlegen. Erst dann wird die Fahndung gelöscht; bis dahin ist der Ausweis im Ausland nicht zu gebrauchen.
> Sperrhotline für alle: 116 116, rund um die Uhr.
`,
    },
    {
      key: 'gebuehren',
      title: 'Gebühren auf einen Blick',
      by: 'pthiele',
      day: -35,
      owner: 'pthiele',
      deputy: 'lbrueckner',
      verifiedUntil: -3,
      text: `
| Leistung | Gebühr | Ermäßigt |
| Personalausweis ab 24 Jahren | 37,00 € | – |
| Personalausweis unter 24 Jahren | 22,80 € | – |
| Reisepass ab 24 Jahren | 70,00 € | – |
| Reisepass, Express | 32,00 € mehr | – |
| Führungszeugnis | 13,00 € | frei für Ehrenamt |
| Meldebescheinigung | 9,00 € | frei für Rente und BAföG |
| Einfache Melderegisterauskunft | 11,00 € | – |
!warn Diese Seite ist zur Prüfung fällig. Vor einer Auskunft im Zweifel nachfragen.
## Zahlung
Karte und bar. Bei Ausfall des Kartengeräts eine Zahlungsaufforderung ausstellen, siehe [[page:kasse-stoerung]].
`,
    },
    {
      key: 'termine',
      title: 'Termine und Wartezeiten',
      by: 'jsommerfeld',
      day: -34,
      owner: 'jsommerfeld',
      verifiedUntil: 100,
      text: `
Termine werden acht Wochen im Voraus freigegeben, montags um 7 Uhr. Jeden Morgen kommen Termine für denselben Tag dazu.
## Wer was steuert
- Freigabe und Sperrungen: Terminsteuerung
- Ausfälle: bis 7:30 Uhr im Kanal „Bürgerservice“
- Notfälle ohne Termin: das nächste freie Fenster, höchstens fünf am Tag je Bürgeramt
## Ziel
Die Wartezeit mit Termin liegt unter **10 Minuten**. Auswertung jeden Freitag.
| Bürgeramt | Termine je Tag | Ausfälle |
| Aegi | 210 | 6 % |
| Linden | 120 | 8 % |
| Podbi-Park | 140 | 5 % |
`,
    },
    {
      key: 'leichte-sprache',
      title: 'Leichte Sprache',
      by: 'jsommerfeld',
      day: -33,
      owner: 'cuenlue',
      deputy: 'jsommerfeld',
      verifiedUntil: 200,
      text: `
Viele Menschen verstehen Briefe vom Amt schwer. Das ändern wir mit wenigen Regeln.
## Regeln
- Kurze Sätze. Ein Gedanke, ein Satz.
- Bekannte Wörter: *Sie bekommen Geld* statt *Leistungsgewährung*.
- Die Person ansprechen: *Sie*.
- Zahlen als Ziffern.
## Vorher und nachher
| Vorher | Nachher |
| Die Vorlage des Identitätsnachweises ist obligatorisch. | Bringen Sie Ihren Ausweis mit. |
| Es wird um Übersendung der Unterlagen bis zum … gebeten. | Bitte schicken Sie uns die Unterlagen bis zum … |
Mehr dazu unter [[page:schreiben]].
`,
    },
  ],
}
