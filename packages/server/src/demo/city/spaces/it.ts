import type { SpaceData } from '../../data.ts'

export const itHandbook: SpaceData = {
  key: 'iuk',
  name: 'IuK-Handbuch',
  description: 'Anleitungen, Störungen und Ansprechpersonen der Informations- und Kommunikationssysteme.',
  by: 'mwisniewska',
  owners: ['unit:18.4'],
  writers: ['group:IuK-Administration', 'group:Digitale Scouts'],
  readers: ['everyone'],
  pages: [
    {
      key: 'iuk-start',
      title: 'Startseite',
      by: 'iboehm',
      day: -40,
      owner: 'iboehm',
      deputy: 'kcelik',
      verifiedUntil: 160,
      text: `
Der Servicedesk hilft montags bis freitags von 7 bis 17 Uhr: Durchwahl 4444.
## Erst nachsehen
- [[page:passwort]]
- [[page:vpn]]
- [[page:drucken]]
- [[page:kasse-stoerung]]
## Dann melden
{{process:stoerung}}
!info Je genauer die Meldung, desto schneller die Hilfe: Was wollten Sie tun, was geschah, was stand auf dem Bildschirm?
`,
    },
    {
      key: 'passwort',
      title: 'Passwort und Anmeldung',
      by: 'kcelik',
      day: -39,
      owner: 'kcelik',
      deputy: 'esahin',
      verifiedUntil: 100,
      text: `
## Ein gutes Passwort
- mindestens 14 Zeichen, gern ein Satz
- nur für die Stadt, nirgends sonst
- kein Wechsel nach Kalender, aber sofort, wenn es jemand anders kennen könnte
## Vergessen
1. Am Anmeldebildschirm **Passwort vergessen** wählen
2. Code vom Diensttelefon eingeben
3. Neues Passwort zweimal eingeben
!warn Der Servicedesk fragt nie nach Ihrem Passwort. Wer danach fragt, ist nicht der Servicedesk.
`,
    },
    {
      key: 'vpn',
      title: 'Zugang von unterwegs',
      by: 'esahin',
      day: -38,
      owner: 'esahin',
      verifiedUntil: 70,
      text: `
Dienstliche Geräte verbinden sich von selbst, sobald sie im Netz sind. Das Zeichen in der Leiste wird grün.
## Wenn es nicht grün wird
1. Ist das WLAN verbunden? Hotels verlangen oft eine Anmeldung im Browser
2. Zeichen anklicken, **Neu verbinden**
3. Neu starten
4. Servicedesk anrufen: 4444
## Technische Angaben
    Gateway:     zugang.hannover.example
    Protokoll:   IKEv2
    Anmeldung:   Gerätezertifikat und Konto
`,
      later: [
        {
          by: 'kcelik',
          day: -8,
          time: '10:12',
          changes: [['3. Neu starten', '3. Flugmodus ein- und ausschalten, dann neu starten']],
        },
      ],
    },
    {
      key: 'drucken',
      title: 'Drucken und Scannen',
      by: 'iboehm',
      day: -37,
      owner: 'iboehm',
      verifiedUntil: 30,
      text: `
Aufträge warten 24 Stunden auf dem Server. Am Gerät mit dem Dienstausweis anmelden, dann **Alle drucken**.
## Scannen in die E-Akte
- Trennblatt auflegen, beidseitig, 300 dpi
- Ziel **E-Akte: Posteingang** wählen
- Das Ergebnis prüfen, *bevor* das Papier in die Ablage geht
| Meldung | Bedeutung | Was tun |
| 51-10 | Papierstau Fach 2 | Klappe B öffnen |
| 60-02 | Toner fast leer | Servicedesk meldet es von selbst |
| 77-00 | Gerät ohne Netz | 4444 |
`,
    },
    {
      key: 'kasse-stoerung',
      title: 'Kartengerät gestört',
      by: 'hstroessner',
      day: -36,
      owner: 'hstroessner',
      deputy: 'iboehm',
      verifiedUntil: 50,
      text: `
Gilt für alle Schalter mit Kartenzahlung.
## Sofort
1. Gerät ausschalten, zehn Sekunden warten, einschalten
2. Kabel am Kassenplatz prüfen: die **blaue** Buchse
3. Weiter gestört: Schild „Nur bar“ aufstellen und 4444 anrufen
## Ohne Bargeld
Zahlungsaufforderung aus dem Kassenverfahren drucken, Frist zwei Wochen. Der Ausweis wird trotzdem bestellt.
{{page:gebuehren}}
`,
    },
    {
      key: 'berechtigungen',
      title: 'Berechtigungen beantragen',
      by: 'hluedemann',
      day: -35,
      owner: 'hluedemann',
      deputy: 'esahin',
      verifiedUntil: 90,
      text: `
{{process:berechtigung}}
## Wer darf beantragen
Die Führungskraft, für ihre eigenen Mitarbeitenden. Der Grund steht in einem Satz im Antrag.
## Fristen
- Standardrollen: ein Arbeitstag
- Zugriff auf Sozial-, Gesundheits- oder Personaldaten: fünf Arbeitstage, mit Beteiligung des Datenschutzes
- Jeder Zugriff endet nach zwölf Monaten, wenn niemand ihn verlängert
!ok Wer den Bereich wechselt, verliert alte Rechte von selbst. Neue bitte rechtzeitig beantragen.
`,
    },
    {
      key: 'eakte-start',
      title: 'E-Akte',
      by: 'rlindemann',
      day: -34,
      owner: 'rlindemann',
      deputy: 'mbehrens',
      verifiedUntil: 85,
      text: `
Die E-Akte ersetzt die Papierakte, Bereich für Bereich.
{{process:eakte}}
## Stand
| Bereich | Schritt | Papierschluss |
| Bürgerämter | Probebetrieb | {datum+15} |
| Wohngeld | Schulung | {datum+40} |
| Gewerbe | Ablage eingerichtet | {datum+55} |
| Standesamt | Aktenplan geprüft | offen |
## Weiter
- [[page:eakte-schritte]]
- [[page:scouts-start]]
`,
      later: [
        {
          by: 'rlindemann',
          day: -6,
          time: '14:40',
          changes: [['| Bürgerämter | Probebetrieb |', '| Bürgerämter | Probebetrieb, Woche 2 |']],
        },
        {
          by: 'rlindemann',
          day: -1,
          time: '15:10',
          changes: [['Probebetrieb, Woche 2', 'Probebetrieb, Woche 3']],
        },
      ],
    },
    {
      key: 'eakte-schritte',
      below: 'eakte-start',
      title: 'E-Akte: die ersten zehn Minuten',
      by: 'rlindemann',
      day: -33,
      owner: 'rlindemann',
      verifiedUntil: 85,
      text: `
## Einen Vorgang anlegen
1. **Neu** wählen, dann das Aktenzeichen nach Aktenplan
2. Betreff so schreiben, dass andere ihn finden: *Wohngeld, Müller, Erstantrag*
3. Schriftstücke hineinziehen
## Weitergeben
- Zur Kenntnis: niemand muss etwas tun
- Zur Mitzeichnung: zustimmen oder Hinweis geben
- Zur Bearbeitung: der Vorgang wechselt die Hand
!info Entwürfe sieht nur, wer daran arbeitet. Alles andere sieht, wer in der Akte lesen darf.
`,
    },
    {
      key: 'datenschutz-kurz',
      title: 'Datenschutz in fünf Minuten',
      by: 'hluedemann',
      day: -32,
      owner: 'tgrossmann',
      deputy: 'njuergens',
      verifiedUntil: 140,
      text: `
## Drei Fragen vor jeder Weitergabe
1. Brauche ich diese Daten für meine Aufgabe?
2. Darf die andere Stelle sie haben?
3. Reicht weniger?
## Im Alltag
- Bildschirm sperren, auch für den Weg zum Drucker
- Keine Bürgerdaten in Betreffzeilen und Kanalnamen
- Fehlversand sofort melden: Datenschutz, Durchwahl 4040
!warn Eine Panne ist innerhalb von **72 Stunden** zu melden. Lieber einmal zu früh als einmal zu spät.
`,
    },
    {
      key: 'wartung',
      title: 'Wartungen und Sperrzeiten',
      by: 'mprzybylski',
      day: -31,
      owner: 'mprzybylski',
      deputy: 'hluedemann',
      verifiedUntil: 25,
      text: `
Wartungen liegen sonnabends zwischen 6 und 10 Uhr und werden eine Woche vorher angekündigt.
| Wann | Was | Betroffen |
| {samstag} | Datenbanken der Fachverfahren | Meldewesen, Wohngeld, Gewerbe |
| {samstag+2} | Netz im Rathaus | Rathaus, Trammplatz |
| {samstag+5} | E-Akte, neue Fassung | alle Bereiche der E-Akte |
!info Wer an einem dieser Tage arbeiten muss, meldet sich bis zum Mittwoch davor.
`,
    },
  ],
}
