/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HASH_FILES_H
#define HASH_FILES_H

#include "json.h"
#include "tree.h"

/*
 * Takes `hash-file` messages until `hash-end` and reads their ranges back from the mounted volume. Sends `taken`,
 * `progress`, `hashed` (ranges of one file in order, the last with the file's SHA-256 when it was asked for) and
 * `unreadable` for what the disk does not give back; goes on with the others then.
 */
bool hash_files(struct tree *tree, const struct message *message, struct failure *failure);

#endif
