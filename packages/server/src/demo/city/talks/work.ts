import type { ChannelData } from '../../data.ts'

/** Where those who work on one thing talk about it. */
export const workChannels: readonly ChannelData[] = [
  {
    key: 'eakte',
    name: 'E-Akte Einführung',
    purpose: 'Projekt zur Einführung der E-Akte: Stand, Fragen, Termine',
    by: 'rlindemann',
    access: 'open',
    owners: ['jkuehn'],
    members: ['group:E-Akte, Einführung', 'unit:50.1', 'mnowak', 'anussbaum', 'buero-ob'],
    unread: { mbehrens: 12, ayildiz: 3, swoehler: 5, 'buero-ob': 6 },
    talk: `
-15 09:30 rlindemann: Hallo zusammen, der Kanal für alle Fragen zur E-Akte. Der Ablauf ist immer derselbe: [[process:eakte]]
-15 09:48 mbehrens: Ich passe das Modell an, sobald sich im Probebetrieb etwas ändert.
-14 13:15 hyilmaz: Wohngeld wäre bereit für die Schulung. Elf Personen, am liebsten vormittags.
-14 13:40 rlindemann: {datum-6} und {datum-5}, 9 bis 12 Uhr, Schulungsraum 2?
-14 13:44 hyilmaz: Passt. Danke!
-12 10:20 jkuehn: Aktenplan der Bürgerämter ist geprüft, zwei Ziffern sind neu. Bitte in der Ablage nachziehen.
-12 10:55 rlindemann: Erledigt.
-10 15:00 kcelik: Scanner im Bürgeramt Linden ist eingerichtet, Ziel „E-Akte: Posteingang“. Anleitung: [[page:drucken]]
-10 15:20 ayildiz: Erster Stapel ist drin, 42 Seiten, zwei schief eingezogen.
-9 09:10 rlindemann: Schief ist kein Problem, solange alles lesbar ist. Unlesbar: noch einmal.
-8 14:30 mnowak: Wann ist Gewerbe dran? Wir haben noch 9.000 Hängeakten.
-8 14:50 rlindemann: Ablage steht, Schulung nach Wohngeld. Papierschluss geplant: {datum+55}.
-7 11:15 jkuehn: Probebetrieb Woche 1:

- 318 Vorgänge angelegt
- 12 Rückfragen, alle beantwortet
- 1 Fehler bei der Mitzeichnung, gemeldet
-7 11:22 anussbaum: Das ist besser, als ich gedacht hätte.
-6 13:35 mbehrens: Im Prozess ist die Abnahme jetzt hinter dem Probebetrieb.
-6 15:05 hyilmaz: Schulung Tag 1 vorbei. Beste Frage: „Und wo ist jetzt der Locher?“
-5 12:15 hyilmaz: Tag 2 auch geschafft. Alle elf haben einen Vorgang angelegt, weitergegeben und wiedergefunden.
-4 09:25 rlindemann: Woche 2 läuft. Bitte denkt an sprechende Betreffzeilen: [[page:eakte-schritte]]
-3 10:10 bsuessmilch: Ich habe fünf Beispiele für gute Betreffe gesammelt und auf der Seite ergänzt.
-3 14:00 ayildiz: Frage aus dem Schalter: Was machen wir mit Vollmachten? Original zurück, Scan in die Akte?
-3 14:12 rlindemann: Genau so. Das Original nur behalten, wenn es gesetzlich vorgeschrieben ist.
-2 09:45 jkuehn: Der Fehler bei der Mitzeichnung ist behoben, bitte einmal gegenprüfen.
-2 10:05 ayildiz: Geprüft, geht.
-2 16:20 kcelik: Am {samstag+5} kommt eine neue Fassung. Was sich ändert, schreibe ich in [[page:wartung]].
-1 08:35 rlindemann: Woche 3 beginnt. Sprechstunde heute 13 Uhr, ausnahmsweise in N 3.14.
-1 13:55 fniemeyer: Aus der Sprechstunde: Drei Leute suchten die Suche. Sie ist oben rechts, und Strg und K geht auch.
-1 15:12 rlindemann: Stand auf [[page:eakte-start]] ist aktuell.
0 08:20 hyilmaz: Wohngeld hat heute die ersten echten Anträge in der E-Akte. Bisher ruhig.
0 08:47 afeldmann: Ruhig ist gut. Ich bin gespannt auf den Nachmittag.
0 09:15 mnowak: Können zwei von uns beim Wohngeld über die Schulter sehen?
0 09:22 afeldmann: Gern, kommt um 11.
0 10:05 jkuehn: Papierschluss der Bürgerämter bleibt beim {datum+15}. Die Fachbereichsleitung ist einverstanden.
0 10:08 anussbaum: So ist es.
0 13:40 kcelik: Die Scanner sind nach der Mittagspause kurz langsam. Wir sehen nach.
0 14:05 kcelik: Behoben, ein Aufräumdienst lief zur falschen Zeit.
`,
  },
  {
    key: 'scouts',
    name: 'Digitale Scouts',
    purpose: 'Austausch der Scouts: Fragen, Sprechstunden, Ideen',
    by: 'mbehrens',
    access: 'open',
    owners: ['swoehler'],
    members: ['group:Digitale Scouts'],
    unread: { mbehrens: 2, ayildiz: 4, swoehler: 2 },
    talk: `
-15 11:00 mbehrens: Willkommen, liebe Scouts! Unser Bereich im Wissen steht: [[page:scouts-start]]
-15 11:20 mkaestner: Schön! Ich übernehme die Seite zu den Werkzeugen.
-14 14:30 fniemeyer: In der Schulverwaltung wurde ich heute fünfmal gefragt, was der Unterschied zwischen Kanal und Gruppe ist. Hat jemand einen Satz dafür?
-14 14:41 swoehler: Kanal hat ein Thema, Gruppe hat Menschen.
-14 14:42 fniemeyer: Gekauft.
-13 14:35 kcelik: Notizen von heute: [[page:sprechstunden]]
-11 10:15 istoermer: Barrierefreiheit: Bitte keine Bilder von Text verschicken. Sprachausgaben lesen sie nicht vor.
-11 10:30 bsuessmilch: Danke für den Hinweis, das machen bei uns noch viele.
-9 13:10 hyilmaz: Beim Wohngeld kommen die Aufgabenlisten sehr gut an.
-8 09:40 mbehrens: Sprechstunde am Dienstag: wer kann? Ich bin bei der Prozessabnahme.
-8 09:52 ayildiz: Ich kann.
-8 09:55 kcelik: Ich auch, dann gleich mit dem Servicedesk zusammen.
-6 11:30 mkaestner: Das Video „Kanal oder Wissen?“ ist im Rohschnitt, 90 Sekunden. Wer mag sprechen?
-6 11:37 bsuessmilch: Ich!
-4 15:05 fniemeyer: Grundkurs am {datum+12}: acht Anmeldungen, vier Plätze frei. [[page:scout-werden]]
-3 14:25 ayildiz: Sprechstunde zusammen mit dem Servicedesk war voll. Sollten wir so lassen.
-2 16:10 mbehrens: Auf [[page:ideen]] abgehakt.
-1 09:30 istoermer: Karten: Ich kann für die Kanalinspektion ein Muster mit Beschreibung machen.
-1 09:44 swoehler: Das wäre toll, die Entwässerung fragt schon.
0 11:05 hyilmaz: @mbehrens kannst du am {datum+2} beim Wohngeld zeigen, wie man einen Prozess liest? 20 Minuten reichen.
0 13:20 fniemeyer: @mbehrens und für den Grundkurs bräuchte ich die Folie mit den fünf Regeln aus [[page:prozesse-zeichnen]].
`,
  },
  {
    key: 'hochwasser',
    name: 'Hochwasser-Koordination',
    purpose: 'Lage an Leine und Ihme. Bei Stufe 3 entscheidet der Stab.',
    by: 'bweiss',
    access: 'closed',
    owners: ['lstuewe', 'thasselmann'],
    members: ['unit:37.1', 'unit:68', 'unit:68.1', 'unit:66.1', 'unit:67.1', 'dkoenigsmann', 'buero-ob'],
    unread: { 'buero-ob': 3 },
    talk: `
-9 15:40 bweiss: Vorwarnung: Dauerregen im Harz, Pegel Herrenhausen derzeit 3,80 m. Meldestufen: [[page:hochwasser]]
-9 15:55 sbrueggemann: Klärwerk informiert, Pumpen geprüft.
-9 16:10 thasselmann: Ricklinger Teiche sind voll, Spielraum etwa 20 cm.
-8 06:35 bweiss: **Pegel 4,52 m, Stufe 1.** Bereitschaften bitte bestätigen.
-8 06:38 sbrueggemann: Stadtentwässerung bestätigt.
-8 06:41 mkruess: Betriebshof bestätigt.
-8 06:44 gjaeger: Revier Nord bestätigt.
-8 07:50 dkoenigsmann: Hinweis an alle Mitarbeitenden ist raus. Brauche ich für 9 Uhr eine Pressezeile?
-8 07:58 bweiss: Ja: Uferwege meiden, keine Gefahr für Wohngebiete.
-8 10:20 bweiss: Pegel 5,21 m, **Stufe 2**.

- [x] Sperrmaterial an die Brücken
- [x] Schieber am Schnellen Graben
- [ ] Pumpen Calenberger Neustadt
-8 10:26 ebianchi: Sperrungen stehen: Maschsee West, Ihmeufer, Leinewehr.
-8 10:48 oszymanska: Zulauf im Klärwerk 2,3fach, wir halten.
-8 12:04 thasselmann: Friedhof Ricklingen: Wasser auf dem Hauptweg. Ich ergänze die Liste.
-8 14:15 sbrueggemann: Pumpen laufen.
-8 16:05 bweiss: Scheitel erreicht: 5,34 m, fallend.
-7 07:10 bweiss: Pegel 4,70 m, zurück auf Stufe 1.
-7 09:30 mkruess: Wege Ihmeufer: zwei Unterspülungen, bleiben zu.
-5 08:20 ebianchi: Alle Sperrungen aufgehoben.
-5 11:00 bweiss: Nachbesprechung am {datum+1}, 14 Uhr, Feuerwache 1. Bitte je Bereich drei Punkte mitbringen.
-4 09:15 ldabrowski: Inspektion am Schnellen Graben: keine Schäden, Bericht im Wissen.
-2 10:40 sbrueggemann: Bestand gezählt, [[page:sandsaecke]] ist aktuell.
-1 14:50 lstuewe: Für die Nachbesprechung: Wer führt Protokoll?
-1 14:58 thasselmann: Ich.
0 08:30 bweiss: Wetterlage ruhig, Pegel 3,10 m.
`,
  },
  {
    key: 'iuk',
    name: 'IuK-Betrieb',
    purpose: 'Betrieb, Störungen und Wartungen',
    by: 'hluedemann',
    access: 'closed',
    members: ['unit:18.4'],
    unread: { hluedemann: 3 },
    talk: `
-14 08:10 mprzybylski: Sicherungen der Nacht: alle grün, Rücksicherung von drei Dateien geprüft.
-14 08:15 hluedemann: Danke.
-13 07:45 iboehm: Seit 7:30 zwölf Anrufe: Drucken im Rathaus geht nicht.
-13 07:49 kcelik: Druckserver hat sich nach dem Update nicht angemeldet. Ich starte neu.
-13 07:58 kcelik: Läuft. Ursache kommt ins Handbuch, wie im Prozess: [[process:stoerung]]
-12 10:05 esahin: Zertifikate für den Zugang von unterwegs sind erneuert, gültig 12 Monate.
-11 15:35 hluedemann: Im Prozess steht jetzt ausdrücklich das IuK-Handbuch. Danke, Jan-Ole.
-10 14:58 kcelik: Scanner Linden eingerichtet.
-9 09:20 hstroessner: Kartengeräte: Firmware 4.2 ist freigegeben. Verteilung heute Abend.
-8 08:40 mprzybylski: Wegen des Regens: Serverraum trocken, Pumpe läuft leer. Ich sehe stündlich nach.
-8 13:05 mprzybylski: Weiterhin trocken.
-7 08:30 iboehm: Kartengeräte: null Störungen seit dem Update.
-6 10:40 esahin: Phishing-Welle, Betreff „Gehaltsanpassung“. Filter ist angepasst, 31 Mails zurückgeholt.
-6 10:52 iboehm: Sieben Leute haben gemeldet, bevor wir es wussten. Sehr gut!
-4 11:30 hluedemann: Wartung am {samstag}: bitte Ablaufplan bis Mittwoch.
-4 13:10 mprzybylski: Entwurf:

1. 05:45 Bereitschaft vor Ort
2. 06:00 Verfahren aus
3. 06:10 Datenbanken sichern
4. 06:40 Aktualisieren
5. 09:00 Prüfen mit Meldewesen und Wohngeld
6. 09:45 Freigabe
-4 13:30 hluedemann: Gut. Abbruch spätestens 08:30, dann zurück auf die Sicherung.
-2 09:00 rlindemann: @hluedemann Für die E-Akte bitte am {samstag+5} jemanden aus dem Rechenzentrum einplanen.
-2 09:12 mprzybylski: Trage ich ein.
0 13:42 kcelik: E-Akte-Scanner langsam, ich sehe nach.
0 14:03 kcelik: Aufräumdienst auf 2 Uhr nachts verschoben.
0 14:10 esahin: Sollten wir ins Handbuch schreiben. Einverstanden, @hluedemann?
0 14:12 kcelik: Schon dabei.
`,
  },
  {
    key: 'prozesse',
    name: 'Prozessmanagement',
    purpose: 'Modelle besprechen, Regeln schärfen, Freigaben',
    by: 'gbuehring',
    access: 'open',
    members: ['group:Prozessmanagement', 'mbehrens', 'jkuehn', 'sdressler', 'rschaefer-brandt'],
    unread: { jkuehn: 2, 'rschaefer-brandt': 1 },
    talk: `
-15 10:00 gbuehring: Unsere 15 wichtigsten Prozesse sind in Kleeblatt. Danke an alle, die mitgezeichnet haben.
-14 09:20 gbuehring: Das Budgetgespräch ist eingefügt: [[process:haushaltsplan]]
-13 13:05 jehlers: Vorschlag: höchstens 15 Aufgaben je Modell. Sonst versteht es niemand mehr.
-13 13:20 mbehrens: Einverstanden, nehme ich in die Regeln auf.
-12 10:35 gbuehring: Rollen heißen ab jetzt überall wie im Rollenkatalog.
-12 11:18 mbehrens: Regeln ergänzt: [[page:prozesse-zeichnen]]
-9 10:55 jehlers: [[process:gewerbe]]: Die Frist zählt in Arbeitstagen, ist geändert.
-7 11:05 gbuehring: Wohngeld ist auf der E-Akte, das Modell auch: [[process:wohngeld]]
-5 08:55 mbehrens: @rschaefer-brandt die Einladung der Vertretung steht jetzt an der Aufgabe „Auswahlgespräche führen“.
-5 09:30 rschaefer-brandt: Vielen Dank, genau so war es gemeint.
-3 14:45 sdressler: Frage: Darf ein Gateway drei Ausgänge haben?
-3 14:58 jehlers: Ja, wenn die Frage drei Antworten hat.
0 09:22 mbehrens: @jkuehn Version 7 der Wohnsitzanmeldung hat jetzt den Prüfschritt: [[process:wohnsitz]]
0 10:40 gbuehring: Sehe ich mir heute an.
`,
  },
  {
    key: 'leitung-haushalt',
    name: 'Haushaltsplanung',
    purpose: 'Eckwerte, Fristen und Budgetgespräche der Fachbereiche',
    by: 'jmoeller',
    access: 'closed',
    owners: ['swoehler'],
    members: ['group:Führungskräfte', 'unit:20.1'],
    unread: { swoehler: 1 },
    talk: `
-14 10:40 jmoeller: Die Budgetgespräche beginnen. Bitte drei Kennzahlen je Produkt mitbringen: [[page:kennzahlen]]
-14 11:05 anussbaum: Für die Bürgerämter liegen sie vor.
-13 08:50 dsievers: Personal und Organisation: Termin gern in der zweiten Woche.
-13 09:15 swoehler: Trage ich ein: {datum+7}, 10 Uhr.
-10 13:30 swoehler: Die Vorlage für die Anmeldungen hat jetzt eine Spalte für Folgekosten.
-7 12:00 jmoeller: Steuerschätzung: 1,2 Prozent unter dem Ansatz. Neue Stellen bitte nur mit Gegenfinanzierung.
-7 12:25 dsievers: Verstanden. Ich melde bis Freitag, was verschoben werden kann.
-5 15:10 opaetzold: Zeitplan für den Abschluss ist aktuell: [[page:abschluss]]
-3 09:05 swoehler: Erinnerung: Anmeldungen bis {datum+10}, [[page:mittel]]
-2 11:50 anussbaum: Wir brauchen für die Terminsteuerung 0,5 Stellen, Begründung liegt bei.
-1 10:15 jmoeller: Danke, nehmen wir ins Gespräch.
0 11:40 dsievers: Liste der Verschiebungen ist fertig, ich bringe sie mit.
`,
  },
]
