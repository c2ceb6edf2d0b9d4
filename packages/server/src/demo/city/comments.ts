import type { CommentData } from '../data.ts'

/** What the city says beside its pages and processes. */
export const comments: readonly CommentData[] = [
  {
    on: 'page:wohnsitz',
    by: 'fdemir',
    day: -9,
    time: '10:12',
    text: 'Beim Zuzug aus dem Ausland fehlt mir, wer die Übersetzungen prüft. Wir am Schalter oder die Einwanderung?',
    answers: [
      {
        by: 'jkuehn',
        day: -9,
        time: '11:30',
        text: 'Die Einwanderung. Wir nehmen nur entgegen und leiten weiter.',
      },
      { by: 'fdemir', day: -9, time: '11:42', text: 'Danke, das hilft.' },
    ],
    settled: { by: 'fdemir', day: -9, time: '11:43' },
  },
  {
    on: 'page:wohnsitz',
    by: 'ayildiz',
    day: -1,
    time: '15:05',
    text: 'Wo lade ich die Bestätigung nach, wenn jemand sie erst am Schalter auf dem Handy zeigt?',
    answers: [
      {
        by: 'jkuehn',
        day: -1,
        time: '16:22',
        text: 'Im Vorgang unter „Anlagen“. Das Original lassen wir uns trotzdem zeigen.',
      },
    ],
  },
  {
    on: 'page:wohnsitz',
    by: 'mbehrens',
    day: 0,
    time: '14:36',
    text: 'Gilt das auch für Nebenwohnungen?',
  },
  {
    on: 'page:termine',
    by: 'nhartmann',
    day: -6,
    time: '09:20',
    text: 'Die Ausfälle in Linden sind seit drei Wochen höher. Können wir die Erinnerung einen Tag früher schicken?',
    answers: [
      {
        by: 'jsommerfeld',
        day: -6,
        time: '13:10',
        text: 'Ist beauftragt, ab nächster Woche geht sie zwei Tage vorher raus.',
      },
    ],
  },
  {
    on: 'page:vpn',
    by: 'jkuehn',
    day: -9,
    time: '08:51',
    text: 'Bei mir half erst der Flugmodus. Vielleicht vor dem Neustart nennen?',
    answers: [{ by: 'kcelik', day: -8, time: '10:14', text: 'Gute Idee, steht jetzt unter Punkt 3.' }],
    settled: { by: 'jkuehn', day: -8, time: '10:40' },
  },
  {
    on: 'page:mobil',
    by: 'tgrossmann',
    day: -3,
    time: '13:28',
    text: 'Zählt ein Tag im Außendienst als mobiles Arbeiten?',
    answers: [
      {
        by: 'kalbrecht',
        day: -2,
        time: '09:02',
        text: 'Nein, Außendienst ist Dienst am Einsatzort. Ich ergänze das hier.',
      },
    ],
  },
  {
    on: 'page:winterdienst',
    by: 'tschmidt',
    day: -5,
    time: '07:44',
    text: 'Die Brücke am Schwanenburg-Kreisel ist ab diesem Winter Stufe 1. Bitte im Plan nachziehen.',
  },
  {
    on: 'process:wohnsitz',
    by: 'ayildiz',
    day: -5,
    time: '11:16',
    text: 'Vor „Unterlagen anfordern“ prüft die Sachbearbeitung die Angaben, das fehlt in der Zeichnung.',
    answers: [{ by: 'mbehrens', day: 0, time: '09:20', text: 'Ist mit Version 7 drin.' }],
    settled: { by: 'ayildiz', day: 0, time: '09:41' },
  },
  {
    on: 'process:wohnsitz',
    by: 'jkuehn',
    day: 0,
    time: '08:55',
    text: 'Fehlt hier die Frist von 14 Tagen?',
    answers: [
      {
        by: 'mbehrens',
        day: 0,
        time: '09:32',
        text: 'Stimmt, die nehme ich in „Anliegen klären“ auf, wenn Version 7 geprüft ist.',
      },
    ],
  },
  {
    on: 'process:fundsache',
    by: 'gharms',
    day: -7,
    time: '14:02',
    text: 'Was machen wir mit Fundsachen, die verderben? Ein Zweig „sofort entsorgen“ wäre ehrlicher.',
  },
  {
    on: 'process:urlaub',
    by: 'swoehler',
    day: -11,
    time: '10:47',
    text: 'Wie läuft es, wenn die Führungskraft selbst im Urlaub ist?',
    answers: [
      {
        by: 'mwoehlke',
        day: -10,
        time: '08:33',
        text: 'Dann genehmigt die Stellvertretung. Ich lasse das Feld umbenennen.',
      },
    ],
  },
]
