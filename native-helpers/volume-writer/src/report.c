/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include "protocol.h"

#include <stdlib.h>
#include <string.h>

enum { ranges_per_line = 1000, taken_every = 64 };

void done_add(struct done_list *done, const struct range *range) {
  if (done->count == done->capacity) {
    done->capacity = done->capacity == 0 ? 256 : done->capacity * 2;
    done->items = realloc(done->items, done->capacity * sizeof *done->items);
    if (done->items == NULL) abort();
  }
  struct done_range *item = &done->items[done->count++];
  *item = (struct done_range){
      .file = range->file->id, .offset = range->offset, .length = range->length, .has_sha = range->has_sha};
  memcpy(item->md5, range->md5, sizeof item->md5);
  memcpy(item->sha, range->sha, sizeof item->sha);
  done->bytes += (int64_t)range->length;
}

static int compare_done(const void *left, const void *right) {
  const struct done_range *a = left, *b = right;
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static void add_range(struct text *line, const struct done_range *item) {
  char md5[33];
  md5_text(item->md5, md5);
  text_add(line, "[%ld,%lld,%zu,\"%s\",", item->file, (long long)item->offset, item->length, md5);
  if (item->has_sha) {
    text_add(line, "\"");
    text_add_hex(line, item->sha, sizeof item->sha);
    text_add(line, "\"]");
  } else {
    text_add(line, "null]");
  }
}

void done_send(struct done_list *done, const char *event) {
  qsort(done->items, done->count, sizeof *done->items, compare_done);
  for (size_t at = 0; at < done->count;) {
    struct text line = {0};
    text_add(&line, "{\"event\":\"%s\",\"ranges\":[", event);
    for (int i = 0; i < ranges_per_line && at < done->count; i++, at++) {
      if (i > 0) text_add(&line, ",");
      add_range(&line, &done->items[at]);
    }
    text_add(&line, "]}");
    protocol_send(&line);
  }
  free(done->items);
  *done = (struct done_list){0};
}

void report_taken(long files) {
  if (files % taken_every != 0) return;
  struct text line = {0};
  text_add(&line, "{\"event\":\"taken\",\"files\":%ld}", files);
  protocol_send(&line);
}
