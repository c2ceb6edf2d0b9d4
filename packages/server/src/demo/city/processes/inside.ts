import type { ProcessData } from '../../data.ts'

export const steering: readonly ProcessData[] = [
  {
    key: 'haushaltsplan',
    area: 'Steuerung',
    name: 'Haushaltsplan aufstellen',
    description: 'Von der Mittelanmeldung der Fachbereiche bis zum Beschluss des Rates.',
    by: 'gbuehring',
    day: -54,
    owner: 'jmoeller',
    unit: '20.1',
    model: `
# Fachbereiche
start runde Planungsrunde beginnt
user anmelden Mittel anmelden
# Haushalt
user pruefen Anmeldungen prüfen
xor klar stimmig?
user gespraech Budgetgespräch führen
user entwurf Entwurf zusammenstellen
# Rat
user beraten Entwurf beraten
xor beschluss beschlossen?
ende gilt Haushalt beschlossen
runde > anmelden > pruefen > klar >ja> entwurf > beraten > beschluss >ja> gilt
klar >nein> gespraech > entwurf
beschluss >Änderung> entwurf
`,
    later: [
      {
        by: 'gbuehring',
        day: -14,
        time: '09:15',
        note: 'Budgetgespräch eingefügt, wie im Team Haushalt besprochen',
        changes: [
          [
            'Budgetgespräch führen',
            'Budgetgespräch führen | Höchstens 45 Minuten je Fachbereich; Ergebnis ins Protokoll.',
          ],
        ],
      },
    ],
  },
  {
    key: 'ratsvorlage',
    area: 'Steuerung',
    name: 'Ratsvorlage erstellen',
    description: 'Entwurf, Mitzeichnung und Freigabe einer Beschlussvorlage bis zur Tagesordnung.',
    by: 'jehlers',
    day: -53,
    owner: 'ameyer',
    unit: '15.1',
    model: `
# Fachbereich
start anlass Beschluss ist nötig
user entwerfen Vorlage entwerfen
user einarbeiten Hinweise einarbeiten
# Mitzeichnung
und los
user finanzen Finanzen prüft
user recht Recht prüft
user gleich Gleichstellung prüft
und alle
xor hinweise Hinweise?
# Büro OB
user freigeben Vorlage freigeben
dienst tagesordnung Auf die Tagesordnung setzen
ende fertig Vorlage versandt
anlass > entwerfen > los
los > finanzen > alle
los > recht > alle
los > gleich > alle > hinweise >nein> freigeben > tagesordnung > fertig
hinweise >ja> einarbeiten > freigeben
`,
  },
  {
    key: 'beschwerde',
    area: 'Steuerung',
    name: 'Beschwerde beantworten',
    description: 'Eingangsbestätigung nach zwei, Antwort nach spätestens zehn Arbeitstagen.',
    by: 'mbehrens',
    day: -45,
    owner: 'friess',
    unit: '15',
    model: `
# Büro OB
eingang beschwerde Beschwerde geht ein
user bestaetigen Eingang bestätigen
user zuordnen Fachbereich zuordnen
# Fachbereich
user klaeren Sachverhalt klären
user antwort Antwort entwerfen
# Endkontrolle
xor gut verständlich und vollständig?
brief senden Antwort senden
ende beantwortet Beschwerde beantwortet
beschwerde > bestaetigen > zuordnen > klaeren > antwort > gut >ja> senden > beantwortet
gut >nein> antwort
`,
  },
]

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

export const technology: readonly ProcessData[] = [
  {
    key: 'stoerung',
    area: 'IuK',
    name: 'Störung beheben',
    description: 'Meldung an den Servicedesk, Einordnung, Lösung, Rückmeldung.',
    by: 'jehlers',
    day: -50,
    owner: 'iboehm',
    unit: '18.4',
    model: `
# Servicedesk
eingang meldung Störung wird gemeldet
user aufnehmen Meldung aufnehmen
xor bekannt Lösung bekannt?
user loesen Lösung anwenden
user rueckfragen Rückfrage stellen
ende behoben Störung behoben
# Fachleute
user untersuchen Ursache untersuchen
user beheben Ursache beheben
hand notieren Lösung ins Handbuch schreiben
meldung > aufnehmen > bekannt >ja> loesen > rueckfragen > behoben
bekannt >nein> untersuchen > beheben > notieren > rueckfragen
`,
    later: [
      {
        by: 'jehlers',
        day: -11,
        time: '15:40',
        note: 'Lösungen kommen ins IuK-Handbuch',
        changes: [['Lösung ins Handbuch schreiben', 'Lösung ins IuK-Handbuch schreiben']],
      },
    ],
  },
  {
    key: 'berechtigung',
    area: 'IuK',
    name: 'Berechtigung vergeben',
    description: 'Zugriff auf ein Fachverfahren: beantragt, begründet, freigegeben, befristet.',
    by: 'mbehrens',
    day: -48,
    owner: 'hluedemann',
    unit: '18.4',
    model: `
# Führungskraft
start bedarf Zugriff wird gebraucht
user beantragen Zugriff beantragen
# IuK
user pruefen Rolle prüfen
xor noetig erforderlich?
dienst einrichten Zugriff einrichten
frist jahr 12 Monate
user nachfragen Bedarf nachfragen
ende entzogen Zugriff endet
# Datenschutz
user beraten Zugriff bewerten
xor zulaessig zulässig?
ende abgelehnt abgelehnt
bedarf > beantragen > pruefen > noetig >Standard> einrichten > jahr > nachfragen > entzogen
noetig >besondere Daten> beraten > zulaessig >ja> einrichten
zulaessig >nein> abgelehnt
`,
  },
  {
    key: 'eakte',
    area: 'IuK',
    name: 'Bereich auf die E-Akte umstellen',
    description: 'Die sechs Schritte jeder Einführung, von der Aktenplanprüfung bis zum Papierschluss.',
    by: 'mbehrens',
    day: -44,
    owner: 'rlindemann',
    unit: '18.4',
    model: `
# Fachbereich
start entschluss Bereich ist an der Reihe
user scout Digitalen Scout benennen
user aktenplan Aktenplan prüfen
user schulung An Schulung teilnehmen
# Projekt E-Akte
user ablage Ablage einrichten
user probe Probebetrieb begleiten
xor stabil Abnahme?
dienst schluss Papierakte schließen
ende fertig Bereich arbeitet mit der E-Akte
user nachbessern Nachbessern
entschluss > scout > aktenplan > ablage > schulung > probe > stabil >ja> schluss > fertig
stabil >nein> nachbessern > probe
`,
    later: [
      {
        by: 'mbehrens',
        day: -6,
        time: '13:30',
        note: 'Abnahme erst nach dem Probebetrieb',
        changes: [
          [
            'user probe Probebetrieb begleiten',
            'user probe Probebetrieb begleiten | Vier Wochen, jede Woche eine Sprechstunde.',
          ],
        ],
      },
    ],
  },
]
