import type { ProcessData } from '../../data.ts'

export const citizens: readonly ProcessData[] = [
  {
    key: 'wohnsitz',
    area: 'Bürgerdienste',
    name: 'Wohnsitzanmeldung bearbeiten',
    description:
      'Vom Anliegen am Schalter bis zur Meldebestätigung. Gilt für Haupt- und Nebenwohnungen; Anmeldungen aus dem Ausland prüft die Sachbearbeitung.',
    by: 'mbehrens',
    day: -58,
    owner: 'jkuehn',
    unit: '32.1',
    model: `
# Schalter
start kommt Person kommt mit Termin
user klaeren Anliegen klären | Vor- und Familienname, Einzugsdatum und alle Personen, die mit umziehen.
xor voll vollständig?
user erfassen Daten erfassen | Im Melderegister, Maske „Zuzug“. Einzugsdatum ist der Tag des tatsächlichen Einzugs.
user bescheinigen Bescheinigen | Amtliche Meldebestätigung drucken, siegeln, aushändigen.
ende fertig Wohnsitz angemeldet
# Sachbearbeitung
user anfordern Unterlagen anfordern | Anschreiben 12, Frist zwei Wochen.
kommt > klaeren > voll >ja> erfassen > bescheinigen > fertig
voll >nein> anfordern > erfassen
`,
    later: [
      {
        by: 'mbehrens',
        day: -44,
        time: '11:20',
        note: 'Anschrift am Ausweis ergänzt',
        changes: [
          [
            'Amtliche Meldebestätigung drucken',
            'Anschrift auf dem Personalausweis und im Chip ändern. Amtliche Meldebestätigung drucken',
          ],
        ],
      },
      {
        by: 'jehlers',
        day: -33,
        time: '14:05',
        note: 'Anschreiben 12 statt Freitext',
        changes: [['Anschreiben 12, Frist zwei Wochen.', 'Mit Anschreiben 12; fehlende Stücke ankreuzen.']],
      },
      {
        by: 'mbehrens',
        day: -20,
        time: '09:40',
        note: 'Rückmeldung an die Wegzugsgemeinde',
        changes: [
          [
            'Einzugsdatum ist der Tag des tatsächlichen Einzugs.',
            'Einzugsdatum ist der Tag des tatsächlichen Einzugs. Die Wegzugsgemeinde wird nachts von selbst benachrichtigt.',
          ],
        ],
      },
      {
        by: 'gbuehring',
        day: -12,
        time: '10:30',
        note: 'Namen der Rollen wie im Rollenkatalog',
        changes: [['Person kommt mit Termin', 'Anliegen mit Termin']],
      },
      {
        by: 'mbehrens',
        day: -4,
        time: '15:25',
        note: 'Wohnungsgeberbestätigung kann vorab hochgeladen werden',
        changes: [
          [
            'Vor- und Familienname',
            'Zuerst nachsehen, ob die Wohnungsgeberbestätigung schon hochgeladen wurde. Vor- und Familienname',
          ],
        ],
      },
      {
        by: 'mbehrens',
        day: 0,
        time: '09:18',
        note: 'Prüfschritt der Sachbearbeitung ergänzt, nach Hinweis von Jörg Kühn',
        changes: [
          [
            'user anfordern Unterlagen anfordern',
            'user pruefen Angaben prüfen | Abgleich mit dem Melderegister der Wegzugsgemeinde; bei Zweifeln Rücksprache.\nuser anfordern Unterlagen anfordern',
          ],
          ['voll >nein> anfordern', 'voll >nein> pruefen > anfordern'],
        ],
      },
    ],
  },
  {
    key: 'ausweis',
    area: 'Bürgerdienste',
    name: 'Ausweis beantragen',
    description: 'Personalausweis und Reisepass: Antrag, Bestellung bei der Bundesdruckerei, Ausgabe.',
    by: 'mbehrens',
    day: -57,
    owner: 'nhartmann',
    unit: '32.1',
    model: `
# Bürgeramt
start termin Termin beginnt
user identitaet Identität prüfen | Alter Ausweis oder Geburtsurkunde mit Lichtbilddokument.
user foto Lichtbild übernehmen | Vom Aufnahmegerät oder aus dem Fotostudio über die gesicherte Schnittstelle.
user finger Fingerabdrücke erfassen
user gebuehr Gebühr kassieren
brief bestellen Ausweis bestellen
warten lieferung Lieferung
xor da abgeholt?
user ausgeben Ausweis ausgeben | Alten Ausweis entwerten, Empfang quittieren lassen.
ende ausgegeben Ausweis ausgegeben
user erinnern An Abholung erinnern | Nach vier Wochen per Karte oder E-Mail.
termin > identitaet > foto > finger > gebuehr > bestellen > lieferung > da >ja> ausgeben > ausgegeben
da >nein> erinnern > da
`,
    later: [
      {
        by: 'mbehrens',
        day: -17,
        time: '13:10',
        note: 'Lichtbild nur noch digital',
        changes: [['Vom Aufnahmegerät', 'Nur noch digital: vom Aufnahmegerät']],
      },
    ],
  },
  {
    key: 'gewerbe',
    area: 'Bürgerdienste',
    name: 'Gewerbe anmelden',
    description: 'Anzeige nach § 14 GewO, von der Eingangsprüfung bis zur Weitergabe an die beteiligten Stellen.',
    by: 'jehlers',
    day: -56,
    owner: 'mnowak',
    unit: '32.2',
    model: `
# Annahme
eingang anzeige Anzeige geht ein
user pruefen Angaben prüfen
xor erlaubnis erlaubnispflichtig?
# Gewerbe und Veterinärwesen
user erlaubnispruefung Erlaubnis prüfen | Gaststätte, Bewachung, Makler: Unterlagen nach Checkliste.
user bestaetigen Anzeige bestätigen | Innerhalb von drei Tagen, § 15 GewO.
und verteilen
dienst finanzamt Finanzamt unterrichten
dienst kammer Kammer unterrichten
dienst unfallkasse Unfallkasse unterrichten
und sammeln
ende fertig Gewerbe angemeldet
anzeige > pruefen > erlaubnis >nein> bestaetigen
erlaubnis >ja> erlaubnispruefung > bestaetigen > verteilen
verteilen > finanzamt > sammeln
verteilen > kammer > sammeln
verteilen > unfallkasse > sammeln > fertig
`,
    later: [
      {
        by: 'jehlers',
        day: -9,
        time: '10:50',
        note: 'Frist der Bestätigung ergänzt',
        changes: [['Innerhalb von drei Tagen', 'Innerhalb von drei Arbeitstagen']],
      },
    ],
  },
  {
    key: 'fundsache',
    area: 'Bürgerdienste',
    name: 'Fundsache erfassen',
    description:
      'Annahme, Aufbewahrung und Rückgabe. Nach sechs Monaten geht die Sache an die Finderin oder den Finder.',
    by: 'gbuehring',
    day: -55,
    owner: 'pthiele',
    unit: '32.1',
    model: `
# Bürgeramt
start fund Fundsache wird gebracht
user aufnehmen Fundsache aufnehmen
xor wert über 10 Euro?
user anzeige Fundanzeige anlegen
hand einlagern Fundsache einlagern
xor meldet Eigentum geklärt?
user zurueck Sache zurückgeben
ende zurueckgegeben zurückgegeben
frist halbjahr 6 Monate
user finder Finderin oder Finder anschreiben
ende vergeben vergeben
user weg Sache verwerten
ende verwertet verwertet
fund > aufnehmen > wert >ja> anzeige > einlagern > meldet >ja> zurueck > zurueckgegeben
wert >nein> weg > verwertet
meldet >nein> halbjahr > finder > vergeben
`,
  },
  {
    key: 'eheschliessung',
    area: 'Bürgerdienste',
    name: 'Eheschließung anmelden',
    description: 'Prüfung der Ehevoraussetzungen und Vereinbarung des Termins im Standesamt.',
    by: 'jehlers',
    day: -49,
    owner: 'wclaussen',
    unit: '32.3',
    model: `
# Anmeldung
eingang anfrage Anfrage des Paares
user beraten Paar beraten | Welche Urkunden nötig sind, hängt von Staatsangehörigkeit und Vorehen ab.
user annehmen Urkunden annehmen
# Standesamt
user pruefen Voraussetzungen prüfen
xor ausland Ausland beteiligt?
brief olg Befreiung beim OLG beantragen
warten bescheid Bescheid
user termin Termin bestätigen
ende fertig Termin steht fest
anfrage > beraten > annehmen > pruefen > ausland >nein> termin > fertig
ausland >ja> olg > bescheid > termin
`,
  },
  {
    key: 'wohngeld',
    area: 'Bürgerdienste',
    name: 'Wohngeld bewilligen',
    description: 'Antrag auf Mietzuschuss: Plausibilität, fehlende Nachweise, Bescheid.',
    by: 'gbuehring',
    day: -47,
    owner: 'afeldmann',
    unit: '50.1',
    model: `
# Antragsannahme
eingang antrag Antrag geht ein
user registrieren Antrag registrieren
# Sachbearbeitung
user sichten Antrag sichten
xor komplett Nachweise vollständig?
brief nachfordern Nachweise nachfordern
frist warten 4 Wochen
regel berechnen Wohngeld berechnen
user entscheiden Entscheiden
xor bewilligt Anspruch?
brief bescheid Bewilligung versenden
dienst zahlung Zahlung anweisen
ende gezahlt bewilligt
brief ablehnung Ablehnung versenden
ende abgelehnt abgelehnt
antrag > registrieren > sichten > komplett >ja> berechnen > entscheiden > bewilligt >ja> bescheid > zahlung > gezahlt
komplett >nein> nachfordern > warten > sichten
bewilligt >nein> ablehnung > abgelehnt
`,
    later: [
      {
        by: 'gbuehring',
        day: -7,
        time: '11:00',
        note: 'Berechnung als Regel gekennzeichnet, Frist auf vier Wochen',
        changes: [['Antrag registrieren', 'Antrag in der E-Akte anlegen']],
      },
    ],
  },
]
