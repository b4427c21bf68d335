/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READBACK_H
#define READBACK_H

#include "json.h"
#include "tree.h"

/* Answers `size`. */
bool readback_size(struct tree *tree, const struct message *message, struct failure *failure);

/* Answers `data` with at most 4 MiB of a file (hex). */
bool readback_bytes(struct tree *tree, const struct message *message, struct failure *failure);

#endif
