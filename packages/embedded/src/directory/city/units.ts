/** One org unit of the demonstration city: its number, its name, and the number of the unit above it. */
export interface CityUnit {
  readonly number: string
  readonly name: string
  readonly above: string | null
}

type Row = readonly [number: string, name: string, below?: readonly Row[]]

const rows: readonly Row[] = [
  [
    'OB',
    'Dezernat Oberbürgermeister',
    [
      [
        '15',
        'Büro Oberbürgermeister',
        [
          ['15.1', 'Sachgebiet Grundsatz und Protokoll'],
          ['15.2', 'Sachgebiet Presse und Öffentlichkeitsarbeit'],
        ],
      ],
      ['14', 'Fachbereich Rechnungsprüfung', [['14.1', 'Sachgebiet Verwaltungsprüfung']]],
    ],
  ],
  [
    'I',
    'Dezernat Personal, Digitalisierung und Recht',
    [
      [
        '18',
        'Fachbereich Personal und Organisation',
        [
          ['18.1', 'Sachgebiet Personalbetreuung'],
          ['18.2', 'Sachgebiet Organisation und Prozesse'],
          ['18.3', 'Sachgebiet Ausbildung und Qualifizierung'],
          ['18.4', 'Sachgebiet Informations- und Kommunikationssysteme'],
          ['18.5', 'Gesamtpersonalrat'],
        ],
      ],
      [
        '30',
        'Fachbereich Recht',
        [
          ['30.1', 'Sachgebiet Vergabe und Verträge'],
          ['30.2', 'Behördlicher Datenschutz'],
        ],
      ],
    ],
  ],
  [
    'II',
    'Dezernat Finanzen, Ordnung und Feuerwehr',
    [
      [
        '20',
        'Fachbereich Finanzen',
        [
          ['20.1', 'Sachgebiet Haushalt'],
          ['20.2', 'Sachgebiet Stadtkasse'],
          ['20.3', 'Sachgebiet Steuern und Gebühren'],
        ],
      ],
      [
        '32',
        'Fachbereich Recht und Ordnung',
        [
          ['32.1', 'Sachgebiet Bürgerämter'],
          ['32.2', 'Sachgebiet Gewerbe und Veterinärwesen'],
          ['32.3', 'Sachgebiet Standesamt'],
          ['32.4', 'Sachgebiet Städtischer Ordnungsdienst'],
        ],
      ],
      [
        '37',
        'Fachbereich Feuerwehr',
        [
          ['37.1', 'Sachgebiet Einsatz und Rettungsdienst'],
          ['37.2', 'Sachgebiet Vorbeugender Brandschutz'],
        ],
      ],
    ],
  ],
  [
    'III',
    'Dezernat Soziales und Integration',
    [
      [
        '50',
        'Fachbereich Soziales',
        [
          ['50.1', 'Sachgebiet Wohngeld'],
          ['50.2', 'Sachgebiet Hilfen im Alter'],
        ],
      ],
      ['56', 'Fachbereich Gesellschaftliche Teilhabe', [['56.1', 'Sachgebiet Einwanderung und Integration']]],
    ],
  ],
  [
    'IV',
    'Dezernat Bildung, Jugend und Kultur',
    [
      ['40', 'Fachbereich Schule', [['40.1', 'Sachgebiet Schulorganisation']]],
      ['41', 'Fachbereich Kultur', [['41.1', 'Sachgebiet Stadtteilkultur']]],
      ['43', 'Fachbereich Stadtbibliothek', [['43.1', 'Sachgebiet Mediendienste']]],
      [
        '51',
        'Fachbereich Jugend und Familie',
        [
          ['51.1', 'Sachgebiet Kindertagesstätten'],
          ['51.2', 'Sachgebiet Elterngeld und Unterhalt'],
        ],
      ],
    ],
  ],
  [
    'V',
    'Dezernat Stadtentwicklung und Bauen',
    [
      ['19', 'Fachbereich Gebäudemanagement', [['19.1', 'Sachgebiet Betrieb und Instandhaltung']]],
      [
        '61',
        'Fachbereich Planen und Stadtentwicklung',
        [
          ['61.1', 'Sachgebiet Bauordnung'],
          ['61.2', 'Sachgebiet Geoinformation'],
          ['61.3', 'Sachgebiet Stadtplanung'],
        ],
      ],
    ],
  ],
  [
    'VI',
    'Dezernat Wirtschaft und Umwelt',
    [
      ['66', 'Fachbereich Tiefbau', [['66.1', 'Sachgebiet Straßenunterhaltung']]],
      [
        '67',
        'Fachbereich Umwelt und Stadtgrün',
        [
          ['67.1', 'Sachgebiet Forsten, Landschaftsräume und Naturschutz'],
          ['67.2', 'Sachgebiet Friedhöfe'],
        ],
      ],
      ['68', 'Betrieb Stadtentwässerung', [['68.1', 'Sachgebiet Kanalbetrieb']]],
    ],
  ],
]

const flat = (above: string | null, [number, name, below = []]: Row): CityUnit[] => [
  { number, name, above },
  ...below.flatMap((row) => flat(number, row)),
]

/** Every org unit, the higher before the lower: Dezernat, Fachbereich, Sachgebiet. */
export const cityUnits: readonly CityUnit[] = rows.flatMap((row) => flat(null, row))
