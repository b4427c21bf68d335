/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include "failure.h"
#include "json.h"

#include <stdbool.h>

/*
 * One JSON object a line in both directions. A thread reads all the time, so that a cancel is seen while an operation
 * runs and the end of the input (the parent is gone) ends the process at once.
 */
void protocol_start(void);
/* Waits for the next message; false when `cancel` for the operation in progress came meanwhile. */
bool protocol_next(struct message *message);
/* Marks the start of the operation with this id; a cancel names the id it is for. */
void protocol_begin(long id);
bool protocol_cancelled(void);

/* Sends the text as one line and frees it. Any thread. */
void protocol_send(struct text *line);
void protocol_send_failure(const struct failure *failure);

#endif
