/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STREAM_H
#define STREAM_H

#include "json.h"
#include "volume.h"

/*
 * Takes `stream-file` messages until `stream-end` and copies their ranges to the mounted volume. Sends `taken` (files
 * opened so far, so that the sender can send more), `progress`, `set-aside` for files that cannot be copied as they
 * were listed and, after each flush of the disk, `flushed`. With `compare`, what the disk holds already is not written.
 */
bool stream_files(struct volume *volume, const struct message *message, struct failure *failure);

#endif
