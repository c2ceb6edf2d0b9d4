import { fold } from './fold.ts'
import { stemOf } from './stem.ts'

/** Words of administrations, so that compounds are taken apart before there are documents to learn from. */
const seedWords = `
Abfall Ablauf Abrechnung Abstimmung Abteilung Akte Amt Anfrage Angebot Anlage Anliegen Anmeldung Anordnung Anschrift
Antrag Anzeige Arbeit Archiv Arzt Aufenthalt Auflage Aufsicht Auftrag Aufstellung Ausgabe Auskunft Ausschreibung
Ausschuss Ausweis Auszahlung Bauer Baum Beamte Bearbeitung Bedarf Beförderung Befreiung Behinderte Behörde Beitrag
Bekanntmachung Beratung Bereich Bericht Bescheid Bescheinigung Beschluss Beschwerde Bestätigung Betreuung Betrieb
Beurkundung Bewerbung Bewohner Bezirk Bibliothek Brand Brief Buch Bücherei Buchung Bund Bürger Büro Daten Denkmal
Dezernat Dienst Digital Dokument Eigentum Einkommen Einladung Einnahme Einrichtung Einsatz Einspruch Eltern Empfang
Energie Entgelt Entscheid Entwurf Erklärung Erlass Erlaubnis Ermäßigung Fach Fahrt Fahrzeug Fall Familie Fassung Feier
Feuer Finanz Folge Förderung Formular Fortbildung Frage Freigabe Frist Führer Führung Fund Garten Gast Gebäude Gebiet
Gebühr Geburt Gefahr Gehalt Geld Gemeinde Genehmigung Gerät Gericht Geschäft Gesetz Gesundheit Gewerbe Grenze Grund
Gruppe Güter Halle Handel Haus Haushalt Heim Herkunft Hilfe Hund Information Jahr Jugend Kanal Karte Kasse Kinder Kita
Klima Konto Kontrolle Konzept Kosten Kranken Kredit Kultur Kunde Land Lärm Leben Leistung Leitung Liste Lohn Markt Maß
Meldung Miete Mitarbeiter Mittel Mutter Nachweis Netz Nummer Nutzung Ordnung Park Partner Pass Personal Pflege Plan
Platz Portal Post Presse Projekt Protokoll Prozess Prüfung Quittung Raum Rechner Rechnung Recht Regel Register Reinigung
Reise Rente Rettung Rück Sache Satzung Schaden Schein Schloss Schlüssel Schule Schüler Schutz Sicherheit Sitzung Sozial
Spende Sperre Spiel Sport Sprache Staat Stadt Stand Stelle Sterbe Steuer Stimme Straße Streit System Tage Tarif Technik
Teil Telefon Termin Tier Träger Umwelt Umzug Unfall Unterhalt Unterkunft Unterlagen Unterricht Unterschrift Urkunde
Urlaub Verein Verfahren Vergabe Verkehr Verlust Vermerk Vermögen Verordnung Verpflichtung Versammlung Versicherung
Versorgung Vertrag Vertretung Verwaltung Verzeichnis Vorgang Vorlage Vorschlag Vorschrift Vorstand Wache Waffe Wahl
Wasser Wechsel Werk Widerspruch Winter Wirtschaft Wohnung Zahlung Zeichen Zeit Zentrum Zeugnis Zimmer Zoll Zugang
Zulassung Zuschlag Zuschuss Zuständigkeit Zustimmung
`

/** Too short to be learnt safely: three letters stand in half of all words. */
const shortWords = 'amt bau bus ort rad rat see tag tod weg zug'

/** Words that begin or end others without being a part of their meaning. */
const linkWords = `
aber alle also auch beim bis dass dein dem den denn der des dich die dies doch durch eine einen einer eines einem
einige fest fort frei für gegen haben hatte hier hinter ihre immer ist kann kein liche lich ihren mehr mein miss nach nicht
noch nur oben ober oder ohne samt schon sein sind sich soll über unter viel voll vom von vor weiter wenn werden wider wieder wird
zum zur zurück zusammen zwischen
`

const foldedWords = (text: string) => text.trim().split(/\s+/).map(fold)

export const seedStems: ReadonlySet<string> = new Set(foldedWords(seedWords).map(stemOf))
export const shortParts: ReadonlySet<string> = new Set(foldedWords(shortWords))
export const neverParts: ReadonlySet<string> = new Set(foldedWords(linkWords))
