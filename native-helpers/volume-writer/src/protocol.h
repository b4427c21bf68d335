/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include "failure.h"
#include "json.h"

#include <stdbool.h>

/*
 * One JSON object a line in both directions. A thread reads all the time, so that `cancel`, `pause` and `continue` are
 * seen while an operation runs and the end of the input (the parent is gone) ends the process at once.
 */
void protocol_start(void);
/* Waits for the next message; false when the operation in progress was cancelled or abandoned meanwhile. */
bool protocol_next(struct message *message);
/* Marks the start of the operation with this id; `cancel`, `pause` and `continue` name the id they are for. */
void protocol_begin(long id);
bool protocol_cancelled(void);
/* Waits while the operation in progress is paused; false when it was cancelled or abandoned. */
bool protocol_wait_while_paused(void);
/* The operation in progress failed: whoever waits in protocol_next or protocol_wait_while_paused gets false. */
void protocol_abandon(void);

/* Sends the text as one line and frees it. Any thread. */
void protocol_send(struct text *line);
void protocol_send_failure(const struct failure *failure);

#endif
