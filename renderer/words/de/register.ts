import type { Translated } from '../../../shared/language/by-language.ts';
import type { register as english } from '../en/register.ts';

export const register: Translated<typeof english> = {
  title: 'Bei Azure registrieren',
  lead: 'Jemand meldet sich einmal an. Von da an meldet sich dieser Computer selbst an, mit einem eigenen Zertifikat.',
  what: 'Was angelegt wird',
  whatText:
    'Eine Anwendung, die nach Ihnen benannt ist, eine Rolle für sie in der Ressourcengruppe oder im Abonnement und ein Zertifikat, dessen Schlüssel auf diesem Computer bleibt. Was schon da ist, wird verwendet.',
  groupHelp: 'Wo die Rolle vergeben wird. Leer: im ganzen Abonnement.',
  tenant: 'Verzeichnis-ID (Mandant)',
  tenantHelp: 'Nur für Gäste eines Verzeichnisses. Leer: Ihr eigenes.',
  needsIds: 'Geben Sie zuerst die Abonnement-ID an.',
  needsOtherIds: 'Eine ID braucht noch einen Blick.',
  notAnId:
    'Das ist keine ID von Azure. Kopieren Sie sie aus dem Portal; sie sieht aus wie 01234567-89ab-cdef-0123-456789abcdef.',
  create: 'Anmelden und registrieren',
  of: (subscription) => `Abonnement ${subscription}`,
  done: 'Dieser Computer kann von selbst mit Azure sprechen.',
  steps: 'Schritte der Registrierung',
  next: 'Weiter: einen Auftrag planen',
  goOn: 'Von hier an weiter',
  byHand: 'Was noch von Hand zu tun ist',
  thumbprint: 'Fingerabdruck',
  certificateFile: 'Zertifikatdatei',
  certificateHelp: 'Nur der öffentliche Teil wird geschrieben. Der Name endet auf .cer.',
  saveCertificate: 'Zertifikat speichern',
  saved: (file) => `Gespeichert als ${file}`,
};
