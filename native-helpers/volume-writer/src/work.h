/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORK_H
#define WORK_H

#include "json.h"
#include "md5-lanes.h"
#include "tree.h"

#include <time.h>

enum { range_bytes = 4 * 1024 * 1024, most_threads = 4 };

/* One range at a time for each MD5 lane of a worker. */
struct range {
  long file;
  void *owner;
  int64_t offset;
  size_t length;
  uint8_t *bytes;
  uint8_t md5[16];
};

static inline int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* Memory for md5_lanes ranges, aligned for direct access. Aborts when there is none. */
void ranges_allocate(struct range ranges[md5_lanes]);
void ranges_free(struct range ranges[md5_lanes]);
/* Fills in `md5` of the first `count` ranges. */
void ranges_hash(struct range ranges[], int count);
/* Upper-case hex with its zero. */
void md5_text(const uint8_t md5[16], char text[33]);

/* Threads asked for, kept within 1 and most_threads. */
int thread_count(const struct message *message);

/* Encrypts and writes a range of a file whose clusters are `runs`; reads and decrypts it. Whole clusters move. */
bool range_write(const struct volume *volume, struct cipher *cipher, const struct runs *runs, struct range *range,
                 int64_t *cipher_ns, struct failure *failure);
bool range_read(const struct volume *volume, struct cipher *cipher, const struct runs *runs, struct range *range,
                struct failure *failure);

#endif
