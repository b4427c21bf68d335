/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream.h"

#include "pipeline.h"
#include "protocol.h"
#include "report.h"
#include "source.h"

#include <stdlib.h>
#include <string.h>

static const int64_t flush_after_bytes = 128 << 20;
static const int64_t flush_after_ns = 1000000000;
/*
 * Written, but not known to be flushed. Writing waits for the flush beyond it: together with what the storers have in
 * hand no more than 256 MiB are written twice after a kill.
 */
static const int64_t most_unflushed_bytes = 240 << 20;

/*
 * One file that is missing was removed; so many in a row mean that their place is gone, for example because the share
 * is no longer mounted. Until that is clear they are not told about.
 */
enum { most_missing = 8 };

struct stream {
  /* First, so that a pointer to it is one to the stream. */
  struct pipeline pipeline;
  struct tree tree;
  bool is_comparing;

  /* Belongs to who takes. */
  struct source *current;
  long taken;
  struct source *missing[most_missing];
  int missing_count;

  /* Everything below. */
  pthread_mutex_t lock;
  pthread_cond_t flush_wanted;
  pthread_cond_t flushed;
  struct done_list done;
  int64_t unflushed_bytes;
  bool is_finished;
  bool has_failed;
};

static bool is_stopped(void *pipeline) { return pipeline_is_stopped(pipeline) || protocol_cancelled(); }

/* Files set aside -------------------------------------------------------------------------------------------------- */

static void report_set_aside(const struct source *source) {
  static const char *const reasons[] = {
      [trouble_changed] = "changed", [trouble_vanished] = "vanished", [trouble_unreadable] = "unreadable"};
  struct text line = {0};
  text_add(&line, "{\"event\":\"set-aside\",\"file\":%ld,\"reason\":\"%s\",\"what\":", source->file.id,
           reasons[source->trouble]);
  text_add_string(&line, source->what);
  text_add(&line, ",\"ranges\":[");
  for (int i = 0; i < source->gap_count; i++) {
    text_add(&line, "%s[%lld,%lld]", i == 0 ? "" : ",", (long long)source->gaps[i].offset,
             (long long)source->gaps[i].length);
  }
  text_add(&line, "]}");
  protocol_send(&line);
}

/* The place of the sources is gone: what was read is still written, then the stream ends and can be resumed. */
static bool fail_staging(const struct source *source, struct failure *failure) {
  if (failure->code == NULL) strncpy(failure->source, source->path, sizeof failure->source - 1);
  return fail(failure, "source-read", "%s", source->what);
}

static void free_missing(struct stream *stream) {
  for (int i = 0; i < stream->missing_count; i++) source_free(stream->missing[i]);
  stream->missing_count = 0;
}

/* Another file was there, or the list ended: the missing ones are just missing. */
static void report_missing(struct stream *stream) {
  for (int i = 0; i < stream->missing_count; i++) report_set_aside(stream->missing[i]);
  free_missing(stream);
}

/* Deals with a source that could not be opened as listed, and owns it. False when the stream cannot go on. */
static bool refuse_source(struct stream *stream, struct source *source, struct failure *failure) {
  if (source->trouble == trouble_vanished) {
    stream->missing[stream->missing_count++] = source;
    return stream->missing_count < most_missing || fail_staging(source, failure);
  }
  bool goes_on = source->trouble != trouble_staging || fail_staging(source, failure);
  if (goes_on) {
    report_missing(stream);
    report_set_aside(source);
  }
  source_free(source);
  return goes_on;
}

/* Taking ranges ---------------------------------------------------------------------------------------------------- */

/* After the last byte was read it is clear whether the file stayed what was listed. */
static void end_reading(struct source *source, bool is_taken) {
  pthread_mutex_lock(&source->lock);
  if (is_taken) {
    source->is_taken = true;
  } else {
    source->unread--;
  }
  bool is_last = source->is_taken && source->unread == 0;
  pthread_mutex_unlock(&source->lock);
  if (!is_last) return;
  source_check_again(source);
  if (source->trouble != trouble_none && source->trouble != trouble_staging) report_set_aside(source);
}

static void let_go_of_current(struct stream *stream) {
  if (stream->current == NULL) return;
  end_reading(stream->current, true);
  pipeline_end_use(&stream->pipeline, &stream->current->file);
  stream->current = NULL;
}

/* Makes the file of a message current, unless it is set aside. False with a failure. */
static bool open_source(struct stream *stream, const struct message *message, struct failure *failure) {
  const char *target = message_string(message, "target");
  struct source *source = target == NULL ? NULL : source_new(message);
  if (source == NULL) return fail(failure, "protocol", "stream-file lacks a value");
  report_taken(++stream->taken);
  if (!source_open(source, message_number(message, "modifiedAtMs", 0))) return refuse_source(stream, source, failure);
  report_missing(stream);
  struct file *file = &source->file;
  if (tree_find_runs(&stream->tree, target, &file->runs, failure)) {
    if (file->runs.file_bytes == file->length) {
      stream->current = source;
      return true;
    }
    fail(failure, "not-our-volume", "%s has %lld bytes on the disk instead of %lld", target,
         (long long)file->runs.file_bytes, (long long)file->length);
  }
  source_free(source);
  return false;
}

/* Takes the next message. False at the end, after a cancel or with a failure. */
static bool next_source(struct stream *stream, struct failure *failure) {
  struct message message;
  if (!protocol_next(&message)) return false;
  const char *op = message_string(&message, "op");
  bool is_left = false;
  if (op != NULL && strcmp(op, "stream-end") == 0) {
    report_missing(stream);
  } else if (op != NULL && strcmp(op, "stream-file") == 0) {
    is_left = open_source(stream, &message, failure);
  } else {
    fail(failure, "protocol", "a file or the end of files was expected");
  }
  message_free(&message);
  return is_left;
}

/* A changed or vanished file is not read on; of an unreadable one everything else is still copied. */
static bool has_more(struct source *source) {
  if (source == NULL || source->next_offset >= source->until) return false;
  pthread_mutex_lock(&source->lock);
  bool is_useful = source->trouble == trouble_none || source->trouble == trouble_unreadable;
  pthread_mutex_unlock(&source->lock);
  return is_useful;
}

static bool take(struct pipeline *pipeline, struct range *range, struct failure *failure) {
  struct stream *stream = (struct stream *)pipeline;
  for (;;) {
    if (!protocol_wait_while_paused()) break;
    struct source *source = stream->current;
    if (!has_more(source)) {
      let_go_of_current(stream);
      if (!next_source(stream, failure)) break;
      continue;
    }
    int64_t left = source->until - source->next_offset;
    range->file = &source->file;
    range->offset = source->next_offset;
    range->length = left < range_bytes ? (size_t)left : range_bytes;
    source->next_offset += (int64_t)range->length;
    pthread_mutex_lock(&source->lock);
    source->unread++;
    pthread_mutex_unlock(&source->lock);
    pipeline_use(pipeline, range->file);
    return true;
  }
  if (stream->current != NULL && has_more(stream->current)) {
    /* Cut off in the middle: nothing can be said about this file yet. */
    pipeline_end_use(pipeline, &stream->current->file);
    stream->current = NULL;
  }
  let_go_of_current(stream);
  return false;
}

static void fetch(struct pipeline *pipeline, struct range *range, struct failure *failure) {
  (void)failure;
  struct source *source = (struct source *)range->file;
  range->is_dropped = !source_read(source, range, is_stopped, pipeline);
  if (source->trouble == trouble_staging) {
    struct failure gone = {.file = -1};
    fail_staging(source, &gone);
    pipeline_end(pipeline, &gone);
  }
  end_reading(source, false);
}

static void free_source(struct file *file) { source_free((struct source *)file); }

/* Writing and flushing --------------------------------------------------------------------------------------------- */

static void store(struct pipeline *pipeline, struct range *range, uint8_t *scratch, struct failure *failure) {
  struct stream *stream = (struct stream *)pipeline;
  pthread_mutex_lock(&stream->lock);
  while (stream->unflushed_bytes >= most_unflushed_bytes && !stream->has_failed) {
    pthread_cond_wait(&stream->flushed, &stream->lock);
  }
  stream->unflushed_bytes += (int64_t)range->length;
  pthread_mutex_unlock(&stream->lock);
  if (!range_write(stream->pipeline.volume, range, stream->is_comparing ? scratch : NULL, failure)) return;
  pthread_mutex_lock(&stream->lock);
  done_add(&stream->done, range);
  if (stream->done.bytes >= flush_after_bytes) pthread_cond_signal(&stream->flush_wanted);
  pthread_mutex_unlock(&stream->lock);
}

/* Takes over what is done when it is time to flush it. False when nothing will come any more. */
static bool wait_for_done(struct stream *stream, struct done_list *done) {
  int64_t deadline = now_ns() + flush_after_ns;
  struct timespec until = {.tv_sec = deadline / 1000000000, .tv_nsec = deadline % 1000000000};
  pthread_mutex_lock(&stream->lock);
  while (!stream->is_finished && stream->done.bytes < flush_after_bytes && now_ns() < deadline) {
    pthread_cond_timedwait(&stream->flush_wanted, &stream->lock, &until);
  }
  bool is_last = stream->is_finished;
  *done = stream->done;
  stream->done = (struct done_list){0};
  pthread_mutex_unlock(&stream->lock);
  return !is_last;
}

/* What was written before a flush began is on the disk when it ends; only that is reported. */
static void *run_flusher(void *argument) {
  struct stream *stream = argument;
  for (bool goes_on = true; goes_on;) {
    struct done_list done;
    goes_on = wait_for_done(stream, &done);
    if (done.count == 0) continue;
    struct failure failure = {.file = -1};
    int64_t bytes = done.bytes;
    bool is_flushed = disk_flush(stream->pipeline.volume->disk, &failure);
    if (is_flushed) {
      done_send(&done, "flushed");
    } else {
      free(done.items);
      pipeline_stop(&stream->pipeline, &failure);
    }
    pthread_mutex_lock(&stream->lock);
    stream->unflushed_bytes -= bytes;
    stream->has_failed = stream->has_failed || !is_flushed;
    pthread_cond_broadcast(&stream->flushed);
    pthread_mutex_unlock(&stream->lock);
  }
  return NULL;
}

bool stream_files(struct volume *volume, const struct message *message, struct failure *failure) {
  static const struct pipeline_work work = {
      .is_writing = true, .take = take, .fetch = fetch, .store = store, .free_file = free_source};
  struct stream stream = {
      .pipeline = {.work = &work, .volume = volume},
      .is_comparing = message_integer(message, "compare", 0) != 0,
  };
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init(&stream.lock, NULL);
  pthread_cond_init(&stream.flush_wanted, &monotonic);
  pthread_cond_init(&stream.flushed, &monotonic);
  if (!tree_open(&stream.tree, volume, failure)) return false;

  pthread_t flusher;
  if (pthread_create(&flusher, NULL, run_flusher, &stream) != 0) abort();
  struct failure stopped = {.file = -1};
  pipeline_run(&stream.pipeline, (int)message_integer(message, "threads", 2), &stopped);
  pthread_mutex_lock(&stream.lock);
  stream.is_finished = true;
  pthread_cond_signal(&stream.flush_wanted);
  pthread_mutex_unlock(&stream.lock);
  pthread_join(flusher, NULL);

  /* The last flush may have failed after everything else went well, or was merely cancelled. */
  if (stream.pipeline.failure.code != NULL) stopped = stream.pipeline.failure;
  free_missing(&stream);
  struct failure ignored = {0};
  tree_close(&stream.tree, &ignored);
  if (stopped.code != NULL) *failure = stopped;
  return stopped.code == NULL;
}
