/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORK_H
#define WORK_H

#include "md5-lanes.h"
#include "sha256.h"
#include "tree.h"

#include <time.h>

enum { range_bytes = 4 * 1024 * 1024 };

/* A file while ranges of it are under way. */
struct file {
  /* The sender's own number. */
  long id;
  int64_t length;
  /* Where it lies on the volume. */
  struct runs runs;
  /* Users of it; who ends the last use frees it. Belongs to the pipeline's lock. */
  int uses;

  /* SHA-256 up to `sha_offset`, handed from range to range. Belongs to the pipeline's lock and who adds a range. */
  struct sha256 sha;
  int64_t sha_offset;
  bool has_sha;
  /* Ranges that wait for the one before them, in order of their offsets. */
  struct range *waiting;
};

/* One buffer of the pipeline and the range of a file it holds. */
struct range {
  struct file *file;
  int64_t offset;
  size_t length;
  uint8_t *bytes;
  uint8_t md5[16];
  /* State or digest of the file's SHA-256 behind this range. */
  uint8_t sha[sha256_bytes];
  bool has_sha;
  /* What became of it is told elsewhere; nothing more is done with it. */
  bool is_dropped;
  /* Since when it waits where it is. */
  int64_t since_ns;
  struct range *next;
};

static inline int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* Memory for one range, aligned for direct access, with room for its padding to whole grains. Aborts without any. */
uint8_t *range_memory(void);
/* Fills in `md5` of up to md5_lanes ranges. */
void ranges_hash(struct range *const ranges[], int count);
/* Upper-case hex with its zero. */
void md5_text(const uint8_t md5[16], char text[33]);

/* The range's bytes as they lie on the volume, and back. Fails when the file is shorter there. */
bool range_encrypt(struct cipher *cipher, struct range *range, struct failure *failure);
bool range_decrypt(struct cipher *cipher, struct range *range, struct failure *failure);
/*
 * Moves encrypted bytes; whole grains. With `scratch` (as range_memory gives it) the disk is read first and what it
 * holds already is not written.
 */
bool range_write(const struct volume *volume, const struct range *range, uint8_t *scratch, struct failure *failure);
bool range_read(const struct volume *volume, struct range *range, struct failure *failure);

#endif
