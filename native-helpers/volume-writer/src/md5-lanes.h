/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MD5_LANES_H
#define MD5_LANES_H

#include <stddef.h>
#include <stdint.h>

enum { md5_lanes = 16 };

/*
 * MD5 of up to md5_lanes texts at once. One MD5 is a single chain of dependent additions; several side by side in the
 * lanes of vector registers cost little more than one. Lanes of equal length gain most.
 */
void md5_many(int count, const uint8_t *const data[], const size_t lengths[], uint8_t digests[][16]);

#endif
