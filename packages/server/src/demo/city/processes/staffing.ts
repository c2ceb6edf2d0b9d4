import type { ProcessData } from '../../data.ts'

export const staffing: readonly ProcessData[] = [
  {
    key: 'stelle',
    area: 'Personal',
    name: 'Stelle besetzen',
    description: 'Von der frei werdenden Stelle bis zum ersten Arbeitstag, mit Beteiligung des Gesamtpersonalrats.',
    by: 'mbehrens',
    day: -52,
    owner: 'kalbrecht',
    unit: '18.1',
    model: `
# Fachbereich
start frei Stelle wird frei
user bedarf Bedarf begründen
user auswahl Auswahlgespräche führen
# Personalbetreuung
user pruefen Stelle prüfen
user ausschreiben Stelle ausschreiben
brief zusage Zusage versenden
user einstellen Einstellung vorbereiten
ende besetzt Stelle besetzt
# Gesamtpersonalrat
user beteiligen Zustimmung beraten
xor zustimmung zugestimmt?
ende abgebrochen Verfahren beendet
frei > bedarf > pruefen > ausschreiben > auswahl > beteiligen > zustimmung >ja> zusage > einstellen > besetzt
zustimmung >nein> abgebrochen
`,
    later: [
      {
        by: 'mbehrens',
        day: -16,
        time: '10:00',
        note: 'Beteiligung des Gesamtpersonalrats als eigene Bahn',
        changes: [
          [
            'user beteiligen Zustimmung beraten',
            'user beteiligen Zustimmung beraten | Zwei Wochen Frist, § 76 NPersVG.',
          ],
        ],
      },
      {
        by: 'mbehrens',
        day: -5,
        time: '08:50',
        note: 'Hinweis von Renate Schäfer-Brandt: schwerbehinderte Menschen',
        changes: [
          [
            'user auswahl Auswahlgespräche führen',
            'user auswahl Auswahlgespräche führen | Die Vertretung der schwerbehinderten Menschen ist einzuladen.',
          ],
        ],
      },
    ],
  },
  {
    key: 'urlaub',
    area: 'Personal',
    name: 'Urlaub genehmigen',
    description: 'Antrag, Vertretung, Genehmigung. Gilt für alle Beschäftigten.',
    by: 'jehlers',
    day: -51,
    owner: 'mwoehlke',
    unit: '18.1',
    model: `
# Beschäftigte
start wunsch Urlaub ist geplant
user vertretung Vertretung absprechen
user antrag Antrag stellen
ende los Urlaub
# Führungskraft
xor moeglich möglich?
user genehmigen Genehmigen
user sprechen Anderen Zeitraum besprechen
wunsch > vertretung > antrag > moeglich >ja> genehmigen > los
moeglich >nein> sprechen > antrag
`,
  },
  {
    key: 'ankommen',
    area: 'Personal',
    name: 'Neue Mitarbeitende ankommen lassen',
    description: 'Arbeitsplatz, Konten, Patin oder Pate: was vor und an dem ersten Tag geschieht.',
    by: 'gbuehring',
    day: -46,
    owner: 'ameier',
    unit: '18.3',
    model: `
# Personalbetreuung
eingang vertrag Vertrag ist unterschrieben
user melden Beginn melden
und verteilen
# IuK
dienst konten Konten anlegen
hand geraete Geräte bereitstellen
# Fachbereich
user pate Patin oder Paten benennen
user plan Einarbeitung planen
und bereit
user tag Ersten Tag begleiten
frist hundert 100 Tage
user gespraech Rückblick führen
ende da angekommen
vertrag > melden > verteilen
verteilen > konten > geraete > bereit
verteilen > pate > plan > bereit > tag > hundert > gespraech > da
`,
  },
]
