/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"

#include "protocol.h"
#include "work.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const int64_t flush_after_bytes = 64 << 20;
static const int64_t flush_after_ns = 1000000000;
static const int64_t progress_every_ns = 250000000;

enum {
  /* The rate is that of the last two seconds. */
  rate_samples = 8,
  taken_every = 64,
  flushed_per_line = 1000,
};

/* A file of staging while ranges of it are under way. Freed with its last reference. */
struct source {
  long index;
  char *path;
  int fd;
  int64_t length;
  int64_t next_offset;
  struct timespec modified;
  struct runs runs;
  int references;
};

struct done_range {
  long file;
  int64_t offset;
  size_t length;
  uint8_t md5[16];
};

struct done_list {
  struct done_range *items;
  size_t count;
  size_t capacity;
  int64_t bytes;
};

enum phase { phase_source, phase_hash, phase_disk, phases };

struct stream {
  struct volume *volume;
  struct tree tree;

  /* Whoever holds it takes the next ranges; libntfs-3g runs only under it. */
  pthread_mutex_t take_lock;
  struct source *current;
  long taken;
  bool is_last_taken;

  /* Everything below. */
  pthread_mutex_t lock;
  pthread_cond_t changed;
  struct failure failure;
  struct done_list done;
  int running;
  bool is_finished;
  int64_t done_bytes;
  int64_t phase_ns[phases];
  long latest_file;
};

static bool is_stopped(struct stream *stream) {
  pthread_mutex_lock(&stream->lock);
  bool stopped = stream->failure.code != NULL;
  pthread_mutex_unlock(&stream->lock);
  return stopped || protocol_cancelled();
}

static void stop_with(struct stream *stream, const struct failure *failure) {
  pthread_mutex_lock(&stream->lock);
  if (stream->failure.code == NULL) stream->failure = *failure;
  pthread_cond_broadcast(&stream->changed);
  pthread_mutex_unlock(&stream->lock);
}

/* Sources ---------------------------------------------------------------------------------------------------------- */

/* Says which file the next failure is about; one that is there already keeps its own. */
static void about(struct failure *failure, const struct source *source) {
  if (failure->code == NULL) failure->file = source->index;
}

static double milliseconds_of(struct timespec time) { return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6; }

static bool check_source(const struct source *source, bool is_open_check, double expected_ms, struct failure *failure) {
  struct stat status;
  if (fstat(source->fd, &status) != 0) return fail(failure, "source-read", "%s", strerror(errno));
  if (!S_ISREG(status.st_mode)) return fail(failure, "source-read", "it is no longer a regular file");
  if (status.st_size != source->length) {
    return fail(failure, "source-changed", "it has %lld bytes instead of %lld", (long long)status.st_size,
                (long long)source->length);
  }
  /* Lists may hold whole milliseconds; within one copy the time must be the same to the nanosecond. */
  bool is_same = is_open_check ? fabs(milliseconds_of(status.st_mtim) - expected_ms) < 1
                               : status.st_mtim.tv_sec == source->modified.tv_sec &&
                                     status.st_mtim.tv_nsec == source->modified.tv_nsec;
  return is_same || fail(failure, "source-changed", "its modification time is another (%lld bytes)",
                         (long long)status.st_size);
}

static void source_free(struct source *source) {
  if (source->fd >= 0) close(source->fd);
  runs_free(&source->runs);
  free(source->path);
  free(source);
}

static struct source *source_open(struct stream *stream, const struct message *message, struct failure *failure) {
  const char *path = message_string(message, "source");
  const char *target = message_string(message, "target");
  if (path == NULL || target == NULL) {
    fail(failure, "protocol", "stream-file lacks a value");
    return NULL;
  }
  struct source *source = calloc(1, sizeof *source);
  if (source == NULL) abort();
  source->index = (long)message_integer(message, "index", 0);
  source->length = message_integer(message, "lengthBytes", -1);
  source->next_offset = message_integer(message, "from", 0);
  source->path = strdup(path);
  source->references = 1;
  about(failure, source);
  source->fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (source->fd < 0) {
    fail(failure, "source-read", "%s", strerror(errno));
  } else if (check_source(source, true, message_number(message, "modifiedAtMs", 0), failure)) {
    struct stat status;
    fstat(source->fd, &status);
    source->modified = status.st_mtim;
    (void)posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    if (tree_find_runs(&stream->tree, target, &source->runs, failure)) {
      if (source->runs.file_bytes == source->length) return source;
      fail(failure, "not-our-volume", "%s has %lld bytes on the disk instead of %lld", target,
           (long long)source->runs.file_bytes, (long long)source->length);
    }
  }
  source_free(source);
  return NULL;
}

/* Ends one use of a source; the last one looks whether the file is still the one that was listed. */
static bool source_release(struct stream *stream, struct source *source, struct failure *failure) {
  pthread_mutex_lock(&stream->lock);
  bool is_last = --source->references == 0;
  pthread_mutex_unlock(&stream->lock);
  if (!is_last) return true;
  about(failure, source);
  bool unchanged = check_source(source, false, 0, failure);
  source_free(source);
  return unchanged;
}

static bool source_read(struct source *source, struct range *range, struct failure *failure) {
  about(failure, source);
  for (size_t done = 0; done < range->length;) {
    ssize_t got = pread(source->fd, range->bytes + done, range->length - done, range->offset + (int64_t)done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(failure, "source-read", "%s", strerror(errno));
    if (got == 0) {
      return fail(failure, "source-changed", "it ends at byte %lld instead of %lld",
                  (long long)range->offset + (long long)done, (long long)source->length);
    }
    done += (size_t)got;
  }
  (void)posix_fadvise(source->fd, range->offset, (off_t)range->length, POSIX_FADV_DONTNEED);
  return true;
}

/* Taking ranges ---------------------------------------------------------------------------------------------------- */

static void report_taken(long taken) {
  struct text line = {0};
  text_add(&line, "{\"event\":\"taken\",\"files\":%ld}", taken);
  protocol_send(&line);
}

/* Makes the next file current. False at the end, after a cancel or with a failure. */
static bool next_source(struct stream *stream, struct failure *failure) {
  struct source *before = stream->current;
  stream->current = NULL;
  if (before != NULL && !source_release(stream, before, failure)) return false;
  struct message message;
  if (stream->is_last_taken || !protocol_next(&message)) return false;
  const char *op = message_string(&message, "op");
  if (op != NULL && strcmp(op, "stream-end") == 0) {
    stream->is_last_taken = true;
  } else if (op != NULL && strcmp(op, "stream-file") == 0) {
    stream->current = source_open(stream, &message, failure);
    if (++stream->taken % taken_every == 0) report_taken(stream->taken);
  } else {
    fail(failure, "protocol", "a file or the end of files was expected");
  }
  message_free(&message);
  return stream->current != NULL;
}

/*
 * Next ranges in order, at most `most`. Does not wait for another file once it has one: small files would otherwise
 * be late by the time the sender takes.
 */
static int take_ranges(struct stream *stream, struct range ranges[], int most, struct failure *failure) {
  int count = 0;
  pthread_mutex_lock(&stream->take_lock);
  while (count < most && !is_stopped(stream)) {
    struct source *source = stream->current;
    if (source == NULL || source->next_offset >= source->length) {
      if (!next_source(stream, failure)) break;
      continue;
    }
    int64_t left = source->length - source->next_offset;
    ranges[count].file = source->index;
    ranges[count].owner = source;
    ranges[count].offset = source->next_offset;
    ranges[count].length = left < range_bytes ? (size_t)left : range_bytes;
    source->next_offset += (int64_t)ranges[count].length;
    pthread_mutex_lock(&stream->lock);
    source->references++;
    pthread_mutex_unlock(&stream->lock);
    count++;
  }
  pthread_mutex_unlock(&stream->take_lock);
  return count;
}

/* Work ------------------------------------------------------------------------------------------------------------- */

static void add_done(struct stream *stream, const struct range *range) {
  pthread_mutex_lock(&stream->lock);
  struct done_list *done = &stream->done;
  if (done->count == done->capacity) {
    done->capacity = done->capacity == 0 ? 256 : done->capacity * 2;
    done->items = realloc(done->items, done->capacity * sizeof *done->items);
    if (done->items == NULL) abort();
  }
  struct done_range *item = &done->items[done->count++];
  *item = (struct done_range){.file = range->file, .offset = range->offset, .length = range->length};
  memcpy(item->md5, range->md5, sizeof item->md5);
  done->bytes += (int64_t)range->length;
  stream->done_bytes += (int64_t)range->length;
  stream->latest_file = range->file;
  if (done->bytes >= flush_after_bytes) pthread_cond_broadcast(&stream->changed);
  pthread_mutex_unlock(&stream->lock);
}

static bool copy_ranges(struct stream *stream, struct cipher *cipher, struct range ranges[], int count,
                        struct failure *failure) {
  int64_t ns[phases] = {0};
  int64_t start = now_ns();
  bool copied = true;
  for (int i = 0; copied && i < count; i++) copied = source_read(ranges[i].owner, &ranges[i], failure);
  ns[phase_source] = now_ns() - start;
  if (copied) {
    start = now_ns();
    ranges_hash(ranges, count);
    ns[phase_hash] = now_ns() - start;
  }
  for (int i = 0; copied && i < count; i++) {
    struct source *source = ranges[i].owner;
    int64_t cipher_ns = 0;
    start = now_ns();
    copied = range_write(stream->volume, cipher, &source->runs, &ranges[i], &cipher_ns, failure);
    ns[phase_hash] += cipher_ns;
    ns[phase_disk] += now_ns() - start - cipher_ns;
    if (copied) add_done(stream, &ranges[i]);
  }
  for (int i = 0; i < count; i++) copied = source_release(stream, ranges[i].owner, failure) && copied;
  pthread_mutex_lock(&stream->lock);
  for (int i = 0; i < phases; i++) stream->phase_ns[i] += ns[i];
  pthread_mutex_unlock(&stream->lock);
  return copied;
}

static void *run_worker(void *argument) {
  struct stream *stream = argument;
  struct cipher *cipher = cipher_new(&stream->volume->key);
  struct range ranges[md5_lanes];
  ranges_allocate(ranges);
  struct failure failure = {.file = -1};
  while (failure.code == NULL) {
    int count = take_ranges(stream, ranges, md5_lanes, &failure);
    if (count == 0) break;
    copy_ranges(stream, cipher, ranges, count, &failure);
  }
  if (failure.code != NULL) stop_with(stream, &failure);
  ranges_free(ranges);
  cipher_free(cipher);
  pthread_mutex_lock(&stream->lock);
  stream->running--;
  pthread_cond_broadcast(&stream->changed);
  pthread_mutex_unlock(&stream->lock);
  return NULL;
}

/* Flushing --------------------------------------------------------------------------------------------------------- */

static int compare_done(const void *left, const void *right) {
  const struct done_range *a = left, *b = right;
  if (a->file != b->file) return a->file < b->file ? -1 : 1;
  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static void report_flushed(struct done_list *done) {
  qsort(done->items, done->count, sizeof *done->items, compare_done);
  for (size_t at = 0; at < done->count;) {
    struct text line = {0};
    text_add(&line, "{\"event\":\"flushed\",\"ranges\":[");
    for (int i = 0; i < flushed_per_line && at < done->count; i++, at++) {
      const struct done_range *item = &done->items[at];
      char md5[33];
      md5_text(item->md5, md5);
      text_add(&line, "%s[%ld,%lld,%zu,\"%s\"]", i == 0 ? "" : ",", item->file, (long long)item->offset, item->length,
               md5);
    }
    text_add(&line, "]}");
    protocol_send(&line);
  }
}

static void wait_until(struct stream *stream, int64_t deadline_ns) {
  struct timespec until = {.tv_sec = deadline_ns / 1000000000, .tv_nsec = deadline_ns % 1000000000};
  pthread_cond_timedwait(&stream->changed, &stream->lock, &until);
}

/* What was written before a flush began is on the disk when it ends; only that is reported. */
static void *run_flusher(void *argument) {
  struct stream *stream = argument;
  bool is_last = false;
  while (!is_last) {
    int64_t deadline = now_ns() + flush_after_ns;
    pthread_mutex_lock(&stream->lock);
    while (!stream->is_finished && stream->done.bytes < flush_after_bytes && now_ns() < deadline) {
      wait_until(stream, deadline);
    }
    is_last = stream->is_finished;
    struct done_list done = stream->done;
    stream->done = (struct done_list){0};
    pthread_mutex_unlock(&stream->lock);
    if (done.count > 0) {
      struct failure failure = {.file = -1};
      if (disk_flush(stream->volume->disk, &failure)) {
        report_flushed(&done);
      } else {
        stop_with(stream, &failure);
      }
    }
    free(done.items);
  }
  return NULL;
}

/* Progress --------------------------------------------------------------------------------------------------------- */

struct sample {
  int64_t at_ns;
  int64_t bytes;
  int64_t phase_ns[phases];
};

static void report_progress(struct sample samples[rate_samples], int *count, const struct sample *now, long file) {
  static const char *const names[phases] = {"source", "hash", "disk"};
  if (*count == rate_samples) {
    memmove(samples, samples + 1, (rate_samples - 1) * sizeof *samples);
    (*count)--;
  }
  samples[(*count)++] = *now;
  const struct sample *first = &samples[0];
  double seconds = (double)(now->at_ns - first->at_ns) / 1e9;
  int64_t most = 0;
  const char *limit = NULL;
  for (int i = 0; i < phases; i++) {
    int64_t spent = now->phase_ns[i] - first->phase_ns[i];
    if (spent > most) {
      most = spent;
      limit = names[i];
    }
  }
  struct text line = {0};
  text_add(&line, "{\"event\":\"progress\",\"doneBytes\":%lld,\"bytesPerSecond\":%.0f", (long long)now->bytes,
           seconds > 0 ? (double)(now->bytes - first->bytes) / seconds : 0);
  text_add(&line, ",\"limit\":%s%s%s,\"file\":%ld}", limit == NULL ? "" : "\"", limit == NULL ? "null" : limit,
           limit == NULL ? "" : "\"", file);
  protocol_send(&line);
}

static void watch(struct stream *stream) {
  struct sample samples[rate_samples] = {{.at_ns = now_ns()}};
  int count = 1;
  int64_t next = now_ns() + progress_every_ns;
  for (bool is_running = true; is_running;) {
    pthread_mutex_lock(&stream->lock);
    while (stream->running > 0 && now_ns() < next) wait_until(stream, next);
    is_running = stream->running > 0;
    struct sample now = {.at_ns = now_ns(), .bytes = stream->done_bytes};
    memcpy(now.phase_ns, stream->phase_ns, sizeof now.phase_ns);
    long file = stream->latest_file;
    pthread_mutex_unlock(&stream->lock);
    report_progress(samples, &count, &now, file);
    next = now_ns() + progress_every_ns;
  }
}

bool stream_files(struct volume *volume, const struct message *message, struct failure *failure) {
  struct stream stream = {.volume = volume, .latest_file = -1, .failure = {.file = -1}};
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init(&stream.take_lock, NULL);
  pthread_mutex_init(&stream.lock, NULL);
  pthread_cond_init(&stream.changed, &monotonic);
  if (!tree_open(&stream.tree, volume, failure)) return false;

  pthread_t workers[most_threads], flusher;
  int threads = thread_count(message);
  stream.running = threads;
  if (pthread_create(&flusher, NULL, run_flusher, &stream) != 0) abort();
  for (int i = 0; i < threads; i++) {
    if (pthread_create(&workers[i], NULL, run_worker, &stream) != 0) abort();
  }
  watch(&stream);
  for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
  pthread_mutex_lock(&stream.lock);
  stream.is_finished = true;
  pthread_cond_broadcast(&stream.changed);
  pthread_mutex_unlock(&stream.lock);
  pthread_join(flusher, NULL);

  struct failure ignored = {0};
  if (stream.current != NULL) {
    bool is_complete = stream.current->next_offset >= stream.current->length;
    source_release(&stream, stream.current, is_complete ? &stream.failure : &ignored);
  }
  tree_close(&stream.tree, &ignored);
  if (stream.failure.code != NULL) {
    *failure = stream.failure;
    return false;
  }
  if (protocol_cancelled()) return fail(failure, "cancelled", "stopped");
  return true;
}
