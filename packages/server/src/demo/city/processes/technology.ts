import type { ProcessData } from '../../data.ts'

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
