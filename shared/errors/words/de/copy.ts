import { minuteOf } from '../../../domain/dates.ts';
import { formatBytes } from '../../../domain/size.ts';
import type { Translated } from '../../../language/by-language.ts';
import type { copy as english } from '../en/copy.ts';

/** German: initial copies and restores. */
export const copy: Translated<typeof english> = {
  'input.source-folder': (f) => ({
    title: `${f.path} kann nicht gesichert werden: ${f.reason}`,
    next: 'Nennen Sie einen Ordner auf diesem Computer, den dieses Konto lesen darf. Es wurde nichts geschrieben.',
  }),
  'input.source-overlap': (f) => ({
    title: `${f.path} kann nicht gesichert werden: der Ordner ${f.path === f.other ? 'ist der Stagingort oder der Datenordner, oder er ist zweimal genannt' : `liegt in ${f.other}`}`,
    next: 'Nennen Sie Ordner, die nicht ineinander liegen und weder im Stagingort noch im Datenordner. Es wurde nichts geschrieben.',
  }),
  'input.staging-too-small': (f) => ({
    title: `Der Stagingort ${f.path} ist zu klein: die Quelldaten haben ${formatBytes(f.neededBytes)}, frei sind ${formatBytes(f.freeBytes)}`,
    next: 'Schaffen Sie dort Platz, nehmen Sie ein größeres Laufwerk oder eine größere Freigabe, oder sichern Sie weniger Ordner. Es wurde nichts geschrieben.',
  }),
  'input.part-too-large': (f) => ({
    title: `Ein Archiv von ${f.name} wurde größer als 8 TB, mehr fasst ein Seitenblob nicht`,
    next: 'Beginnen Sie die Sicherung mit einer kleineren Teilgröße noch einmal; eine Datei, die beim Lesen wächst, muss vielleicht erst zur Ruhe kommen.',
  }),
  'input.part-size': (f) => ({
    title: `Archive von ${formatBytes(f.bytes)} lassen sich nicht anlegen`,
    next: `Geben Sie eine Teilgröße von ${formatBytes(f.leastBytes)} bis ${formatBytes(f.mostBytes)} an.`,
  }),
  'input.copy-other-sources': (f) => ({
    title: `Eine Erstkopie anderer Ordner wurde begonnen: ${f.there}`,
    next: 'Fahren Sie mit diesen Ordnern fort, oder beginnen Sie neu (--start-over); dann wird entfernt, was bisher geschrieben wurde.',
  }),
  'input.copy-finished': (f) => ({
    title: `Die Erstkopie ist seit ${minuteOf(f.at)} fertig`,
    next: 'Bereiten Sie als Nächstes die Datenträger vor. Um sie noch einmal zu schreiben, beginnen Sie neu (--start-over).',
  }),
  'input.copy-sources-changed': (f) => ({
    title: `${f.count === 1 ? 'Eine Datei hat' : `${f.count} Dateien haben`} sich geändert, seit die fertigen Archive geschrieben wurden, zuerst ${f.first}: ${f.what}`,
    next: 'Behalten Sie die fertigen Archive und fahren Sie fort (--keep-finished), oder kopieren Sie alles neu (--start-over).',
  }),
  'input.copy-parts-missing': (f) => ({
    title: `${f.count === 1 ? 'Eine Datei' : `${f.count} Dateien`} der Erstkopie ${f.count === 1 ? 'liegt' : 'liegen'} nicht mehr im Stagingort, zuerst ${f.first}`,
    next: 'Legen Sie sie zurück, oder beginnen Sie neu (--start-over).',
  }),
  'input.restore-target': (f) => ({
    title: `Nach ${f.path} kann nichts wiederhergestellt werden: ${f.reason}`,
    next: 'Nennen Sie einen neuen oder leeren Ordner, in den dieses Konto schreiben darf.',
  }),
  'input.restore-not-empty': (f) => ({
    title: `In ${f.path} liegt schon etwas`,
    next: 'Nennen Sie einen neuen oder leeren Ordner, oder stellen Sie trotzdem dorthin wieder her (--into-existing): gleichnamige Dateien werden dann ersetzt.',
  }),
  'input.nothing-to-restore': (f) => ({
    title: `In ${f.where} gibt es nichts wiederherzustellen: ${f.reason}`,
    next: 'Was DPM, MABS oder MARS gesichert hat, wird mit jenem Programm wiederhergestellt. Sonst prüfen Sie Auftrag, Container oder Ordner.',
  }),
  'input.restore-too-small': (f) => ({
    title: `In ${f.path} sind ${formatBytes(f.freeBytes)} frei, und ${formatBytes(f.neededBytes)} sollen wiederhergestellt werden`,
    next: 'Wählen Sie einen Ordner mit mehr Platz, oder stellen Sie weniger wieder her (--source, --only). Es wurde nichts geschrieben.',
  }),

  'disk.staging-full': (f) => ({
    title: `Im Stagingort ${f.path} ist kein Platz mehr`,
    next: 'Schaffen Sie dort Platz und starten Sie die Sicherung noch einmal. Fertige Archive bleiben; das unfertige wurde entfernt.',
  }),
  'disk.restore-write': (f) => ({
    title: `${f.path} konnte nicht geschrieben werden: ${f.reason}`,
    next: 'Beheben Sie das und starten Sie die Wiederherstellung noch einmal; was schon da ist, wird nicht wieder geholt.',
  }),

  'verify.catalogue': (f) => ({
    title: `${f.name} taugt nicht als Verzeichnis einer Sicherung: ${f.reason}`,
    next: 'Prüfen Sie den Import Byte für Byte (verify-import). Das Archiv daneben lässt sich weiterhin mit zstd und tar auspacken.',
  }),
  'verify.restore': (f) => ({
    title: `${f.count === 1 ? 'Eine Sache' : `${f.count} Sachen`} ließen sich nicht so wiederherstellen, wie sie gesichert wurden, zuerst ${f.first}`,
    next: 'Der Bericht nennt jede mit dem Grund; alles andere ist wiederhergestellt. Starten Sie noch einmal, um nur diese wieder zu versuchen.',
  }),
};
