import type { DirectData } from '../../data.ts'

export const directs: readonly DirectData[] = [
  {
    key: 'jkuehn mbehrens',
    by: 'jkuehn',
    with: 'mbehrens',
    unread: { mbehrens: 1 },
    talk: `
-12 10:40 jkuehn: Danke für die Umbenennung der Rollen, das war überfällig.
-12 10:45 mbehrens: Gern. Sag Bescheid, wenn dir noch etwas auffällt.
-6 13:50 jkuehn: Hast du am Donnerstag Zeit für die Abnahme?
-6 13:58 mbehrens: Ja, ab 14 Uhr.
-4 15:30 jkuehn: Der Upload ist im Modell, sehr gut lesbar.
0 10:15 jkuehn: Fehlt im Modell nicht noch die Frist von 14 Tagen auf dem neuen Weg? Schau bitte einmal: [[process:wohnsitz]]
`,
  },
  {
    key: 'ayildiz mbehrens',
    by: 'mbehrens',
    with: 'ayildiz',
    talk: `
-8 10:00 mbehrens: Danke, dass du die Sprechstunde übernimmst!
-8 10:04 ayildiz: Mache ich gern, da lerne ich selbst am meisten.
-3 14:40 ayildiz: Es waren 14 Leute da. Kemal hat drei Tickets gleich gelöst.
-3 14:52 mbehrens: Großartig. Dann machen wir das fest zusammen.
0 09:25 ayildiz: Version 7 sieht genau richtig aus. Danke, dass du so schnell warst!
0 09:31 mbehrens: Danke dir für den Hinweis auf den Rollenkatalog.
`,
  },
  {
    key: 'swoehler mbehrens',
    by: 'swoehler',
    with: 'mbehrens',
    unread: { swoehler: 1 },
    talk: `
-14 12:10 swoehler: Der neue Weg im Haushaltsprozess kam in der Runde gut an.
-14 12:20 mbehrens: Das freut mich. Jürgen hatte den entscheidenden Hinweis.
-5 10:45 swoehler: Kaiserschmarrn am Freitag?
-5 10:46 mbehrens: Unbedingt. 11:30 Uhr, bevor alle kommen.
0 15:10 mbehrens: Nächste Woche wieder?
`,
  },
  {
    key: 'ayildiz jkuehn',
    by: 'ayildiz',
    with: 'jkuehn',
    unread: { jkuehn: 1 },
    talk: `
-10 08:10 ayildiz: Kann ich die Wohnsitzseite ganz neu gliedern? Erst Ablauf, dann Unterlagen, dann Sonderfälle.
-10 08:25 jkuehn: Ja, bitte. So suchen die Leute auch.
-4 14:20 ayildiz: Fertig. Du stehst als Verantwortlicher drin, ich als Vertretung.
-4 14:31 jkuehn: Einverstanden, und danke. Das ist jetzt unsere beste Seite.
0 14:25 ayildiz: Für Montag habe ich noch ein Blatt für den Schalter gemacht: drei Punkte, große Schrift. Soll ich 40 Stück drucken?
`,
  },
  {
    key: 'hluedemann tgrossmann',
    by: 'tgrossmann',
    with: 'hluedemann',
    unread: { hluedemann: 1 },
    talk: `
-12 14:00 tgrossmann: Für die Jahresübersicht: Wie viele Berechtigungen auf besondere Daten sind im Moment vergeben?
-12 15:20 hluedemann: 214, davon laufen 31 bis Jahresende aus. Der Ablauf steht in [[process:berechtigung]].
-12 15:28 tgrossmann: Danke. Die 31 bitte wirklich auslaufen lassen, wenn niemand verlängert.
-6 11:10 hluedemann: Bei der Phishing-Welle hat niemand ein Passwort eingegeben. Meldung ist also nicht nötig?
-6 11:40 tgrossmann: Richtig, aber bitte dokumentieren. Eine halbe Seite reicht.
0 13:05 tgrossmann: Ich möchte das Protokoll stichprobenweise ansehen, zusammen mit dem Personalrat. Passt Ihnen der {datum+4}?
`,
  },
  {
    key: 'rschaefer-brandt tgrossmann',
    by: 'rschaefer-brandt',
    with: 'tgrossmann',
    unread: { tgrossmann: 1 },
    talk: `
-13 09:45 rschaefer-brandt: Die Dienstvereinbarung ist unterschrieben. Danke für Ihre Hilfe bei den Löschfristen.
-13 10:10 tgrossmann: Das war gute Zusammenarbeit.
-4 16:15 tgrossmann: Ich plane eine Stichprobe im Protokoll. Möchten Sie dabei sein?
-4 16:30 rschaefer-brandt: Ja, sehr gern.
0 13:20 rschaefer-brandt: Der {datum+4} passt mir, am liebsten vormittags.
`,
  },
  {
    key: 'buero-ob friess',
    by: 'friess',
    with: 'buero-ob',
    unread: { 'buero-ob': 2 },
    talk: `
-9 08:30 friess: Für die Bürgersprechstunde sind 23 Anmeldungen da. Sechs betreffen die Uferwege.
-9 08:50 buero-ob: Danke. Bitte Stadtgrün um eine Zeile zu den Uferwegen.
-2 14:15 friess: Der Entwurf für die Ehrung liegt in der Mappe.
0 15:20 friess: Der Vermerk zur Wartung am Samstag ist versandt.
0 15:24 friess: Und die Anfrage der Zeitung beantwortet Dominik.
`,
  },
  {
    key: 'dkoenigsmann buero-ob',
    by: 'dkoenigsmann',
    with: 'buero-ob',
    talk: `
-8 08:05 dkoenigsmann: Pressezeile zum Hochwasser: „Uferwege meiden, keine Gefahr für Wohngebiete.“ Einverstanden?
-8 08:09 buero-ob: Einverstanden.
-3 11:00 dkoenigsmann: Der Text zum Weihnachtsmarkt ist fertig.
-3 11:40 buero-ob: Bitte den Hinweis auf Bus und Bahn ergänzen.
-3 11:52 dkoenigsmann: Ist ergänzt.
`,
  },
  {
    key: 'sdressler rschaefer-brandt',
    by: 'sdressler',
    with: 'rschaefer-brandt',
    unread: { 'rschaefer-brandt': 1 },
    talk: `
-7 10:15 sdressler: Dürfen wir für die Arbeitsplatzanalyse Bildschirme fotografieren, ohne Namen?
-7 11:00 rschaefer-brandt: Nur mit Zustimmung der Person und ohne Inhalte. Bitte vorher einen Satz in den Aushang.
-7 11:12 sdressler: Mache ich, danke.
0 14:55 sdressler: Der Aushang hängt. Drei haben zugestimmt.
`,
  },
  {
    key: 'kcelik hluedemann',
    by: 'kcelik',
    with: 'hluedemann',
    talk: `
-13 08:05 kcelik: Druckserver war es. Soll ich den Neustart in die Automatik nehmen?
-13 08:20 hluedemann: Ja, aber mit Meldung an dich.
-3 16:00 kcelik: Sprechstunde mit den Scouts war super. Gern jeden Monat.
-3 16:05 hluedemann: Genehmigt.
`,
  },
  {
    key: 'jsommerfeld jkuehn',
    by: 'jsommerfeld',
    with: 'jkuehn',
    talk: `
-11 08:30 jsommerfeld: Linden braucht noch eine Person am Mittwoch.
-11 08:44 jkuehn: Nils kann aushelfen.
-5 10:40 jkuehn: Lena möchte die Vertretung lernen. Kannst du sie einarbeiten?
-5 10:47 jsommerfeld: Sehr gern, ab nächster Woche.
-1 07:55 jsommerfeld: Ab wann gebe ich die Termine für Januar frei?
-1 08:10 jkuehn: Wie immer acht Wochen vorher.
`,
  },
  {
    key: 'mkoehler swoehler',
    by: 'mkoehler',
    with: 'swoehler',
    unread: { swoehler: 1 },
    talk: `
-9 11:00 mkoehler: Die Seite zu den Mitteln hat jetzt eine Tabelle.
-9 11:15 swoehler: Perfekt, danke.
-2 09:30 swoehler: Paula darf gern beim Gespräch mit Stadtgrün dabei sein.
0 15:35 mkoehler: Sie freut sich. Ich nehme sie mit.
`,
  },
  {
    key: 'maydin ayildiz',
    by: 'maydin',
    with: 'ayildiz',
    unread: { ayildiz: 1 },
    talk: `
-14 11:30 maydin: Nochmal danke für die Antwort vorhin.
-14 11:33 ayildiz: Dafür ist der Kanal da.
-6 16:00 maydin: Zur Untermiete: Ich habe einen Absatz geschrieben, magst du lesen?
-6 16:12 ayildiz: Sehr gut, habe ich fast wörtlich übernommen.
0 11:50 maydin: Eine Frau hat sich heute ausdrücklich bedankt, weil sie nicht zweimal kommen musste.
`,
  },
  {
    key: 'gbuehring mbehrens',
    by: 'gbuehring',
    with: 'mbehrens',
    talk: `
-15 15:40 gbuehring: 15 Prozesse in sechs Wochen. Respekt.
-15 15:44 mbehrens: Jan-Ole hat die Hälfte gemacht.
-12 09:00 gbuehring: Bitte überall „Sachbearbeitung“ statt „SB“.
-12 09:10 mbehrens: Erledige ich heute.
-1 14:05 gbuehring: Für die Leitungsrunde brauche ich einen Satz zum Nutzen.
-1 14:30 mbehrens: „Eine neue Kollegin kann nach dem Bild arbeiten.“
-1 14:31 gbuehring: Den nehme ich.
`,
  },
  {
    key: 'jehlers mbehrens',
    by: 'jehlers',
    with: 'mbehrens',
    talk: `
-11 15:45 jehlers: Störungsprozess ist aktualisiert.
-11 15:50 mbehrens: Gesehen, gut.
-3 15:05 jehlers: Simone hat nach drei Ausgängen gefragt. Sollen wir ein Beispiel in die Regeln nehmen?
-3 15:12 mbehrens: Ja, mach gern einen Vorschlag.
-3 15:13 jehlers: Kommt morgen. Äh, übermorgen.
x 15:14
-3 15:14 jehlers: Kommt übermorgen.
-1 11:20 jehlers: Vorschlag ist fertig.
~ 11:24 Vorschlag ist fertig, mit zwei Beispielen.
`,
  },
]
