import { shippingFieldNames } from '../../../shared/domain/field-names.ts';
import type { ShippingField } from '../../../shared/domain/shipping.ts';
import type { Translated } from '../../../shared/language/by-language.ts';
import { counted } from '../../counted.ts';
import type { shipping as english } from '../en/shipping.ts';
import { fieldsOf } from '../fields-of.ts';

export const shipping: Translated<typeof english> = {
  title: 'Versandangaben',
  lead: 'Azure braucht die Sendungsnummer, bevor das Paket ankommt, und eine Adresse, an die die Datenträger zurückgehen.',
  review: 'Durchsehen',
  reviewTitle: 'Lesen Sie es noch einmal',
  reviewLead:
    'Dies wird an Azure gesendet. Datenträger mit falscher Rücksendeadresse werden nach 90 Tagen vernichtet.',
  change: 'Etwas ändern',
  typeYes: 'Geben Sie yes ein, um diese Angaben zu senden',
  typeYesHelp: 'Nur das Wort yes, sonst nichts.',
  send: 'Versandangaben senden',
  doneTitle: 'Azure hat die Versandangaben',
  doneLead: (when) => `Gesendet am ${when}. Geben Sie jetzt das Paket auf.`,
  copyAt: 'Eine Kopie Ihrer Angaben liegt hier:',
  goOn: 'Den Auftrag verfolgen',
  practiceText:
    'Übung: ein Paketdienst, eine Sendungsnummer und eine Adresse, die niemand für echt hält.',
  sections: {
    parcel: 'Das Paket',
    returning: 'Wie die Datenträger zurückkommen',
    address: 'Rücksendeadresse',
  },
  stillToMend: (count) =>
    `${counted(count, 'Feld braucht', 'Felder brauchen')} noch einen Blick, bevor Sie durchsehen können.`,
  fields: fieldsOf(shippingFieldNames, {
    outboundCarrier: 'Wer das Paket zum Rechenzentrum bringt.',
    trackingNumber: 'Eine Nummer für einen Auftrag; kein anderer darf sie verwenden.',
    driveCount: 'So viele, wie im Paket sind.',
    shipDate: 'Der Tag, an dem der Paketdienst das Paket übernimmt.',
    returnCarrier: 'Einer, der dieses Rechenzentrum bedient.',
    returnCarrierAccount: 'Ihr eigenes Konto bei diesem Paketdienst; es bezahlt den Rückweg.',
    returnName: '',
    returnPhone: '',
    returnEmail: 'Am besten ein Gruppenpostfach: Dorthin schreibt das Rechenzentrum.',
    returnStreet1: '',
    returnStreet2: '',
    returnCity: '',
    returnState: '',
    returnPostalCode: '',
    returnCountry: '',
  } satisfies Record<ShippingField, string>),
};
