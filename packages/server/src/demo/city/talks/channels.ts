import type { ChannelData } from '../../data.ts'

/** For everyone, or for many. */
export const wideChannels: readonly ChannelData[] = [
  {
    key: 'stadtverwaltung',
    name: 'Stadtverwaltung',
    purpose: 'Bekanntmachungen für alle Mitarbeitenden',
    by: 'dkoenigsmann',
    access: 'open',
    posting: 'owners',
    owners: ['unit:15', 'unit:15.2', 'buero-ob', 'hluedemann'],
    members: ['everyone'],
    unread: { hluedemann: 1, 'rschaefer-brandt': 2, tgrossmann: 1 },
    talk: `
-15 09:00 dkoenigsmann: Guten Morgen und willkommen in Kleeblatt! Hier stehen Bekanntmachungen für alle. Antworten bitte in den Kanälen der Bereiche.

- **Chat** für Absprachen
- **Wissen** für alles, was bleiben soll
- **Prozesse** für Abläufe
-14 10:15 buero-ob: Die Bürgersprechstunde des Oberbürgermeisters findet am {datum-9} ab 16 Uhr im Neuen Rathaus statt. Anmeldungen nimmt das Vorzimmer entgegen.
-13 08:30 dkoenigsmann: Der Baustellenfunk: Bis Ende des Monats ist der Eingang Trammplatz nur über die Rampe erreichbar. Der Aufzug in Bauteil B fährt.
-12 11:40 hluedemann: Das Passwort muss nicht mehr regelmäßig gewechselt werden. Was stattdessen gilt: [[page:passwort]]
-11 09:20 buero-ob: Der Rat hat gestern die Stellen für zwei weitere Auszubildende im Bürgeramt beschlossen. Vielen Dank an alle, die die Vorlage vorbereitet haben.
-10 14:05 dkoenigsmann: **Betriebsversammlung** am {datum+6} um 10 Uhr, Stadthalle, Beethovensaal. Für Gehörlose wird gedolmetscht.
-8 07:55 dkoenigsmann: Der Deutsche Wetterdienst warnt vor Dauerregen bis morgen Abend. Bitte Dienstfahrten an der Leine vermeiden. Zuständig ist der Lagedienst der Feuerwehr.
-8 16:30 dkoenigsmann: Entwarnung für die Innenstadt. Die Uferwege bleiben bis {datum-6} gesperrt.
~ 16:42 Entwarnung für die Innenstadt. Die Uferwege bleiben bis {datum-5} gesperrt.
-6 09:10 buero-ob: Die Ehrung der Jubilarinnen und Jubilare ist am {datum+9} um 15 Uhr im Gobelinsaal. Die Einladungen sind unterwegs.
-5 12:00 dkoenigsmann: Wissen prüfen lohnt sich: 14 Seiten sind in diesem Monat zur Prüfung fällig. Wer verantwortlich ist, steht auf der Seite.
-3 10:30 hluedemann: Neu im IuK-Handbuch: alle [[page:wartung|Wartungen und Sperrzeiten]] der nächsten Wochen.
-2 15:20 buero-ob: Der Weihnachtsmarkt am Rathaus öffnet am {datum+4}. Mitarbeitende werden gebeten, mit Bus und Bahn zu kommen.
-1 08:45 dkoenigsmann: Neue Fotos für Namensschilder: heute und morgen von 11 bis 13 Uhr im Foyer, ohne Termin.
0 09:30 buero-ob: **Serverwartung am Samstag, 06:00–10:00 Uhr**
Fachverfahren sind in dieser Zeit nicht erreichbar. Einzelheiten: [[page:wartung]]
! 87 mbehrens jkuehn tgrossmann rschaefer-brandt hluedemann
`,
  },
  {
    key: 'buergerservice',
    name: 'Bürgerservice',
    purpose: 'Absprachen der Bürgerämter',
    by: 'jkuehn',
    access: 'open',
    owners: ['jsommerfeld'],
    members: ['group:Bürgerservice', 'swoehler', 'buero-ob'],
    unread: { swoehler: 3, 'buero-ob': 4 },
    talk: `
-15 07:25 jsommerfeld: Moin @alle, heute fällt am Aegi ein Platz aus. Ich habe 14 Termine nach Linden verlegt, alle haben eine Nachricht bekommen.
-15 07:41 pthiele: Linden kann noch fünf nehmen, wenn es eng wird.
-15 07:44 jsommerfeld: Danke, Patrick!
-14 11:02 maydin: Frage zur Nebenwohnung: Eine Familie hat die Kinder hier, die Eltern arbeiten in Braunschweig. Hauptwohnung hier, oder?
-14 11:10 ayildiz: Ja, die Kinder leben hier überwiegend. Steht seit gestern auch auf der Seite: [[page:wohnsitz]]
-14 11:12 maydin: Gefunden, vielen Dank.
-13 09:35 nhartmann: Lichtbilder auf Papier nehmen wir nicht mehr an. Bitte freundlich zum Aufnahmegerät begleiten, das dauert zwei Minuten.
-13 09:50 lbrueckner: Was ist mit Säuglingen?
-13 09:58 nhartmann: Das Gerät hat einen Modus dafür, Eltern können das Kind halten. Beschrieben in [[page:reisepass]].
^ 10:05 jsommerfeld
-12 13:20 fdemir: Das Formular 3.07 hat eine neue Fassung. Bitte die alten Stapel entsorgen.
-11 08:05 jsommerfeld: Auswertung der Woche:

| Bürgeramt | Wartezeit | Ausfälle |
|---|---|---|
| Aegi | 9 min | 6 % |
| Linden | 12 min | 8 % |
| Podbi-Park | 8 min | 5 % |
-11 08:20 jkuehn: Sehr gut. In Linden war das Kartengerät zwei Tage gestört, das erklärt die 12.
-10 10:45 pthiele: Apropos: Wo steht, was bei gestörtem Gerät zu tun ist?
> -10 10:49 lbrueckner: [[page:kasse-stoerung]], hängt bei uns am Kassenplatz.
-9 14:15 gharms: Heute drei verlorene Ausweise mit Online-Funktion. Bitte an die Sperrung denken, auch wenn die Leute sagen, sie hätten sie nie benutzt.
-8 12:30 jsommerfeld: Wegen des Regens bleiben viele Termine leer. Ich gebe sie für morgen früh frei.
-7 09:00 anussbaum: Danke an alle, die gestern länger geblieben sind. Überstunden bitte eintragen.
-6 15:45 ayildiz: Ich überarbeite gerade die Wohnsitzseite, wegen der Wohnungsgeberbestätigung. Wer etwas weiß, das fehlt: bitte bis übermorgen melden.
-6 15:52 maydin: Der Fall „Untermiete ohne Zustimmung“ fehlt.
-6 15:55 ayildiz: Guter Punkt, nehme ich auf.
-5 10:20 jkuehn: Die Terminsteuerung braucht ab {datum+5} eine Vertretung. Wer hat Lust?
> -5 10:34 lbrueckner: Ich würde es gern lernen.
+ 🎉 jkuehn ayildiz
-4 14:12 ayildiz: Seite ist aktualisiert, Start am {montag}.
^ 14:30 jsommerfeld
-3 11:30 fdemir: @jkuehn der Link auf das Anschreiben 12 führt noch ins alte Laufwerk.
-3 11:38 jkuehn: Geändert, danke.
-2 08:15 jsommerfeld: Ab jetzt gibt es montags um 7 Uhr die neuen Termine. Bitte nicht vorher am Telefon versprechen.
^ 08:20 jsommerfeld
+ ✅ pthiele lbrueckner
-1 16:25 jkuehn: Ich habe den ersten Schritt auf der Seite noch ergänzt: erst nachsehen, ob die Bestätigung schon da ist.
0 08:42 ayildiz: Guten Morgen! Ab Montag gilt der neue Ablauf für die Wohnsitzanmeldung. Die Seite im Wissen ist aktualisiert: [[page:wohnsitz]]
+ 👍 mbehrens jkuehn maydin fdemir pthiele lbrueckner nhartmann jsommerfeld
+ 🎉 maydin pthiele jkuehn
0 08:51 jkuehn: @mbehrens schaust du bitte noch auf den Prüfschritt im Modell? Der Sachbearbeitungspool fehlt dort.
[[process:wohnsitz]]
> 0 09:02 mbehrens: Mache ich. Soll der Pool „Sachbearbeitung“ heißen wie im Rollenkatalog?
> 0 09:11 ayildiz: Ja, bitte aus dem Katalog nehmen.
+ 👍 mbehrens
> 0 09:20 mbehrens: Ist drin, Version 7 liegt zur Prüfung.
0 09:34 swoehler: Sieht gut aus. Für die Gebühren ändert sich nichts, ich habe [[page:gebuehren]] noch einmal verglichen.
0 09:41 jkuehn: Danke euch! @jsommerfeld sagst du den Schaltern am Montag früh noch einmal Bescheid?
0 09:43 jsommerfeld: Ist vorgemerkt: 7:20 Uhr, vor der ersten Öffnung.
`,
  },
  {
    key: 'kantine',
    name: 'Kantine',
    purpose: 'Was es gibt, was ausfällt und was schmeckt',
    by: 'hroessler',
    access: 'open',
    owners: ['mguenes'],
    members: [
      'unit:15',
      'unit:18',
      'unit:18.1',
      'unit:18.2',
      'unit:18.4',
      'unit:18.5',
      'unit:20',
      'unit:20.1',
      'unit:32.1',
      'unit:19.1',
      'unit:37.1',
    ],
    unread: { hluedemann: 2 },
    talk: `
-15 10:30 mguenes: Speiseplan der Woche:

- Montag: Linsensuppe, vegan
- Dienstag: Grünkohl mit oder ohne
- Mittwoch: Kartoffelgratin
- Donnerstag: Fisch, Remoulade
- Freitag: Milchreis
-15 10:42 kcelik: „Mit oder ohne“ ist die wichtigste Frage des Jahres.
-14 11:50 hroessler: Bitte bringt die Becher zurück, es fehlen 80.
-12 12:40 iboehm: Der Gratin war großartig.
-10 10:31 mguenes: Ab dieser Woche öffnet die Kantine um 7 Uhr zum Frühstück.
-10 10:45 jgruenewald: Die Leitstelle jubelt.
-8 09:15 mguenes: Heute nur Suppe und Brot, die Lieferung steckt im Regen fest.
-8 09:22 mbehrens: Suppe passt zum Wetter.
-7 11:05 mguenes: Alles wieder normal.
-5 10:30 mguenes: Speiseplan: Erbseneintopf, Lasagne, Couscous, Backfisch, Kaiserschmarrn.
-5 10:33 swoehler: Kaiserschmarrn am Freitag, ich trage es als Termin ein.
-3 13:05 hroessler: Die Spülmaschine läuft wieder. Danke für eure Geduld mit den Pappbechern.
-1 12:30 ayildiz: Gibt es die Erbsensuppe auch zum Mitnehmen?
-1 12:34 mguenes: Ja, eigenes Gefäß mitbringen, dann 50 Cent weniger.
0 11:15 kcelik: Kaiserschmarrn ist da. Das ist keine Übung.
0 12:20 jehlers: Bestätigt. Mit Zwetschgenröster.
`,
  },
  {
    key: 'personalrat',
    name: 'Personalrat informiert',
    purpose: 'Mitteilungen des Gesamtpersonalrats. Fragen bitte direkt an uns, vertraulich.',
    by: 'rschaefer-brandt',
    access: 'open',
    posting: 'owners',
    owners: ['unit:18.5'],
    members: ['everyone'],
    unread: { jkuehn: 1, ayildiz: 1 },
    talk: `
-15 13:00 rschaefer-brandt: Liebe Kolleginnen und Kollegen, hier informiert der Gesamtpersonalrat. Schreiben können hier nur wir; fragen können Sie uns jederzeit direkt.
-13 09:30 rschaefer-brandt: Die Dienstvereinbarung zu Kleeblatt ist unterschrieben: [[page:dv-kleeblatt]]. Das Wichtigste: **keine Leistungskontrolle**, keine Lesebestätigungen.
-11 10:10 whess: Sprechstunde zu Arbeitszeitkonten: {datum-8}, 13 bis 15 Uhr, Raum A 2.14.
-9 14:40 bkroeger: Ergänzung zur Sprechstunde: auch telefonisch, Durchwahl 4180.
-6 08:50 rschaefer-brandt: Zur Erreichbarkeit am Abend haben uns viele Fragen erreicht. Die Antworten stehen in [[page:dv-ruhe]].
-4 11:25 whess: Die Neuwahl der Jugend- und Auszubildendenvertretung ist am {datum+14}. Wer kandidieren möchte, meldet sich bis {datum+4}.
-2 09:05 rschaefer-brandt: Zum Prozess [[process:stelle]] haben wir erreicht, dass die Beteiligung als eigene Bahn zu sehen ist. Danke an das Prozessmanagement.
-1 13:15 rschaefer-brandt: Nicht vergessen: Betriebsversammlung am {datum+6}. Die Zeit gilt als Arbeitszeit.
`,
  },
  {
    key: 'flohmarkt',
    name: 'Mitfahren und Flohmarkt',
    purpose: 'Fahrgemeinschaften, Verschenken, Suchen',
    by: 'tostermann',
    access: 'open',
    members: ['unit:32.1', 'unit:37.1', 'unit:18.4', 'unit:66.1', 'sdressler', 'rfernandez'],
    talk: `
-14 16:10 tostermann: Fahrgemeinschaft aus Celle gesucht, Schichtbeginn 6 Uhr.
-14 16:25 jgruenewald: Ich fahre dreimal die Woche, schreib mich an.
-12 15:30 rfernandez: Verschenke ein Regal, 80 mal 180, Abholung in Linden.
-12 15:48 kcelik: Nehme ich!
-9 12:05 ebianchi: Suche Kinderfahrrad, 16 Zoll.
-9 12:20 sdressler: Habe eins im Keller, rot, mit Klingel.
-9 12:22 ebianchi: Rot mit Klingel ist genau die Anforderung.
-6 16:00 iboehm: Zwei Karten für das Schauspielhaus am {datum+2}, zum halben Preis.
-6 16:20 lbrueckner: Gern, ich melde mich.
-3 07:50 mkruess: Wer fährt morgens von Laatzen nach Linden? Die Bahn fällt bis Freitag aus.
-3 08:02 tschmidt: Ich, 6:40 Uhr ab Markt.
-1 15:15 jgruenewald: Gefunden im Parkhaus: ein einzelner Handschuh, dunkelblau. Liegt an der Pforte.
`,
  },
  {
    key: 'ausbildung',
    name: 'Ausbildung',
    purpose: 'Für Auszubildende und alle, die sie anleiten',
    by: 'ameier',
    access: 'open',
    owners: ['yel-amrani'],
    members: ['unit:18.3', 'jkuehn', 'swoehler', 'nhartmann', 'mkoehler'],
    unread: { jkuehn: 1, swoehler: 1 },
    talk: `
-14 09:10 ameier: Der neue Plan ist da: [[page:ausbildung]]. Leon ist bis {datum+20} im Bürgeramt, Paula im Haushalt.
-14 09:32 nhartmann: Leon kann bei den Ausweisen mitlaufen, ich nehme ihn gern.
-13 14:20 lschroeder: Danke! Ich war heute schon am Aufnahmegerät. Das Baby hat gewonnen.
-10 10:00 yel-amrani: Lernort-Treffen am {datum-6}, 10 Uhr. Themen bitte hier sammeln:

1. Berichtsheft
2. Prüfungstermine
3. …
-10 10:25 pguenther: 3. Dürfen wir Seiten im Wissen schreiben?
-10 10:31 yel-amrani: Ja! Das ist sogar eine gute Übung.
-7 11:45 mkoehler: Paula hat die Kennzahlen für das Budgetgespräch aufbereitet. Sehr sauber.
-7 11:50 pguenther: 😊
-4 12:10 ameier: Die Anmeldung zur Zwischenprüfung ist raus.
-2 09:40 lschroeder: @jkuehn darf ich am Montag früh bei der Einweisung dabei sein?
-2 09:55 jkuehn: Unbedingt, 7:15 Uhr am Aegi.
-1 13:50 yel-amrani: Berichtshefte bitte diesmal bis Donnerstag, Freitag ist die Versammlung.
0 10:05 pguenther: Meine erste Seite ist fast fertig. Wer liest gegen? @swoehler @jkuehn
`,
  },
]
