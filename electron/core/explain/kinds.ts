import type { Meaning } from '../../../shared/domain/standing.ts';
import type { CodeLevel } from '../../../shared/errors/diagnostics/service-codes.ts';
import { byLanguage } from '../../../shared/language/by-language.ts';

const english = {
  jobState: 'State of an import job',
  driveState: 'State of a drive',
  knownProblem: 'Known problem',
  ownCode: 'Message of this program',
  usual: 'What is usual',
  levels: {
    drive: 'Status of a drive in a copy log',
    blob: 'Status of a blob in a copy log',
    disposition: 'What became of the name of a blob, in a copy log',
    range: 'Status of a page range or block in a copy log',
    metadata: 'Status of metadata or properties in a copy log',
    category: 'Category of a file in a newer copy log',
    'copy-status': 'Copy status of a disk (Azure Data Box)',
    'order-stage': 'Stage of an order (Azure Data Box)',
    'portal-drive': 'Word of the portal for a disk (Azure Data Box)',
  } satisfies Record<CodeLevel, string>,
  next: {
    you: 'You act next.',
    carrier: 'The carrier acts next.',
    'data-centre': 'The data centre acts next.',
    nobody: 'Nobody has to act.',
  } satisfies Record<Meaning['who'], string>,
};

/** Where a code is met, and who acts next, in words. */
export const kinds = byLanguage<typeof english>({
  en: english,
  de: {
    jobState: 'Zustand eines Importauftrags',
    driveState: 'Zustand eines Laufwerks',
    knownProblem: 'Bekanntes Problem',
    ownCode: 'Meldung dieses Programms',
    usual: 'Was üblich ist',
    levels: {
      drive: 'Status eines Laufwerks in einem Kopierprotokoll',
      blob: 'Status eines Blobs in einem Kopierprotokoll',
      disposition: 'Was aus dem Namen eines Blobs wurde, in einem Kopierprotokoll',
      range: 'Status eines Seitenbereichs oder Blocks in einem Kopierprotokoll',
      metadata: 'Status von Metadaten oder Eigenschaften in einem Kopierprotokoll',
      category: 'Kategorie einer Datei in einem neueren Kopierprotokoll',
      'copy-status': 'Kopierstatus eines Datenträgers (Azure Data Box)',
      'order-stage': 'Abschnitt einer Bestellung (Azure Data Box)',
      'portal-drive': 'Wort des Portals für einen Datenträger (Azure Data Box)',
    },
    next: {
      you: 'Sie sind an der Reihe.',
      carrier: 'Der Paketdienst ist an der Reihe.',
      'data-centre': 'Das Rechenzentrum ist an der Reihe.',
      nobody: 'Niemand muss etwas tun.',
    },
  },
});
