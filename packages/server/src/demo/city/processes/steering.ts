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
