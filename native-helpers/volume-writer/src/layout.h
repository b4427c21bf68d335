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

/*
 * Takes `file` messages until `files-end` and allocates each. Answers `progress` now and then and `laid-out` at the
 * end, after closing the file system, storing the boot area and a flush.
 */
bool layout_files(struct volume *volume, struct failure *failure);

/*
 * Changes a volume mounted for writing. Takes `remove` and `file` messages, in this order, until `files-end`. With
 * `measure` nothing is changed: answers `room` with the bytes that are free and those that removing gives back.
 * Otherwise removes, allocates and ends as layout_files does.
 */
bool layout_adjust(struct volume *volume, const struct message *message, struct failure *failure);

#endif
