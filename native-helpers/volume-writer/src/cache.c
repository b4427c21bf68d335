/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cache.h"

#include "volume.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
  block_bytes = 4096,
  /* 64 MiB: the index blocks of 100,000 names in one folder take 20. */
  block_count = 16384,
  bucket_count = 32768,
  /* Changed blocks that lie in a row are written at once, as far as this. */
  row_bytes = 1024 * 1024,
  none = -1,
};

struct block {
  int64_t number;
  /* Next one in the same bucket. */
  int next;
  bool is_changed;
  /* Used since the hand passed it. */
  bool is_recent;
};

struct cache {
  struct volume *volume;
  uint8_t *bytes;
  /* Changed blocks that lie in a row, on their way to the disk. */
  uint8_t *row;
  struct block blocks[block_count];
  int buckets[bucket_count];
  int used;
  int changed;
  /* Goes round and stops at the first block that was not used lately. */
  int hand;
};

struct cache *cache_new(struct volume *volume) {
  struct cache *cache = calloc(1, sizeof *cache);
  if (cache == NULL || posix_memalign((void **)&cache->bytes, block_bytes, (size_t)block_count * block_bytes) != 0 ||
      posix_memalign((void **)&cache->row, block_bytes, row_bytes) != 0) {
    abort();
  }
  cache->volume = volume;
  for (int i = 0; i < bucket_count; i++) cache->buckets[i] = none;
  return cache;
}

void cache_free(struct cache *cache) {
  if (cache == NULL) return;
  free(cache->bytes);
  free(cache->row);
  free(cache);
}

static int *bucket_of(struct cache *cache, int64_t number) {
  return &cache->buckets[(uint64_t)number * 0x9E3779B97F4A7C15u >> 49];
}

static uint8_t *bytes_of(struct cache *cache, int block) { return cache->bytes + (size_t)block * block_bytes; }

/* The last block of a volume may be shorter. */
static size_t length_of(const struct cache *cache, int64_t number) {
  int64_t left = cache->volume->size_bytes - number * block_bytes;
  return left < block_bytes ? (size_t)left : block_bytes;
}

static int find(struct cache *cache, int64_t number) {
  int block = *bucket_of(cache, number);
  while (block != none && cache->blocks[block].number != number) block = cache->blocks[block].next;
  return block;
}

static void unlink_block(struct cache *cache, int block) {
  int *link = bucket_of(cache, cache->blocks[block].number);
  while (*link != block) link = &cache->blocks[*link].next;
  *link = cache->blocks[block].next;
}

static int compare_numbers(const void *left, const void *right, void *context) {
  const struct cache *cache = context;
  int64_t a = cache->blocks[*(const int *)left].number;
  int64_t b = cache->blocks[*(const int *)right].number;
  return (a > b) - (a < b);
}

/* Writes the blocks of the list from `first` on that lie in a row; returns how many, 0 on failure. */
static int write_row(struct cache *cache, const int *list, int first, int count) {
  int64_t start = cache->blocks[list[first]].number;
  size_t length = 0;
  int taken = 0;
  while (first + taken < count && length < row_bytes && cache->blocks[list[first + taken]].number == start + taken) {
    size_t some = length_of(cache, start + taken);
    memcpy(cache->row + length, bytes_of(cache, list[first + taken]), some);
    length += some;
    taken++;
  }
  if (!volume_write(cache->volume, cache->row, length, start * block_bytes)) return 0;
  for (int i = 0; i < taken; i++) cache->blocks[list[first + i]].is_changed = false;
  cache->changed -= taken;
  return taken;
}

bool cache_flush(struct cache *cache) {
  if (cache->changed == 0) return true;
  int *list = malloc((size_t)cache->changed * sizeof *list);
  if (list == NULL) abort();
  int count = 0;
  for (int i = 0; i < cache->used; i++) {
    if (cache->blocks[i].is_changed) list[count++] = i;
  }
  qsort_r(list, (size_t)count, sizeof *list, compare_numbers, cache);
  bool flushed = true;
  for (int done = 0; flushed && done < count;) {
    int taken = write_row(cache, list, done, count);
    flushed = taken > 0;
    done += taken;
  }
  free(list);
  return flushed;
}

/* A place for another block; -1 when the changed ones could not be written. */
static int make_room(struct cache *cache) {
  if (cache->used < block_count) return cache->used++;
  while (cache->blocks[cache->hand].is_recent) {
    cache->blocks[cache->hand].is_recent = false;
    cache->hand = (cache->hand + 1) % block_count;
  }
  int block = cache->hand;
  /* All of them while it is at it: sorted, they make the fewest and longest writes. */
  if (cache->blocks[block].is_changed && !cache_flush(cache)) return none;
  unlink_block(cache, block);
  cache->hand = (cache->hand + 1) % block_count;
  return block;
}

/* The block in memory, read from the disk unless it is to be overwritten as a whole; -1 on failure. */
static int hold(struct cache *cache, int64_t number, bool is_overwritten) {
  int block = find(cache, number);
  if (block == none) {
    block = make_room(cache);
    if (block == none) return none;
    cache->blocks[block] = (struct block){.number = none, .next = none};
    bool is_read = is_overwritten || volume_read(cache->volume, bytes_of(cache, block), length_of(cache, number),
                                                 number * block_bytes);
    int *bucket = bucket_of(cache, is_read ? number : none);
    cache->blocks[block].number = is_read ? number : none;
    cache->blocks[block].next = *bucket;
    *bucket = block;
    if (!is_read) return none;
  }
  cache->blocks[block].is_recent = true;
  return block;
}

static bool is_outside(const struct cache *cache, size_t count, int64_t offset) {
  if (offset >= 0 && offset + (int64_t)count <= cache->volume->size_bytes) return false;
  errno = EINVAL;
  return true;
}

bool cache_read(struct cache *cache, void *bytes, size_t count, int64_t offset) {
  if (is_outside(cache, count, offset)) return false;
  for (size_t done = 0; done < count;) {
    int64_t at = offset + (int64_t)done;
    size_t lead = (size_t)(at % block_bytes);
    size_t some = count - done < block_bytes - lead ? count - done : block_bytes - lead;
    int block = hold(cache, at / block_bytes, false);
    if (block == none) return false;
    memcpy((uint8_t *)bytes + done, bytes_of(cache, block) + lead, some);
    done += some;
  }
  return true;
}

bool cache_write(struct cache *cache, const void *bytes, size_t count, int64_t offset) {
  if (is_outside(cache, count, offset)) return false;
  for (size_t done = 0; done < count;) {
    int64_t at = offset + (int64_t)done;
    size_t lead = (size_t)(at % block_bytes);
    size_t some = count - done < block_bytes - lead ? count - done : block_bytes - lead;
    int block = hold(cache, at / block_bytes, some == block_bytes);
    if (block == none) return false;
    memcpy(bytes_of(cache, block) + lead, (const uint8_t *)bytes + done, some);
    cache->changed += !cache->blocks[block].is_changed;
    cache->blocks[block].is_changed = true;
    done += some;
  }
  return true;
}
