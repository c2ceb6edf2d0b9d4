import type { SpaceData } from '../../data.ts'

export const budget: SpaceData = {
  key: 'haushalt',
  name: 'Kämmerei und Haushalt',
  description: 'Planung, Bewirtschaftung und Abschluss. Für den Fachbereich Finanzen und die Leitungen.',
  by: 'mwisniewska',
  owners: ['unit:20', 'unit:20.1'],
  writers: ['unit:20.2', 'unit:20.3'],
  readers: ['group:Führungskräfte', 'unit:14', 'unit:14.1', 'mbehrens', 'buero-ob'],
  pages: [
    {
      key: 'hh-start',
      title: 'Haushalt: Überblick',
      by: 'swoehler',
      day: -37,
      owner: 'jmoeller',
      deputy: 'swoehler',
      verifiedUntil: 70,
      text: `
{{process:haushaltsplan}}
## Das Jahr
| Monat | Was |
| März | Eckwerte |
| Mai bis Juni | Anmeldungen der Fachbereiche |
| September | Entwurf in den Rat |
| Dezember | Beschluss |
## Seiten
- [[page:mittel]]
- [[page:uebertragung]]
- [[page:rechnung]]
`,
      later: [
        {
          by: 'swoehler',
          day: -14,
          time: '10:30',
          changes: [['| Mai bis Juni | Anmeldungen', '| Mai | Budgetgespräche |\n| Mai bis Juni | Anmeldungen']],
        },
      ],
    },
    {
      key: 'mittel',
      below: 'hh-start',
      title: 'Mittel anmelden',
      by: 'mkoehler',
      day: -36,
      owner: 'mkoehler',
      deputy: 'swoehler',
      verifiedUntil: 70,
      text: `
Für alle, die ein Budget verantworten.
## Schritte
1. Vorjahr und laufendes Jahr vergleichen
2. Abweichungen über 5 % begründen, in einem Satz
3. Neue Aufgaben als eigene Zeile, mit Beschluss oder Gesetz
4. Bis zum {datum+10} im Planungsverfahren freigeben
!warn Was nach der Frist kommt, kann erst in der Änderungsliste berücksichtigt werden.
## Tabelle
| Zeile | Bedeutung |
| 11 | Personal |
| 15 | Sach- und Dienstleistungen |
| 18 | Transferaufwendungen |
`,
    },
    {
      key: 'uebertragung',
      below: 'hh-start',
      title: 'Haushaltsreste übertragen',
      by: 'opaetzold',
      day: -34,
      owner: 'opaetzold',
      verifiedUntil: 55,
      text: `
Ermächtigungen für Investitionen bleiben zwei Jahre verfügbar, Aufwand nur mit Begründung.
- [ ] Auftrag ist erteilt, Nummer ist bekannt
- [ ] Leistung kommt im ersten Quartal
- [ ] Der Rest ist größer als 1.000 Euro
Anträge bis zum 15. Januar an das Controlling.
`,
    },
    {
      key: 'rechnung',
      title: 'Rechnungen bezahlen',
      by: 'rgross',
      day: -33,
      owner: 'rgross',
      deputy: 'azielinska',
      verifiedUntil: 100,
      text: `
## Weg der Rechnung
1. Eingang als E-Rechnung, Papier wird gescannt
2. Sachlich richtig: Wer bestellt hat, prüft Leistung und Menge
3. Rechnerisch richtig
4. Anordnung, ab 10.000 Euro zu zweit
5. Zahlung durch die Stadtkasse
!ok Skonto lohnt sich: Rechnungen mit Skonto innerhalb von drei Tagen freigeben.
## Umsatzsteuer
Bei Unsicherheit **vor** der Anordnung fragen: Sachgebiet Steuern und Gebühren.
`,
    },
    {
      key: 'mahnung',
      below: 'rechnung',
      title: 'Mahnung und Vollstreckung',
      by: 'azielinska',
      day: -32,
      owner: 'azielinska',
      verifiedUntil: 100,
      text: `
| Schritt | Wann | Gebühr |
| Zahlungserinnerung | 10 Tage nach Fälligkeit | keine |
| Mahnung | 20 Tage | ab 5 € |
| Ankündigung | 35 Tage | keine |
| Vollstreckung | 45 Tage | nach Tabelle |
## Stundung
Auf Antrag, wenn die Zahlung eine erhebliche Härte wäre. Ratenzahlung bis zwölf Monate entscheidet die Stadtkasse.
`,
    },
    {
      key: 'vergabe',
      title: 'Beschaffen: Wertgrenzen',
      by: 'opaetzold',
      day: -31,
      owner: 'vhoefer',
      deputy: 'opaetzold',
      verifiedUntil: 35,
      text: `
| Wert ohne Umsatzsteuer | Verfahren |
| bis 1.000 € | Direktkauf |
| bis 25.000 € | drei Angebote |
| bis 100.000 € | Verhandlungsvergabe über die Vergabestelle |
| darüber | öffentliche Ausschreibung |
!warn Aufträge dürfen nicht geteilt werden, um unter einer Grenze zu bleiben.
`,
    },
    {
      key: 'grundsteuer',
      title: 'Grundsteuer: Fragen am Telefon',
      by: 'dhuebner',
      day: -30,
      owner: 'dhuebner',
      verifiedUntil: 20,
      text: `
## Die drei häufigsten Fragen
**Warum ist mein Betrag anders als beim Nachbarn?** Wert, Fläche und Nutzung unterscheiden sich; den Messbetrag setzt das Finanzamt fest.
**Muss ich zahlen, obwohl ich Einspruch eingelegt habe?** Ja, der Einspruch schiebt nicht auf.
**Wann ist die nächste Rate fällig?** 15. Februar, 15. Mai, 15. August, 15. November.
!info Einsprüche gegen den Messbetrag gehen an das Finanzamt, gegen unseren Bescheid an uns.
`,
    },
    {
      key: 'abschluss',
      title: 'Jahresabschluss: Zeitplan',
      by: 'opaetzold',
      day: -21,
      owner: 'opaetzold',
      deputy: 'mkoehler',
      verifiedUntil: 45,
      text: `
- [x] Termine mit den Fachbereichen vereinbart
- [x] Inventurlisten verschickt
- [ ] Inventur bis {datum+10}
- [ ] Buchungsschluss {datum+25}
- [ ] Rückstellungen melden bis {datum+30}
- [ ] Prüfung durch die Rechnungsprüfung
Rückfragen bitte in der Gruppe „Team Haushalt“.
`,
      later: [
        {
          by: 'opaetzold',
          day: -5,
          time: '09:35',
          changes: [['- [ ] Inventur bis', '- [x] Hinweise der Rechnungsprüfung eingearbeitet\n- [ ] Inventur bis']],
        },
      ],
    },
    {
      key: 'kennzahlen',
      title: 'Kennzahlen für das Budgetgespräch',
      by: 'swoehler',
      day: -20,
      owner: 'swoehler',
      verifiedUntil: 60,
      text: `
Drei Zahlen je Produkt, nicht mehr:
1. **Menge**: Wie viele Fälle, Plätze, Quadratmeter?
2. **Aufwand je Einheit**: im Vergleich zum Vorjahr
3. **Dauer**: vom Eingang bis zum Ergebnis
## Beispiel Bürgerämter
| Kennzahl | Vorjahr | Plan |
| Ausweise | 61.400 | 63.000 |
| Aufwand je Ausweis | 21,10 € | 20,80 € |
| Wartezeit mit Termin | 11 Minuten | 9 Minuten |
`,
    },
    {
      key: 'zuwendung',
      title: 'Zuwendungen prüfen',
      by: 'mkoehler',
      day: -19,
      owner: 'mkoehler',
      verifiedUntil: 90,
      text: `
## Verwendungsnachweis
- [ ] fristgerecht, spätestens sechs Monate nach Ende
- [ ] Zahlen stimmen mit dem Bescheid überein
- [ ] Belege in Stichproben
- [ ] Zweck erreicht, in zwei Sätzen beschrieben
Wer nicht nachweist, bekommt eine Erinnerung und danach keinen weiteren Bescheid.
`,
    },
  ],
}
