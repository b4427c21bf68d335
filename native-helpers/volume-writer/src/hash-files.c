/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hash-files.h"

#include "pipeline.h"
#include "protocol.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  /* Hashed ranges are sent when there are so many, or when the oldest is so old. */
  ranges_per_send = 1000,
  send_after_ns = 250000000,
};

/* A file of the volume while ranges of it are under way. */
struct hashed_file {
  /* First, so that a pointer to it is one to the hashed file. */
  struct file file;
  int64_t next_offset;
  int64_t until;

  /* Belong to the lock of the hashing. First byte not told about yet, and what is known of later ones, in order. */
  int64_t told_until;
  struct told *later;
};

/* A range that is hashed or lost, while one before it is not. */
struct told {
  struct range range;
  struct told *next;
};

struct hashing {
  /* First, so that a pointer to it is one to the hashing. */
  struct pipeline pipeline;
  struct tree *tree;
  struct hashed_file *current;
  long taken;

  pthread_mutex_t lock;
  struct done_list done;
  int64_t sent_ns;
};

/* What is lost ------------------------------------------------------------------------------------------------------ */

static void report_unreadable(long file, int64_t offset, int64_t length, const char *reason) {
  struct text line = {0};
  text_add(&line, "{\"event\":\"unreadable\",\"file\":%ld,\"offset\":%lld,\"length\":%lld,\"reason\":", file,
           (long long)offset, (long long)length);
  text_add_string(&line, reason);
  text_add(&line, "}");
  protocol_send(&line);
}

/* A disk that does not even give its first page has been pulled out or died; then single ranges say nothing. */
static bool is_disk_there(const struct disk *disk) {
  void *page;
  if (posix_memalign(&page, direct_alignment, direct_alignment) != 0) abort();
  int fd = disk->direct_fd >= 0 ? disk->direct_fd : disk->fd;
  bool is_there = pread(fd, page, direct_alignment, 0) == direct_alignment;
  free(page);
  return is_there;
}

/* True when only this place of the disk is lost; else the failure stays. */
static bool is_local(const struct hashing *hashing, const struct failure *failure) {
  if (strcmp(failure->code, "missing") == 0 || strcmp(failure->code, "not-our-volume") == 0) return true;
  bool is_reading = strcmp(failure->code, "read") == 0 || strcmp(failure->code, "format") == 0;
  return is_reading && is_disk_there(hashing->pipeline.volume->disk);
}

/* Taking ranges ---------------------------------------------------------------------------------------------------- */

static void free_hashed_file(struct file *file) {
  struct hashed_file *hashed = (struct hashed_file *)file;
  while (hashed->later != NULL) {
    struct told *told = hashed->later;
    hashed->later = told->next;
    free(told);
  }
  runs_free(&file->runs);
  free(hashed);
}

/* The runs of a file of the expected length; what is wrong with this one alone is told. */
static bool find_file(struct hashing *hashing, struct hashed_file *hashed, const char *target,
                      struct failure *failure) {
  struct file *file = &hashed->file;
  struct failure found = {.file = -1};
  if (tree_find_runs(hashing->tree, target, &file->runs, &found)) {
    if (file->runs.file_bytes == file->length) return true;
    fail(&found, "missing", "%s has %lld bytes instead of %lld", target, (long long)file->runs.file_bytes,
         (long long)file->length);
  }
  if (!is_local(hashing, &found)) {
    *failure = found;
    return false;
  }
  /* The next file must not inherit it. */
  hashing->tree->volume->failure = (struct failure){.file = -1};
  report_unreadable(file->id, hashed->next_offset, hashed->until - hashed->next_offset, found.reason);
  return false;
}

static bool open_file(struct hashing *hashing, const struct message *message, struct failure *failure) {
  const char *target = message_string(message, "target");
  struct hashed_file *hashed = calloc(1, sizeof *hashed);
  if (hashed == NULL) abort();
  struct file *file = &hashed->file;
  file->id = (long)message_integer(message, "id", -1);
  file->length = message_integer(message, "lengthBytes", -1);
  file->uses = 1;
  hashed->next_offset = hashed->told_until = message_integer(message, "from", 0);
  hashed->until = message_integer(message, "until", file->length);
  file->has_sha = message_integer(message, "sha", 0) != 0 && hashed->next_offset == 0;
  sha256_start(&file->sha);
  bool is_whole = target != NULL && file->length >= 0 && hashed->next_offset >= 0 && hashed->until <= file->length;
  if (is_whole) {
    report_taken(++hashing->taken);
    if (find_file(hashing, hashed, target, failure)) {
      hashing->current = hashed;
      return true;
    }
  } else {
    fail(failure, "protocol", "hash-file lacks a value");
  }
  free_hashed_file(file);
  return failure->code == NULL;
}

/* Takes the next message. False at the end, after a cancel or with a failure. */
static bool next_file(struct hashing *hashing, struct failure *failure) {
  struct message message;
  if (!protocol_next(&message)) return false;
  const char *op = message_string(&message, "op");
  bool is_left = false;
  if (op == NULL || (strcmp(op, "hash-file") != 0 && strcmp(op, "hash-end") != 0)) {
    fail(failure, "protocol", "a file or the end of files was expected");
  } else if (strcmp(op, "hash-file") == 0) {
    is_left = open_file(hashing, &message, failure);
  }
  message_free(&message);
  return is_left;
}

static bool take(struct pipeline *pipeline, struct range *range, struct failure *failure) {
  struct hashing *hashing = (struct hashing *)pipeline;
  for (;;) {
    struct hashed_file *hashed = hashing->current;
    bool goes_on = protocol_wait_while_paused();
    if (goes_on && hashed != NULL && hashed->next_offset < hashed->until) {
      int64_t left = hashed->until - hashed->next_offset;
      range->file = &hashed->file;
      range->offset = hashed->next_offset;
      range->length = left < range_bytes ? (size_t)left : range_bytes;
      hashed->next_offset += (int64_t)range->length;
      pipeline_use(pipeline, range->file);
      return true;
    }
    hashing->current = NULL;
    if (hashed != NULL) pipeline_end_use(pipeline, &hashed->file);
    if (!goes_on || !next_file(hashing, failure)) return false;
  }
}

/* Telling in order ------------------------------------------------------------------------------------------------- */

static void send_done(struct hashing *hashing) {
  if (hashing->done.count > 0) done_send(&hashing->done, "hashed");
  hashing->sent_ns = now_ns();
}

/* Adds what is known without a gap to what is sent. With the lock held. */
static void tell_in_order(struct hashing *hashing, struct hashed_file *hashed) {
  while (hashed->later != NULL && hashed->later->range.offset == hashed->told_until) {
    struct told *told = hashed->later;
    hashed->later = told->next;
    hashed->told_until += (int64_t)told->range.length;
    if (!told->range.is_dropped) {
      /* States in between are of no use to anybody. */
      told->range.has_sha = told->range.has_sha && hashed->told_until == hashed->file.length;
      done_add(&hashing->done, &told->range);
    }
    free(told);
  }
}

/* A range is hashed, or lost (dropped); those of one file come in any order. */
static void tell(struct hashing *hashing, const struct range *range) {
  struct hashed_file *hashed = (struct hashed_file *)range->file;
  struct told *told = malloc(sizeof *told);
  if (told == NULL) abort();
  told->range = *range;
  pthread_mutex_lock(&hashing->lock);
  struct told **at = &hashed->later;
  while (*at != NULL && (*at)->range.offset < range->offset) at = &(*at)->next;
  told->next = *at;
  *at = told;
  tell_in_order(hashing, hashed);
  bool is_time = hashing->done.count >= ranges_per_send || now_ns() - hashing->sent_ns >= send_after_ns;
  if (is_time) send_done(hashing);
  pthread_mutex_unlock(&hashing->lock);
}

static void fetch(struct pipeline *pipeline, struct range *range, struct failure *failure) {
  struct hashing *hashing = (struct hashing *)pipeline;
  struct failure lost = {.file = -1};
  if (range_read(pipeline->volume, range, &lost)) return;
  if (!is_local(hashing, &lost)) {
    *failure = lost;
    return;
  }
  range->is_dropped = true;
  report_unreadable(range->file->id, range->offset, (int64_t)range->length, lost.reason);
  tell(hashing, range);
}

static void store(struct pipeline *pipeline, struct range *range, uint8_t *scratch, struct failure *failure) {
  (void)scratch, (void)failure;
  tell((struct hashing *)pipeline, range);
}

bool hash_files(struct tree *tree, const struct message *message, struct failure *failure) {
  static const struct pipeline_work work = {
      .is_writing = false, .take = take, .fetch = fetch, .store = store, .free_file = free_hashed_file};
  struct hashing hashing = {.pipeline = {.work = &work, .volume = tree->volume}, .tree = tree, .sent_ns = now_ns()};
  pthread_mutex_init(&hashing.lock, NULL);
  bool hashed = pipeline_run(&hashing.pipeline, (int)message_integer(message, "threads", 2), failure);
  send_done(&hashing);
  return hashed;
}
