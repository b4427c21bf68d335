/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_H
#define LAYOUT_H

#include "json.h"
#include "volume.h"

/*
 * Runs mkntfs into a sparse temporary file, writes what it wrote encrypted to the partition and reserves the clusters
 * of the BitLocker metadata. Answers `formatted` with their offsets, the start of the NTFS boot sector and the free space.
 */
bool layout_format(struct volume *volume, const struct message *message, struct failure *failure);

/* Takes `file` messages until `files-end`, allocates each, closes the file system and stores the boot area. */
bool layout_files(struct volume *volume, struct failure *failure);

#endif
