/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CACHE_H
#define CACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct volume;

/*
 * Blocks of the plain volume in memory. libntfs-3g reads and writes the same records and index blocks over and over, a
 * few hundred bytes at a time; each would be a system call and a pass of the cipher. Changed blocks go out together, in
 * the order of the disk. For one thread.
 */
struct cache;

struct cache *cache_new(struct volume *volume);
/* What was not flushed is lost. */
void cache_free(struct cache *cache);
/* As volume_read and volume_write. */
bool cache_read(struct cache *cache, void *bytes, size_t count, int64_t offset);
bool cache_write(struct cache *cache, const void *bytes, size_t count, int64_t offset);
/* Writes what was changed; does not flush the device. */
bool cache_flush(struct cache *cache);

#endif
