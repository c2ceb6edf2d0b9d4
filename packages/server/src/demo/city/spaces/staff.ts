import type { SpaceData } from '../../data.ts'

export const staffAndOrganisation: SpaceData = {
  key: 'personal',
  name: 'Personal und Organisation',
  description: 'Arbeitszeit, Urlaub, Einarbeitung, Dienstvereinbarungen und wie wir Prozesse beschreiben.',
  by: 'mwisniewska',
  owners: ['unit:18', 'unit:18.1', 'unit:18.2'],
  writers: ['unit:18.3', 'group:Kleeblatt-Wissensredaktion', 'unit:18.5'],
  readers: ['everyone'],
  pages: [
    {
      key: 'po-start',
      title: 'Startseite',
      by: 'kalbrecht',
      day: -41,
      owner: 'dsievers',
      deputy: 'kalbrecht',
      verifiedUntil: 150,
      text: `
Alles rund um das Arbeiten bei der Stadt: von der ersten Woche bis zur Rente.
## Häufige Fragen
- Wie viel Urlaub habe ich? [[page:urlaub]]
- Wann muss ich da sein? [[page:arbeitszeit]]
- Darf ich von zu Hause arbeiten? [[page:mobil]]
- Wer hilft in der ersten Woche? [[page:erste-woche]]
!ok Die Personalbetreuung ist montags bis donnerstags von 9 bis 15 Uhr ohne Termin da.
`,
    },
    {
      key: 'arbeitszeit',
      title: 'Arbeitszeit',
      by: 'mwoehlke',
      day: -40,
      owner: 'mwoehlke',
      deputy: 'kalbrecht',
      verifiedUntil: 80,
      text: `
## Rahmen
| Was | Von | Bis |
| Rahmenzeit | 6:00 Uhr | 20:00 Uhr |
| Servicezeit der Fachbereiche | 9:00 Uhr | 15:00 Uhr |
| Pause | 30 Minuten | nach 6 Stunden |
Die Wochenarbeitszeit beträgt 39 Stunden, für Beamtinnen und Beamte 40 Stunden.
## Zeitkonto
- Bis zu 60 Stunden Guthaben, bis zu 20 Stunden Minus
- Was am Jahresende darüber liegt, verfällt nicht, sondern wird mit der Führungskraft besprochen
!warn Zwischen zwei Arbeitstagen liegen elf Stunden Ruhe. Das gilt auch für Mails am Abend.
Siehe auch [[page:dv-ruhe]].
`,
    },
    {
      key: 'urlaub',
      below: 'arbeitszeit',
      title: 'Urlaub und Freistellung',
      by: 'mwoehlke',
      day: -39,
      owner: 'mwoehlke',
      verifiedUntil: 80,
      text: `
Der Jahresurlaub beträgt 30 Tage bei einer Fünftagewoche.
{{process:urlaub}}
## Gut zu wissen
- Resturlaub bis zum 31. März nehmen
- Vertretung *vor* dem Antrag absprechen
- Zwei Wochen am Stück sind einmal im Jahr zu nehmen
## Freistellung
| Anlass | Tage |
| Umzug aus dienstlichem Grund | 1 |
| Geburt eines Kindes | 1 |
| Tod naher Angehöriger | 2 |
| Erkrankung eines Kindes | 15 je Elternteil |
`,
      later: [
        {
          by: 'kalbrecht',
          day: -15,
          time: '09:20',
          changes: [['- Vertretung', '- Brückentage im Team bis Ende November verteilen\n- Vertretung']],
        },
      ],
    },
    {
      key: 'mobil',
      below: 'arbeitszeit',
      title: 'Mobiles Arbeiten',
      by: 'kalbrecht',
      day: -38,
      owner: 'kalbrecht',
      deputy: 'sdressler',
      verifiedUntil: 60,
      text: `
Bis zu drei Tage in der Woche, wenn die Aufgabe es zulässt. Der Fachbereich entscheidet, das Team spricht sich ab.
## Voraussetzungen
- [ ] Absprache mit der Führungskraft
- [ ] Dienstliches Gerät mit eingerichtetem Zugang, siehe [[page:vpn]]
- [ ] Ein Platz, an dem niemand mitliest
## Was nicht geht
Papierakten mit Sozial- oder Personaldaten bleiben im Haus. Auch das ist ein Grund für die [[page:eakte-start|E-Akte]].
`,
    },
    {
      key: 'erste-woche',
      title: 'Die erste Woche',
      by: 'ameier',
      day: -37,
      owner: 'ameier',
      deputy: 'yel-amrani',
      verifiedUntil: 130,
      text: `
Für neue Mitarbeitende und alle, die sie willkommen heißen.
{{process:ankommen}}
## Vor dem ersten Tag
- [ ] Patin oder Paten benennen
- [ ] Konto und Gerät beim Servicedesk bestellen, mindestens zehn Tage vorher
- [ ] Namensschild, Schlüssel, Zutritt
## Tag 1
1. Begrüßung durch die Führungskraft
2. Rundgang, auch zu Kantine und Sanitätsraum
3. Anmelden in Kleeblatt: Kanäle „Stadtverwaltung“ und der eigene Bereich
## Tage 2 bis 5
- Einarbeitungsplan gemeinsam lesen
- Datenschutz: [[page:datenschutz-kurz]]
- Sicherheit: [[page:passwort]]
`,
    },
    {
      key: 'ausbildung',
      below: 'erste-woche',
      title: 'Ausbildung: Wer ist wann wo?',
      by: 'yel-amrani',
      day: -30,
      owner: 'yel-amrani',
      deputy: 'ameier',
      verifiedUntil: 40,
      text: `
| Name | Abschnitt | Fachbereich | Bis |
| Leon Schröder | Bürgeramt | Recht und Ordnung | {datum+20} |
| Paula Günther | Haushalt | Finanzen | {datum+40} |
## Berichtsheft
Freitags vor 12 Uhr an die Ausbildungsleitung. Was im Abschnitt gelernt werden soll, steht im Ausbildungsplan.
!info Ausbildende treffen sich jeden ersten Mittwoch im Monat um 10 Uhr.
`,
    },
    {
      key: 'dv-start',
      title: 'Dienstvereinbarungen',
      by: 'rschaefer-brandt',
      day: -36,
      owner: 'rschaefer-brandt',
      deputy: 'whess',
      verifiedUntil: 220,
      text: `
Was Dienststelle und Gesamtpersonalrat vereinbart haben, in Kurzform. Es gilt der unterschriebene Text.
- [[page:dv-ruhe]]
- [[page:dv-kleeblatt]]
> Fragen? Der Gesamtpersonalrat berät vertraulich.
`,
    },
    {
      key: 'dv-ruhe',
      below: 'dv-start',
      title: 'Dienstvereinbarung Erreichbarkeit',
      by: 'rschaefer-brandt',
      day: -35,
      owner: 'rschaefer-brandt',
      verifiedUntil: 220,
      text: `
## In einem Satz
Außerhalb der eigenen Arbeitszeit muss niemand erreichbar sein.
## Was das heißt
- Nachrichten dürfen jederzeit geschrieben werden, eine Antwort wird erst in der Arbeitszeit erwartet
- Ruhezeiten unterdrücken Hinweise; wer in Bereitschaft ist, hat dafür ein Diensttelefon
- Auswertungen, wer wann online war, gibt es nicht
!info Ausnahmen sind die Bereitschaften von Feuerwehr, Stadtentwässerung und Ordnungsdienst.
`,
    },
    {
      key: 'dv-kleeblatt',
      below: 'dv-start',
      title: 'Dienstvereinbarung Kleeblatt',
      by: 'rschaefer-brandt',
      day: -34,
      owner: 'rschaefer-brandt',
      deputy: 'tgrossmann',
      verifiedUntil: 220,
      text: `
## Zweck
Kleeblatt dient der Zusammenarbeit. Es wird **nicht** zur Leistungs- oder Verhaltenskontrolle benutzt.
## Vereinbart
1. Lesebestätigungen sind aus und bleiben es
2. Protokolle sieht nur, wer eine Rolle dafür hat; jeder Blick hinein wird vermerkt
3. Direktnachrichten liest niemand außer den Beteiligten
4. Wer geht, hinterlässt seinen Namen an Texten, keine Kontaktdaten
Zum Datenschutz siehe [[page:datenschutz-kurz]].
`,
    },
    {
      key: 'prozesse-zeichnen',
      title: 'Prozesse zeichnen: unsere Regeln',
      by: 'jehlers',
      day: -33,
      owner: 'gbuehring',
      deputy: 'mbehrens',
      verifiedUntil: 110,
      text: `
Ein Prozess ist gut gezeichnet, wenn eine neue Kollegin danach arbeiten kann.
## Regeln
1. Aufgaben beginnen mit dem, was bearbeitet wird, und enden mit einem Verb: *Unterlagen anfordern*
2. Eine Verzweigung ist eine Frage mit Fragezeichen, die Wege sind die Antworten
3. Jede Bahn ist eine Rolle aus dem Rollenkatalog, keine Person
4. Höchstens 15 Aufgaben; was mehr ist, wird ein eigener Prozess
5. Jeder Prozess beginnt und endet sichtbar
## Ein gutes Beispiel
{{process:wohnsitz}}
## Freigabe
Zeichnen, besprechen, ändern, speichern. Die Notiz zur Version sagt, *warum* geändert wurde.
`,
      later: [
        {
          by: 'mbehrens',
          day: -12,
          time: '11:15',
          changes: [['keine Person', 'keine Person und kein Team']],
        },
      ],
    },
  ],
}
