/** A directory group: people by login, whole units by number, and other groups by name. */
export interface CityGroup {
  readonly name: string
  readonly about: string
  readonly logins?: readonly string[]
  readonly units?: readonly string[]
  readonly groups?: readonly string[]
}

/** The groups Kleeblatt reads its roles from, named as the settings name them by default. */
const roleGroups: readonly CityGroup[] = [
  { name: 'Kleeblatt-Administration', about: 'Betreibt Kleeblatt', groups: ['IuK-Administration'] },
  { name: 'Kleeblatt-Datenschutz', about: 'Behördlicher Datenschutz', units: ['30.2'] },
  { name: 'Kleeblatt-Personalrat', about: 'Gesamtpersonalrat', units: ['18.5'] },
  {
    name: 'Kleeblatt-Wissensredaktion',
    about: 'Pflegt das Wissen der Stadt',
    logins: ['mwisniewska', 'jkuehn', 'cuenlue'],
  },
  {
    name: 'Kleeblatt-Prozessanalyse',
    about: 'Zeichnet und prüft Prozesse',
    logins: ['mbehrens'],
    groups: ['Prozessmanagement'],
  },
]

const workGroups: readonly CityGroup[] = [
  { name: 'IuK-Administration', about: 'Verwaltet Systeme und Konten', logins: ['hluedemann'] },
  { name: 'Prozessmanagement', about: 'Prozesse der ganzen Stadt', logins: ['jehlers', 'gbuehring'] },
  {
    name: 'Digitale Scouts',
    about: 'Begleiten die Digitalisierung in den Fachbereichen',
    logins: [
      'mbehrens',
      'ayildiz',
      'swoehler',
      'kcelik',
      'fniemeyer',
      'mkaestner',
      'bsuessmilch',
      'hyilmaz',
      'istoermer',
    ],
  },
  { name: 'Bürgerservice', about: 'Absprachen der Bürgerämter', units: ['32.1'], logins: ['anussbaum', 'mbehrens'] },
  {
    name: 'E-Akte, Einführung',
    about: 'Projekt zur Einführung der E-Akte',
    logins: ['rlindemann', 'mbehrens', 'jkuehn'],
    groups: ['Digitale Scouts'],
  },
  { name: 'Team Haushalt', about: 'Haushaltsplan und Controlling', units: ['20.1'], logins: ['jmoeller'] },
  { name: 'Führungskräfte', about: 'Leitungen der Fachbereiche und Betriebe', logins: ['dsievers', 'anussbaum'] },
]

export const cityGroups: readonly CityGroup[] = [...roleGroups, ...workGroups]

/** A function of the city, kept apart from who holds it at the moment. */
export interface CityFunction {
  readonly name: string
  readonly unit: string
  readonly holders: readonly string[]
}

export const cityFunctions: readonly CityFunction[] = [
  { name: 'Leitung Fachbereich Recht und Ordnung', unit: '32', holders: ['anussbaum'] },
  { name: 'Leitung Sachgebiet Bürgerämter', unit: '32.1', holders: ['jkuehn'] },
  { name: 'Leitung Fachbereich Personal und Organisation', unit: '18', holders: ['dsievers'] },
  { name: 'Leitung Fachbereich Finanzen', unit: '20', holders: ['jmoeller'] },
  { name: 'Behördliche Datenschutzbeauftragung', unit: '30.2', holders: ['tgrossmann'] },
  { name: 'Vorsitz Gesamtpersonalrat', unit: '18.5', holders: ['rschaefer-brandt'] },
  { name: 'Lagedienst Feuerwehr', unit: '37.1', holders: ['bweiss', 'lstuewe'] },
  { name: 'Stabsstelle Kommunikation', unit: '15.2', holders: ['dkoenigsmann'] },
]
