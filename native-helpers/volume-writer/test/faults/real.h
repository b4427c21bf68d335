/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REAL_H
#define REAL_H

#include <sys/types.h>

/* The C library's own functions, which this library stands in front of. */
extern ssize_t (*real_pread)(int, void *, size_t, off64_t);
extern ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);

#endif
