/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLEAR_H
#define CLEAR_H

#include "disk.h"
#include "json.h"

/*
 * Gets rid of everything on the disk: `method` is `discard` or `overwrite`. Answers `cleared` with how many bytes are
 * done and flushed, counted from `head_bytes` on and then those of the head, which comes last; `fromByte` takes such a
 * figure. At the end the head is zeros but for `mark` (hex) at `mark_offset`, by which the disk is recognised.
 * Fails with `no-discard` before anything is lost where the disk, or the file system of the image, cannot do it.
 */
bool disk_clear(const struct disk *disk, const struct message *message, struct failure *failure);

#endif
