/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STRUCTURE_H
#define STRUCTURE_H

#include "volume.h"

/*
 * Hashes, as it lies on the disk, everything of a mounted volume and its disk but free space and the content of files.
 * Answers `part` for each piece of at most 4 MiB, always the same ones in the same order as long as nothing is changed.
 * What damaged records would have told (where a folder lies) is missing then; the part of their own differs.
 */
bool structure_hash(struct volume *volume, struct failure *failure);

#endif
