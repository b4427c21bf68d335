import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';

import type { VolumeWriter } from '../../core/ports/volume-writer.ts';
import type { WriterSettings } from './device-session.ts';
import { adjust } from './adjust.ts';
import { bytesOnDisk, usableBytes } from './capacity.ts';
import { clear } from './clear.ts';
import { layOut } from './lay-out.ts';
import { readNote } from './note.ts';
import { openLaidOut, openSealed } from './open-volume.ts';
import { rememberStretches } from './remembered-stretch.ts';
import { seal } from './seal.ts';
import { stream } from './stream.ts';

/**
 * The volume writer for Linux: block devices (as root, or asked for by pkexec) and image files (as anyone). `helperPath`
 * is the built `volume-writer`, `tempDir` a folder for a sparse file as large as the disk (memory stands in where its
 * file system has no files so large), `mkntfsPath` the formatting program of the ntfs-3g package when it is not in its
 * usual place.
 */
export function createVolumeWriter(options: {
  helperPath: string;
  mkntfsPath?: string;
  tempDir: string;
}): VolumeWriter {
  const settings: WriterSettings = {
    helperPath: options.helperPath,
    mkntfsPath: options.mkntfsPath ?? findMkntfs(),
    tempDir: options.tempDir,
    stretch: rememberStretches(),
    threads: Math.min(4, Math.max(2, availableParallelism())),
  };
  return {
    clear: (request, signal) => clear(settings, request, signal),
    layOut: (request, signal) => layOut(settings, request, signal),
    adjust: (request, signal) => adjust(settings, request, signal),
    stream: (request, signal) => stream(settings, request, signal),
    seal: (request, signal) => seal(settings, request, signal),
    openSealed: (request, signal) => openSealed(settings, request, signal),
    openLaidOut: (request, signal) => openLaidOut(settings, request, signal),
    readNote: (request, signal) => readNote(settings, request, signal),
    usableBytes,
    bytesOnDisk,
  };
}

/** Distributions differ; the helper has no search path of its own. */
function findMkntfs(): string {
  const candidates = [
    '/usr/sbin/mkntfs',
    '/sbin/mkntfs',
    '/usr/bin/mkntfs',
    '/usr/local/sbin/mkntfs',
  ];
  return candidates.find((candidate) => existsSync(candidate)) ?? '/usr/sbin/mkntfs';
}
