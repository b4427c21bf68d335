/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SOURCE_H
#define SOURCE_H

#include "json.h"
#include "work.h"

#include <pthread.h>

/* Part of a source that could not be read. */
struct gap {
  int64_t offset;
  int64_t length;
};

enum trouble { trouble_none, trouble_changed, trouble_vanished, trouble_unreadable, trouble_staging };

/* A file of staging while ranges of it are under way. */
struct source {
  /* First, so that a pointer to it is one to the source. */
  struct file file;
  char *path;
  int fd;
  struct timespec modified;
  /* First byte not taken yet, and where to stop. */
  int64_t next_offset;
  int64_t until;

  pthread_mutex_t lock;
  /* Ranges taken whose bytes are not there yet. */
  int unread;
  /* Nothing more of it is to be taken. */
  bool is_taken;
  enum trouble trouble;
  char what[256];
  struct gap *gaps;
  int gap_count;
  /* Ranges with gaps; a medium that gives back next to nothing is given up. */
  int bad_ranges;
};

/* `id`, `source`, `lengthBytes`, `from`, `until` and `sha` of a message; NULL when one is missing or wrong. */
struct source *source_new(const struct message *message);
void source_free(struct source *source);

/*
 * Opens the file and compares it with what was listed. False with `trouble` and `what` set. `trouble_staging` means
 * that not this file but the place of all files is gone.
 */
bool source_open(struct source *source, double modified_ms);

/*
 * Fills in the bytes of a range. False when the range is incomplete, with `trouble` and `what` set. What cannot be read
 * after several tries is added to `gaps` sector by sector. Ends early when `is_stopped` says so.
 */
bool source_read(struct source *source, struct range *range, bool (*is_stopped)(void *), void *context);

/* Looks whether the file is still the one that was opened; sets `trouble` otherwise. After the last range was read. */
void source_check_again(struct source *source);

#endif
