import type { Sentences } from '../translations.ts';

/** What is wrong with a file that was given: publish settings, parameters, key file, descriptor. */
export const files: Sentences = {
  '{1} names no disk': '{1} nennt keinen Datenträger',
  '{1} holds no recovery password of eight groups of six digits':
    '{1} enthält kein Wiederherstellungskennwort aus acht Gruppen zu sechs Ziffern',
  '{1} gives disk {2} another password than before':
    '{1} gibt Datenträger {2} ein anderes Kennwort als zuvor',
  'its drive {1}': 'ihr Laufwerk {1}',
  '{1} is not whole': '{1} ist nicht vollständig',
  'line {1}': 'Zeile {1}',
  'it names no disk': 'sie nennt keinen Datenträger',
  'it is larger than {1} KiB': 'sie ist größer als {1} KiB',
  '{1} is missing in it': '{1} fehlt in ihr',
  'its {1} is not one: {2}': 'ihr Wert für {1} ist keiner: {2}',
  'it has a document type declaration, which is not allowed':
    'sie hat eine Dokumenttyp-Deklaration, die nicht erlaubt ist',
  'it is not well-formed XML ({1})': 'sie ist kein wohlgeformtes XML ({1})',
  'it holds {1}, which is not known': 'sie enthält {1}, das nicht bekannt ist',
  'it holds {1} twice': 'sie enthält {1} zweimal',
  'it starts with {1} instead of {2}': 'sie beginnt mit {1} statt mit {2}',
  'it was not made by this program; files of the old tool have another, unpublished form':
    'sie stammt nicht von diesem Programm; Dateien des alten Werkzeugs haben eine andere, unveröffentlichte Form',
  'its version “{1}” is not known here': 'ihre Version „{1}“ ist hier nicht bekannt',
  'its management certificate is not Base64': 'ihr Verwaltungszertifikat ist kein Base64',
  'its management certificate is damaged or protected by a password':
    'ihr Verwaltungszertifikat ist beschädigt oder mit einem Kennwort geschützt',
  'its management certificate holds no certificate':
    'ihr Verwaltungszertifikat enthält kein Zertifikat',
  'The file names subscriptions and their cloud, nothing more. Its certificate signs requests of the old service management only; Azure Resource Manager, which import jobs need, takes tokens from a sign-in instead. Whoever has the file has its private key: delete it after use.':
    'Die Datei nennt Abonnements und ihre Cloud, sonst nichts. Ihr Zertifikat signiert nur Anfragen an die alte Dienstverwaltung; der Azure Resource Manager, den Importaufträge brauchen, nimmt stattdessen Token aus einer Anmeldung. Wer die Datei hat, hat ihren privaten Schlüssel: Löschen Sie sie nach Gebrauch.',
  'The file': 'Die Datei',
  'it is neither valid UTF-8 nor UTF-16; save it as UTF-8':
    'sie ist weder gültiges UTF-8 noch UTF-16; speichern Sie sie als UTF-8',
  'it says that it is encoded as {1}, but it is {2}': 'sie gibt als Kodierung {1} an, ist aber {2}',
  'it is larger than 1 MiB': 'sie ist größer als 1 MiB',
  'its profile has neither a management certificate nor a schema version':
    'ihr Profil hat weder ein Verwaltungszertifikat noch eine Schemaversion',
  'its schema version {1} is not known': 'ihre Schemaversion {1} ist nicht bekannt',
  'the subscription id “{1}” is not a GUID': 'die Abonnement-ID „{1}“ ist keine GUID',
  'subscription {1} has no management address': 'Abonnement {1} hat keine Verwaltungsadresse',
  'it mixes the clouds {1}': 'sie vermischt die Clouds {1}',
  'it names no subscription and no management address':
    'sie nennt weder ein Abonnement noch eine Verwaltungsadresse',
  'it holds {1} different certificates; {2} are read':
    'sie enthält {1} verschiedene Zertifikate; gelesen werden {2}',
  'it is a publish profile of a web app, not of a subscription':
    'sie ist ein Veröffentlichungsprofil einer Web-App, nicht eines Abonnements',
  'it starts with {1} instead of PublishData': 'sie beginnt mit {1} statt mit PublishData',
  'it lists more than {1} subscriptions, which is the most that is read':
    'sie nennt mehr als {1} Abonnements; mehr werden nicht gelesen',
  'its elements lie more than {1} deep': 'ihre Elemente liegen mehr als {1} tief',
  'it holds no PublishProfile': 'sie enthält kein PublishProfile',
  'it holds several profiles': 'sie enthält mehrere Profile',
  'its publish method {1} is not the one of a subscription':
    'ihre Veröffentlichungsmethode {1} ist nicht die eines Abonnements',
  'the management address “{1}” is not a URL': 'die Verwaltungsadresse „{1}“ ist keine URL',
  'the management address {1} is not https': 'die Verwaltungsadresse {1} ist nicht https',
  'it is for the German cloud, which is closed':
    'sie ist für die deutsche Cloud, die geschlossen ist',
  'its management address {1} belongs to no known cloud':
    'ihre Verwaltungsadresse {1} gehört zu keiner bekannten Cloud',
  'it is not complete JSON text': 'sie ist kein vollständiger JSON-Text',
  'it holds no descriptor': 'sie enthält keine Auftragsbeschreibung',
  'it is of version {1}, made by a newer program':
    'sie hat Version {1} und stammt von einem neueren Programm',
  'not as expected': 'nicht wie erwartet',
  'it describes job {1}, but is not named {2}': 'sie beschreibt Auftrag {1}, heißt aber nicht {2}',
  '{1} “{2}” is not a whole number': '{1} „{2}“ ist keine ganze Zahl',
};
