import type { Translated } from '../../../shared/language/by-language.ts';
import { formatCount } from '../../format.ts';
import type { addressBook as english } from '../en/address-book.ts';

export const addressBook: Translated<typeof english> = {
  open: 'Gespeicherte Adresse verwenden…',
  title: 'Gespeicherte Adressen',
  text: 'Nur auf diesem Computer aufbewahrt. Eine Adresse, die mit einem Auftrag gesendet wird, merkt er sich von selbst.',
  list: 'Gespeicherte Adressen, zuletzt verwendete zuerst',
  none: 'Noch ist keine Adresse gespeichert. Fügen Sie hier eine hinzu, oder senden Sie einen Auftrag: Dessen Adresse wird dann gemerkt.',
  find: 'Adresse suchen',
  noneFound: 'Keine gespeicherte Adresse enthält das in Name, Ort oder Person.',
  more: (count) => `und ${formatCount(count)} weitere; geben Sie einen Teil des Namens ein`,
  use: 'Verwenden',
  useOne: (label) => `${label} verwenden`,
  filled: (label) => `${label} steht in den Feldern.`,
  add: 'Adresse hinzufügen',
  addTitle: 'Adresse hinzufügen',
  addFromForm: 'In den Feldern steht zunächst, was im Formular steht.',
  edit: (label) => `${label} ändern`,
  editTitle: (label) => `${label} ändern`,
  label: 'Name der Adresse',
  labelHelp: 'Unter dem Sie sie wiederfinden, zum Beispiel Hauptsitz.',
  save: 'Adresse speichern',
  remove: (label) => `${label} entfernen…`,
  removeTitle: (label) => `${label} entfernen?`,
  removeText: 'Aufträge, die damit gesendet wurden, behalten ihre Adresse.',
  removeConfirm: 'Adresse entfernen',
  removed: (label) => `${label} wurde entfernt.`,
  saved: (label) => `${label} ist gespeichert.`,
};
