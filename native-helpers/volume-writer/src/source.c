/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  tries = 3,
  first_pause_us = 100 * 1000,
  page = 4096,
  sector = 512,
  /* After so many ranges with gaps the rest of a file counts as unreadable without being tried. */
  most_bad_ranges = 4,
};

/* A failing medium takes seconds for each sector; after this the rest of a range counts as unreadable. */
static const int64_t narrow_at_most_ns = 60000000000;

/* Trouble ---------------------------------------------------------------------------------------------------------- */

/* The first trouble counts, except that a staging location that is gone says more than a file of it. */
static bool __attribute__((format(printf, 3, 4)))
trouble(struct source *source, enum trouble trouble, const char *format, ...) {
  pthread_mutex_lock(&source->lock);
  if (source->trouble == trouble_none || trouble == trouble_staging) {
    source->trouble = trouble;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(source->what, sizeof source->what, format, arguments);
    va_end(arguments);
  }
  pthread_mutex_unlock(&source->lock);
  return false;
}

/* The server or the network between, not one file. */
static bool is_staging_gone(int error) {
  switch (error) {
  case ENOTCONN:
  case ECONNRESET:
  case ECONNABORTED:
  case ESHUTDOWN:
  case EHOSTDOWN:
  case EHOSTUNREACH:
  case ENETDOWN:
  case ENETUNREACH:
  case ETIMEDOUT:
  case ENODEV:
  case ENXIO:
    return true;
  default:
    return false;
  }
}

/* A stale handle means one file removed on the server, unless its folder is stale as well. */
static bool is_folder_stale(const char *path) {
  const char *slash = strrchr(path, '/');
  if (slash == NULL || slash == path) return false;
  char *folder = strndup(path, (size_t)(slash - path));
  if (folder == NULL) abort();
  struct stat status;
  bool is_stale = stat(folder, &status) != 0 && (errno == ESTALE || is_staging_gone(errno));
  free(folder);
  return is_stale;
}

/* What an error of an open or a read says about the file or its place. */
static enum trouble trouble_of(const struct source *source, int error) {
  if (is_staging_gone(error)) return trouble_staging;
  if (error == ESTALE) return is_folder_stale(source->path) ? trouble_staging : trouble_vanished;
  if (error == ENOENT || error == ENOTDIR) return trouble_vanished;
  if (error == ELOOP) return trouble_changed;
  return trouble_unreadable;
}

/* Adds a gap; joins it with a neighbour. Gaps are few and mostly come in order. */
static void add_gap(struct source *source, int64_t offset, int64_t length) {
  pthread_mutex_lock(&source->lock);
  int at = source->gap_count;
  while (at > 0 && source->gaps[at - 1].offset > offset) at--;
  struct gap *before = at > 0 ? &source->gaps[at - 1] : NULL;
  if (before != NULL && before->offset + before->length == offset) {
    before->length += length;
  } else {
    source->gaps = realloc(source->gaps, ((size_t)source->gap_count + 1) * sizeof *source->gaps);
    if (source->gaps == NULL) abort();
    memmove(source->gaps + at + 1, source->gaps + at, (size_t)(source->gap_count - at) * sizeof *source->gaps);
    source->gaps[at++] = (struct gap){offset, length};
    source->gap_count++;
  }
  struct gap *last = &source->gaps[at - 1];
  if (at < source->gap_count && last->offset + last->length == last[1].offset) {
    last->length += last[1].length;
    memmove(last + 1, last + 2, (size_t)(source->gap_count - at - 1) * sizeof *last);
    source->gap_count--;
  }
  pthread_mutex_unlock(&source->lock);
}

/* Opening ---------------------------------------------------------------------------------------------------------- */

struct source *source_new(const struct message *message) {
  const char *path = message_string(message, "source");
  const char *sha = message_string(message, "sha");
  struct source *source = calloc(1, sizeof *source);
  if (source == NULL) abort();
  struct file *file = &source->file;
  source->fd = -1;
  pthread_mutex_init(&source->lock, NULL);
  file->id = (long)message_integer(message, "id", -1);
  file->length = message_integer(message, "lengthBytes", -1);
  source->next_offset = message_integer(message, "from", 0);
  source->until = message_integer(message, "until", file->length);
  bool is_whole = path != NULL && file->length >= 0 && source->next_offset >= 0 && source->until <= file->length;
  if (!is_whole) {
    source_free(source);
    return NULL;
  }
  source->path = strdup(path);
  if (source->path == NULL) abort();
  file->uses = 1;
  file->sha_offset = source->next_offset;
  file->has_sha = source->next_offset == 0 || (sha != NULL && sha256_resume(&file->sha, sha, source->next_offset));
  if (source->next_offset == 0) sha256_start(&file->sha);
  return source;
}

void source_free(struct source *source) {
  if (source->fd >= 0) close(source->fd);
  pthread_mutex_destroy(&source->lock);
  runs_free(&source->file.runs);
  free(source->gaps);
  free(source->path);
  free(source);
}

static double milliseconds_of(struct timespec time) { return (double)time.tv_sec * 1000 + (double)time.tv_nsec / 1e6; }

static bool is_as_listed(struct source *source, struct stat *status) {
  if (fstat(source->fd, status) != 0) return trouble(source, trouble_of(source, errno), "%s", strerror(errno));
  if (!S_ISREG(status->st_mode)) return trouble(source, trouble_changed, "it is no longer a regular file");
  return status->st_size == source->file.length ||
         trouble(source, trouble_changed, "it has %lld bytes instead of %lld", (long long)status->st_size,
                 (long long)source->file.length);
}

bool source_open(struct source *source, double modified_ms) {
  source->fd = open(source->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (source->fd < 0) {
    int error = errno;
    enum trouble kind = trouble_of(source, error);
    if (kind == trouble_unreadable) add_gap(source, source->next_offset, source->until - source->next_offset);
    return trouble(source, kind, "%s", error == ELOOP ? "it is a link now" : strerror(error));
  }
  struct stat status;
  if (!is_as_listed(source, &status)) return false;
  source->modified = status.st_mtim;
  /* Lists may hold whole milliseconds. */
  if (fabs(milliseconds_of(status.st_mtim) - modified_ms) >= 1) {
    return trouble(source, trouble_changed, "its modification time is another");
  }
  (void)posix_fadvise(source->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return true;
}

void source_check_again(struct source *source) {
  struct stat status;
  if (source->trouble != trouble_none || !is_as_listed(source, &status)) return;
  /* Within one copy the time must be the same to the nanosecond. */
  if (status.st_mtim.tv_sec != source->modified.tv_sec || status.st_mtim.tv_nsec != source->modified.tv_nsec) {
    trouble(source, trouble_changed, "its modification time is another");
  }
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

/* 0, an errno, or -1 when the file ends before; `done` says how far it came. */
static int read_all(const struct source *source, uint8_t *bytes, size_t count, int64_t offset, size_t *done) {
  for (*done = 0; *done < count;) {
    ssize_t got = pread(source->fd, bytes + *done, count - *done, offset + (int64_t)*done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return errno;
    if (got == 0) return -1;
    *done += (size_t)got;
  }
  return 0;
}

/* Reads page by page and, where a page fails, sector by sector; what fails then is a gap. False when there is one. */
static bool read_narrowly(struct source *source, struct range *range, bool (*is_stopped)(void *), void *context) {
  int64_t deadline = now_ns() + narrow_at_most_ns;
  bool is_complete = true;
  size_t piece = page;
  for (size_t at = 0; at < range->length;) {
    size_t left = range->length - at;
    if (is_stopped(context) || now_ns() > deadline) {
      add_gap(source, range->offset + (int64_t)at, (int64_t)left);
      return false;
    }
    size_t count = left < piece ? left : piece;
    size_t done;
    bool is_read = read_all(source, range->bytes + at, count, range->offset + (int64_t)at, &done) == 0;
    if (!is_read && piece == page) {
      piece = sector;
      continue;
    }
    if (!is_read) {
      add_gap(source, range->offset + (int64_t)at, (int64_t)count);
      is_complete = false;
    }
    at += count;
    if (at % page == 0) piece = page;
  }
  return is_complete;
}

static bool is_given_up(struct source *source) {
  pthread_mutex_lock(&source->lock);
  bool given_up = source->bad_ranges >= most_bad_ranges;
  pthread_mutex_unlock(&source->lock);
  return given_up;
}

bool source_read(struct source *source, struct range *range, bool (*is_stopped)(void *), void *context) {
  if (is_given_up(source)) {
    add_gap(source, range->offset, (int64_t)range->length);
    return false;
  }
  for (int attempt = 1;; attempt++) {
    size_t done;
    int error = read_all(source, range->bytes, range->length, range->offset, &done);
    if (error == 0) break;
    if (error < 0) {
      return trouble(source, trouble_changed, "it ends at byte %lld instead of %lld",
                     (long long)range->offset + (long long)done, (long long)source->file.length);
    }
    enum trouble kind = trouble_of(source, error);
    if (kind != trouble_unreadable) return trouble(source, kind, "%s", strerror(error));
    if (attempt < tries && !is_stopped(context)) {
      usleep(first_pause_us << (attempt - 1));
      continue;
    }
    if (read_narrowly(source, range, is_stopped, context)) break;
    pthread_mutex_lock(&source->lock);
    source->bad_ranges++;
    pthread_mutex_unlock(&source->lock);
    return trouble(source, trouble_unreadable, "%s", strerror(error));
  }
  (void)posix_fadvise(source->fd, range->offset, (off_t)range->length, POSIX_FADV_DONTNEED);
  return true;
}
