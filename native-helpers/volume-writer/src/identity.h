/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IDENTITY_H
#define IDENTITY_H

#include "disk.h"
#include "json.h"

/*
 * Compares the disk with what was chosen, on the very handle that is written with. `sizeBytes` always counts; `serial`,
 * `model` and `portPath` when they are given; of `headDigest`, `clearedDigest`, `mark` and `diskGuid` one suffices (see
 * README.md). Fails with `disk-changed` and says what is another.
 */
bool identity_check(const struct disk *disk, const struct message *message, struct failure *failure);

#endif
