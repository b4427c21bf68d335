import type { Translated } from '../../../shared/language/by-language.ts';
import { counted, oneOrMany } from '../../counted.ts';
import { formatCount } from '../../format.ts';
import type { publishSettings as english } from '../en/publish-settings.ts';

export const publishSettings: Translated<typeof english> = {
  title: 'Was in dieser Datei steht',
  reading: 'Die Datei wird gelesen',
  said: (subscriptions, cloud, schema) =>
    `${counted(subscriptions, 'Abonnement', 'Abonnements')} von ${cloud}, Schema ${schema}`,
  subscriptions: 'Abonnements in dieser Datei',
  noName: 'Ohne Namen',
  use: 'Verwenden',
  useOne: (name) => `${name} verwenden`,
  inUse: 'Steht unten im Feld',
  used: (name) => `${name} steht im Feld Azure-Abonnement-ID.`,
  find: 'Abonnement suchen',
  findHelp: 'Ein Teil des Namens oder der ID.',
  more: (count) =>
    `und ${formatCount(count)} ${oneOrMany(count, 'weiteres', 'weitere')}; geben Sie einen Teil des Namens oder der ID ein`,
  noneFound: 'Kein Abonnement in dieser Datei enthält das in Name oder ID.',
  subject: 'Zertifikat',
  validUntil: 'Gültig bis',
  thumbprint: 'Fingerabdruck',
  ended: (day) => `${day}: abgelaufen`,
  endsSoon: (day, days) => `${day}: noch ${counted(days, 'Tag', 'Tage')}`,
  noCertificate: 'Die Datei enthält kein Zertifikat.',
  cannotSign: 'Sie kann keine Aufrufe an den Azure Resource Manager signieren',
  signsInstead:
    'Signiert werden sie durch eine Anmeldung: Ihre eigene, oder die der registrierten Anwendung mit ihrem eigenen Zertifikat.',
  register: 'Bei Azure registrieren',
  fullPower: 'Sie ist ein unverschlüsselter Zugang mit vollen Rechten.',
  fullPowerNext:
    'Löschen Sie sie, sobald das Abonnement im Feld steht; der Plan kommt ohne sie aus.',
  remove: 'Datei löschen…',
  removeTitle: (name) => `${name} löschen?`,
  removeText:
    'Diese Datei wird vom Datenträger gelöscht. Pläne, die sie nennen, nennen dann keine Datei mehr:',
  removeKeeps:
    'Kopien bleiben bestehen, zum Beispiel in E-Mails oder im Downloadordner eines Browsers.',
  removeConfirm: 'Datei löschen',
  removed: (path) => `${path} wurde gelöscht.`,
};
