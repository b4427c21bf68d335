/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_H
#define REPORT_H

#include "work.h"

/* Ranges that are done, kept until they may be told. */
struct done_list {
  struct done_range *items;
  size_t count;
  size_t capacity;
  int64_t bytes;
};

struct done_range {
  long file;
  int64_t offset;
  size_t length;
  uint8_t md5[16];
  uint8_t sha[sha256_bytes];
  bool has_sha;
};

void done_add(struct done_list *done, const struct range *range);
/* Sends `event` lines with `ranges` by file and offset, as many a line as keep it short, and empties the list. */
void done_send(struct done_list *done, const char *event);

/* Says how many files were opened so far, now and then, so that the sender can send more. */
void report_taken(long files);

#endif
