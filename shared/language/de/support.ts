import type { Sentences } from '../translations.ts';

/** What a support bundle holds and what it does not. */
export const support: Sentences = {
  'Recovery passwords, certificates, keys of accounts, tokens and signatures':
    'Wiederherstellungskennwörter, Zertifikate, Kontoschlüssel, Token und Signaturen',
  'Return addresses: name, street, phone, email, and the account that pays the way back':
    'Rücksendeadressen: Name, Straße, Telefon, E-Mail und das Konto, das den Rückweg bezahlt',
  'The content of your files, and their names except where one could not be copied or did not arrive':
    'Der Inhalt Ihrer Dateien, und ihre Namen, außer wo eine sich nicht kopieren ließ oder nicht ankam',
  'Labels of volumes on attached disks':
    'Bezeichnungen der Volumes auf angeschlossenen Datenträgern',
  'Versions of this program and of what it runs on':
    'Versionen dieses Programms und dessen, worauf es läuft',
  'What is known of job {1}, without return address':
    'Was von Auftrag {1} bekannt ist, ohne Rücksendeadresse',
  'What did not go, with its codes and details':
    'Was nicht gelang, mit seinen Codes und Einzelheiten',
  'Attached disks and what speaks for or against each':
    'Angeschlossene Datenträger und was für oder gegen jeden spricht',
  'Every prerequisite, looked at just now': 'Jede Voraussetzung, gerade eben geprüft',
  'Who did what when, newest first, at most {1} entries':
    'Wer wann was getan hat, Neuestes zuerst, höchstens {1} Einträge',
  'What the practice cloud logged': 'Was die Übungs-Cloud protokolliert hat',
  'What this program logged: failures and key events':
    'Was dieses Programm protokolliert hat: Fehlschläge und wichtige Ereignisse',
};
