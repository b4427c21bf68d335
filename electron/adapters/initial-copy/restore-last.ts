import { chmod, lchown, lutimes, utimes } from 'node:fs/promises';
import { say } from '../../../shared/language/say.ts';
import { isInside } from '../../formats/initial-copy/walk-order.ts';
import { reasonOf } from './file-reasons.ts';
import { modeOf, secondsOf } from './restore-file.ts';
import type { RestoreScene } from './restore-part.ts';
import { isSelected, restoreLink } from './restore-part.ts';
import type { ScratchCatalogue } from './scratch-catalogue.ts';

/** Makes the symbolic links of a part. Call when the files of all parts are there. */
export async function restoreLinks(
  scene: RestoreScene,
  catalogue: ScratchCatalogue,
): Promise<void> {
  if (catalogue.part.end.links === 0) return;
  for await (const entry of catalogue.entries()) {
    scene.signal.throwIfAborted();
    if (entry.kind !== 'link' || !isSelected(entry.path, scene.only)) continue;
    const place = await restoreLink(scene, entry);
    if (place === null) continue;
    try {
      if (scene.owners) await lchown(place, entry.uid, entry.gid);
      const seconds = secondsOf(entry.mtime);
      await lutimes(place, seconds, seconds);
    } catch (thrown) {
      scene.differs(entry.path, say`its time could not be set: ${reasonOf(thrown)}`);
    }
  }
}

/** Gives folders their rights and times. Call last: everything put into a folder changes its time. */
export async function restoreFolders(
  scene: RestoreScene,
  catalogue: ScratchCatalogue,
): Promise<void> {
  for await (const entry of catalogue.entries()) {
    scene.signal.throwIfAborted();
    if (entry.kind !== 'folder') continue;
    const isAbove = scene.only.some((prefix) => isInside(prefix, entry.path));
    if (!isAbove && !isSelected(entry.path, scene.only)) continue;
    try {
      const folder = await scene.tree.existingFolder(entry.path);
      if (folder === null) continue;
      if (scene.owners) await lchown(folder, entry.uid, entry.gid);
      const seconds = secondsOf(entry.mtime);
      await utimes(folder, seconds, seconds);
      if (process.platform !== 'win32') await chmod(folder, modeOf(entry, scene.owners));
    } catch (thrown) {
      scene.differs(entry.path, say`its rights and time could not be set: ${reasonOf(thrown)}`);
    }
  }
}
