import type { GroupData } from '../../data.ts'

export const groups: readonly GroupData[] = [
  {
    key: 'team-haushalt',
    name: 'Team Haushalt',
    by: 'swoehler',
    members: ['jmoeller', 'mkoehler', 'opaetzold', 'mbehrens'],
    unread: { swoehler: 2 },
    talk: `
-14 08:55 swoehler: Guten Morgen, heute zeichnen wir das Budgetgespräch in den Prozess. Mara kommt um 9 dazu.
-14 09:25 mbehrens: Ist drin, seht ihr es euch an? [[process:haushaltsplan]]
-14 09:40 mkoehler: Passt. Vorher fehlte der Weg zurück.
-11 13:15 opaetzold: Inventurlisten sind verschickt.
-9 10:10 mkoehler: Drei Fachbereiche fragen nach der Zeile 18. Ich ergänze die Seite.
-9 10:32 mkoehler: [[page:mittel]] ist ergänzt.
-6 14:20 jmoeller: Könnt ihr mir bis morgen die Reste nach Fachbereich geben?
-6 15:45 opaetzold: Liste liegt bereit, 41 Anträge, davon 6 ohne Auftragsnummer.
-5 09:40 opaetzold: Die Hinweise der Rechnungsprüfung sind eingearbeitet.
-3 11:15 swoehler: Wer übernimmt die Vertretung am {datum+3}? Ich bin beim Grundkurs.
-3 11:20 mkoehler: Ich.
-1 16:00 jmoeller: Sehr gute Woche. Danke.
0 10:50 mkoehler: Stadtgrün meldet 5 Prozent mehr für die Baumkontrolle, mit guter Begründung.
0 11:10 opaetzold: Rechne ich heute noch durch.
`,
  },
  {
    key: 'wohnsitz-neu',
    name: 'Wohnsitz neu: Umsetzung',
    by: 'jkuehn',
    members: ['ayildiz', 'mbehrens', 'hstroessner', 'tgrossmann'],
    unread: { tgrossmann: 2 },
    talk: `
-13 10:00 jkuehn: Hier klären wir, was für das Hochladen der Wohnungsgeberbestätigung fehlt.
-13 10:20 hstroessner: Technisch ist die Ablage fertig. Offen: Wie lange bewahren wir auf?
-13 11:05 tgrossmann: Bis zum Abschluss des Vorgangs, danach löschen. Höchstens drei Monate.
-13 11:12 hstroessner: Stelle ich so ein.
-11 14:30 ayildiz: Testfälle sind geschrieben, 18 Stück.
-8 11:00 hstroessner: 16 von 18 bestanden. Zwei mit Umlauten im Dateinamen.
-7 13:45 hstroessner: Jetzt alle 18.
-6 09:15 tgrossmann: Verzeichnis der Verarbeitungen ist ergänzt.
-4 14:00 ayildiz: [[page:wohnsitz]] ist fertig, bitte lesen.
-2 10:30 mbehrens: Im Prozess ist der Upload eingetragen: [[process:wohnsitz]]
-1 11:00 jkuehn: Start am {montag}. Hat jemand Einwände?
-1 11:05 hstroessner: Keine.
0 09:50 tgrossmann: Keine. Bitte noch den Hinweis auf die Löschfrist in das Formular.
0 10:02 hstroessner: Ist eingebaut.
`,
  },
  {
    key: 'schalter-aegi',
    name: null,
    by: 'ayildiz',
    members: ['jsommerfeld', 'fdemir', 'maydin'],
    unread: { ayildiz: 1 },
    talk: `
-12 07:30 fdemir: Tauscht jemand Donnerstag früh mit mir?
-12 07:35 maydin: Ich, wenn du Freitag nimmst.
-12 07:36 fdemir: Abgemacht.
-9 12:15 ayildiz: Um 13 Uhr kurze Runde am Platz 4? Es geht um die Vollmachten.
-9 12:17 jsommerfeld: Bin da.
-5 07:20 maydin: Bin 10 Minuten später, Bahn.
-5 07:22 jsommerfeld: Kein Problem, ich öffne deinen Platz um 7:45.
-2 15:30 fdemir: Danke für die Blumen, ihr seid lieb.
0 15:45 jsommerfeld: Montag 7:20 kurze Einweisung, alle vier bitte.
`,
  },
  {
    key: 'leitung-18',
    name: 'Jour fixe Fachbereich 18',
    by: 'dsievers',
    members: ['kalbrecht', 'gbuehring', 'ameier', 'hluedemann'],
    unread: { hluedemann: 1 },
    talk: `
-14 08:00 dsievers: Themen für morgen bitte bis 15 Uhr.
-14 10:30 kalbrecht: Stellenbesetzung: Dauer von der Freigabe bis zum ersten Tag.
-14 11:15 gbuehring: Stand der Prozesse.
-14 13:40 hluedemann: Wartungsfenster im Dezember.
-9 08:05 dsievers: Diese Woche fällt der Jour fixe aus, Ratssitzung.
-7 16:10 gbuehring: Für das Budgetgespräch: unsere drei Kennzahlen stehen.
-4 08:00 dsievers: Themen für morgen bitte.
-4 09:50 ameier: Zwischenprüfung, Grundkurs der Scouts.
-4 10:05 hluedemann: Phishing von letzter Woche, gute Meldequote.
-1 15:35 dsievers: Danke für die offene Runde heute.
0 12:45 kalbrecht: Zwei Zusagen sind unterschrieben, Start am {datum+28}.
`,
  },
  {
    key: 'winter',
    name: 'Bereitschaft Winter',
    by: 'mkruess',
    members: ['tschmidt', 'ebianchi', 'gjaeger', 'sbrueggemann'],
    talk: `
-13 09:00 mkruess: Plan für den ersten Monat:

1. Woche: Thomas
2. Woche: Enrico
3. Woche: Maik
-13 09:30 tschmidt: Passt.
-13 09:45 ebianchi: Passt auch.
-10 06:05 tschmidt: Erste Glätte an der Noltemeyerbrücke, Streufahrzeug ist unterwegs.
-10 06:50 tschmidt: Erledigt.
-6 14:30 gjaeger: Splitt für die Hauptrouten ist geliefert, 40 Tonnen.
-2 13:00 ebianchi: Fahrzeug 7 ist in der Werkstatt, bis {datum+2}.
-2 13:10 mkruess: Dann leihen wir eins vom Klärwerk. @sbrueggemann geht das?
-2 13:18 sbrueggemann: Ja, steht ab 15 Uhr auf dem Hof.
0 14:40 mkruess: Vorhersage: minus 2 Grad in der Nacht. Bitte Telefon laut.
`,
  },
  {
    key: 'abschied',
    name: 'Abschied Käthe',
    by: 'egroenemann',
    members: ['sbluemel', 'gjaeger', 'thasselmann', 'cuenlue'],
    talk: `
-11 12:00 egroenemann: Käthe geht nach 38 Jahren in den Ruhestand. Was schenken wir?
-11 12:20 gjaeger: Eine Linde auf dem Stadtfriedhof Engesohde. Mit Schild.
-11 12:22 sbluemel: Das ist wunderschön. Ich kläre die Genehmigung mit mir selbst.
-11 12:40 thasselmann: Bitte Winterlinde, die hält das Klima aus.
-7 15:15 cuenlue: Ich schreibe eine Seite mit Erinnerungen, schickt mir bitte je einen Satz.
-3 10:30 egroenemann: Die Feier ist am {datum+8} um 14 Uhr in der Kapelle, mit Kuchen.
-3 10:45 gjaeger: Baum ist bestellt.
-1 09:20 cuenlue: 17 Sätze bisher. Einer ist sehr lustig.
0 13:30 sbluemel: Ich bringe die Gießkanne mit.
`,
  },
]
