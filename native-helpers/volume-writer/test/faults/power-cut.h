/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POWER_CUT_H
#define POWER_CUT_H

#include "rules.h"

/* Makes SIGUSR1 cut the power; nothing when no rule asks for it. Before any other thread is started. */
void power_prepare(void);

/* The rule that lets the power of this file be cut, or NULL. */
struct rule *power_rule_of(const struct stat *status);

/* Around a write: keeps what it overwrites until a flush confirms it. `power_write_ends` may end the process. */
struct overwritten *power_write_begins(struct rule *rule, int fd, int64_t offset, int64_t length);
void power_write_ends(struct rule *rule, struct overwritten *overwritten);

/* Around a flush: what was written before it began is safe once it succeeded. A disk that lies skips the flush. */
bool power_flush_is_pretended(const struct rule *rule);
uint64_t power_flush_begins(void);
void power_flush_ends(const struct rule *rule, uint64_t flush, bool is_done);

#endif
