import type { Sentences } from '../translations.ts';

/** The boxes of the shipping details. */
export const shipping: Sentences = {
  'Filled in.': 'Ausgefüllt.',
  'The disks come back to this address; without it they are destroyed after 90 days.':
    'An diese Adresse kommen die Datenträger zurück; ohne sie werden sie nach 90 Tagen vernichtet.',
  'The carrier': 'Der Paketdienst',
  'Name who takes the parcel, for example FedEx or DHL.':
    'Nennen Sie, wer das Paket bringt, zum Beispiel FedEx oder DHL.',
  'The name': 'Der Name',
  'The street': 'Die Straße',
  'The city': 'Der Ort',
  'The country or region': 'Das Land oder die Region',
  '{1} is not given.': '{1} fehlt.',
  'It contains a line break or control character.':
    'Es enthält einen Zeilenumbruch oder ein Steuerzeichen.',
  'Type it on one line.': 'Tippen Sie es in eine Zeile.',
  'May stay empty.': 'Darf leer bleiben.',
  'The tracking number': 'Die Sendungsnummer',
  'Copy it from the label or the receipt of the carrier.':
    'Übernehmen Sie sie vom Etikett oder von der Quittung des Paketdienstes.',
  'Job {1} has this tracking number.': 'Auftrag {1} hat diese Sendungsnummer.',
  'Each job travels in a parcel of its own with its own number.':
    'Jeder Auftrag reist in einem eigenen Paket mit eigener Nummer.',
  'No other job uses it.': 'Kein anderer Auftrag benutzt sie.',
  'The number of disks is not given.': 'Die Zahl der Datenträger fehlt.',
  'Put in how many disks are in the parcel; {1} are prepared.':
    'Tragen Sie ein, wie viele Datenträger im Paket sind; {1} sind vorbereitet.',
  '1 disk is prepared, {1} would be in the parcel.':
    '1 Datenträger ist vorbereitet, {1} wären im Paket.',
  '{1} disks are prepared, {2} would be in the parcel.':
    '{1} Datenträger sind vorbereitet, {2} wären im Paket.',
  'Put exactly the prepared disks in the parcel: missing ones hold up the job, further ones come back unread.':
    'Legen Sie genau die vorbereiteten Datenträger ins Paket: Fehlende halten den Auftrag auf, weitere kommen ungelesen zurück.',
  'As many as are prepared.': 'So viele, wie vorbereitet sind.',
  'The ship date is not given.': 'Das Versanddatum fehlt.',
  'Give the day the parcel leaves, as year-month-day, for example 2026-12-04.':
    'Nennen Sie den Tag, an dem das Paket abgeht, als Jahr-Monat-Tag, zum Beispiel 2026-12-04.',
  'The import job was created later, on {1}.':
    'Der Importauftrag wurde erst später angelegt, am {1}.',
  'Check the day; the parcel must not leave before the job exists.':
    'Prüfen Sie den Tag; das Paket darf nicht abgehen, bevor es den Auftrag gibt.',
  'The import job has waited more than {1} days for these details.':
    'Der Importauftrag wartet seit mehr als {1} Tagen auf diese Angaben.',
  'Look at its status before you ship; the service removes jobs that wait too long.':
    'Sehen Sie vor dem Versand nach seinem Status; der Dienst entfernt Aufträge, die zu lange warten.',
  'This day is more than {1} days ago.': 'Dieser Tag liegt mehr als {1} Tage zurück.',
  'Check the day. If the parcel has not arrived yet, ask the carrier to trace it.':
    'Prüfen Sie den Tag. Ist das Paket noch nicht angekommen, lassen Sie den Paketdienst danach suchen.',
  'This day is more than {1} days ahead.': 'Dieser Tag liegt mehr als {1} Tage in der Zukunft.',
  'The parcel must arrive within two weeks after these details; send them when it leaves.':
    'Das Paket muss binnen zwei Wochen nach diesen Angaben ankommen; senden Sie sie, wenn es abgeht.',
  'The parcel has two weeks to arrive.': 'Das Paket hat zwei Wochen Zeit bis zur Ankunft.',
  ' The location names {1}.': ' Der Standort nennt {1}.',
  'The return carrier': 'Der Paketdienst für den Rückweg',
  'Name who brings the disks back.{1}': 'Nennen Sie, wer die Datenträger zurückbringt.{1}',
  'The location does not name {1}.': 'Der Standort nennt {1} nicht.',
  'Choose one of {1}, or ask the service first.':
    'Wählen Sie einen von {1}, oder fragen Sie zuerst den Dienst.',
  'The account number': 'Die Kundennummer',
  'Give your account with the return carrier; it pays the way back and must be valid.':
    'Nennen Sie Ihre Kundennummer bei diesem Paketdienst; darüber wird der Rückweg bezahlt, sie muss gelten.',
  'The account number contains a character that does not show.':
    'Die Kundennummer enthält ein unsichtbares Zeichen.',
  'Type it by hand instead of pasting it.': 'Tippen Sie sie von Hand, statt sie einzufügen.',
  'The account number has more than 64 characters.': 'Die Kundennummer hat mehr als 64 Zeichen.',
  'Check it; account numbers are shorter.': 'Prüfen Sie sie; Kundennummern sind kürzer.',
  'The postal code': 'Die Postleitzahl',
  '{1} does not look like a postal code of {2}.':
    '{1} sieht nicht wie eine Postleitzahl in {2} aus.',
  'Compare it with the address; there they look like {1}.':
    'Vergleichen Sie sie mit der Adresse; dort sehen sie aus wie {1}.',
  'Give the number with its country code; the service calls it when something is unclear.':
    'Geben Sie die Nummer mit Landesvorwahl an; der Dienst ruft an, wenn etwas unklar ist.',
  'The phone number': 'Die Telefonnummer',
  'The phone number has {1} digits; at least 7 are needed.':
    'Die Telefonnummer hat {1} Ziffern; mindestens 7 sind nötig.',
  'Give an address that several people read; the service writes to it.':
    'Geben Sie eine Adresse an, die mehrere lesen; der Dienst schreibt dorthin.',
  'The email address': 'Die E-Mail-Adresse',
  'This is not an email address.': 'Das ist keine E-Mail-Adresse.',
};
