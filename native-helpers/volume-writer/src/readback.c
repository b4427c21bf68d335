/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "readback.h"

#include "protocol.h"
#include "work.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

bool readback_size(struct tree *tree, const struct message *message, struct failure *failure) {
  const char *target = message_string(message, "target");
  if (target == NULL) return fail(failure, "protocol", "size lacks a target");
  struct runs runs;
  if (!tree_find_runs(tree, target, &runs, failure)) return false;
  struct text line = {0};
  text_add(&line, "{\"event\":\"size\",\"bytes\":%lld}", (long long)runs.file_bytes);
  protocol_send(&line);
  runs_free(&runs);
  return true;
}

bool readback_bytes(struct tree *tree, const struct message *message, struct failure *failure) {
  const char *target = message_string(message, "target");
  if (target == NULL) return fail(failure, "protocol", "read lacks a target");
  struct runs runs;
  if (!tree_find_runs(tree, target, &runs, failure)) return false;
  int64_t offset = message_integer(message, "offset", 0);
  int64_t length = message_integer(message, "length", -1);
  bool answered = false;
  if (offset < 0 || length < 0 || offset + length > runs.file_bytes || length > range_bytes) {
    fail(failure, "read", "%s has %lld bytes", target, (long long)runs.file_bytes);
  } else {
    /* Starts on a whole sector and ends behind one. */
    int64_t start = offset / sector_bytes * sector_bytes;
    size_t lead = (size_t)(offset - start);
    size_t whole = (lead + (size_t)length + sector_bytes - 1) / sector_bytes * sector_bytes;
    uint8_t *bytes = malloc(whole + 1);
    if (bytes == NULL) abort();
    answered = true;
    for (size_t done = 0; answered && done < whole;) {
      int64_t place = 0;
      size_t count = runs_locate(&runs, start + (int64_t)done, whole - done, &place);
      answered = count > 0 ? disk_read(tree->volume->disk, bytes + done, count,
                                       tree->volume->offset_bytes + place, failure)
                           : fail(failure, "read", "%s ends early", target);
      if (answered) cipher_decrypt(tree->volume->cipher, bytes + done, count, (uint64_t)place);
      done += count;
    }
    if (answered) {
      struct text line = {0};
      text_add(&line, "{\"event\":\"data\",\"hex\":\"");
      text_add_hex(&line, bytes + lead, (size_t)length);
      text_add(&line, "\"}");
      protocol_send(&line);
    }
    free(bytes);
  }
  runs_free(&runs);
  return answered;
}

struct hashing {
  struct volume *volume;
  const struct runs *runs;
  pthread_mutex_t lock;
  int64_t length;
  int64_t next_offset;
  /* One per range of the file. */
  uint8_t (*digests)[16];
  bool *is_done;
  int64_t next_to_send;
  struct failure failure;
};

static int take(struct hashing *hashing, struct range ranges[]) {
  int count = 0;
  pthread_mutex_lock(&hashing->lock);
  bool stopped = hashing->failure.code != NULL || protocol_cancelled();
  while (!stopped && count < md5_lanes && hashing->next_offset < hashing->length) {
    int64_t left = hashing->length - hashing->next_offset;
    ranges[count].offset = hashing->next_offset;
    ranges[count].length = left < range_bytes ? (size_t)left : range_bytes;
    hashing->next_offset += (int64_t)ranges[count].length;
    count++;
  }
  pthread_mutex_unlock(&hashing->lock);
  return count;
}

/* Sends what is complete from the front; called with the lock held, so lines stay in order. */
static void send_in_order(struct hashing *hashing) {
  int64_t index;
  while ((index = hashing->next_to_send) * range_bytes < hashing->length && hashing->is_done[index]) {
    int64_t offset = index * range_bytes;
    int64_t left = hashing->length - offset;
    char md5[33];
    md5_text(hashing->digests[index], md5);
    struct text line = {0};
    text_add(&line, "{\"event\":\"range\",\"offset\":%lld,\"length\":%lld,\"md5\":\"%s\"}", (long long)offset,
             (long long)(left < range_bytes ? left : range_bytes), md5);
    protocol_send(&line);
    hashing->next_to_send++;
  }
}

static void *run_hashing(void *argument) {
  struct hashing *hashing = argument;
  struct cipher *cipher = cipher_new(&hashing->volume->key);
  struct range ranges[md5_lanes];
  ranges_allocate(ranges);
  struct failure failure = {.file = -1};
  int count;
  while (failure.code == NULL && (count = take(hashing, ranges)) > 0) {
    for (int i = 0; i < count && failure.code == NULL; i++) {
      range_read(hashing->volume, cipher, hashing->runs, &ranges[i], &failure);
    }
    if (failure.code != NULL) break;
    ranges_hash(ranges, count);
    pthread_mutex_lock(&hashing->lock);
    for (int i = 0; i < count; i++) {
      int64_t index = ranges[i].offset / range_bytes;
      memcpy(hashing->digests[index], ranges[i].md5, 16);
      hashing->is_done[index] = true;
    }
    send_in_order(hashing);
    pthread_mutex_unlock(&hashing->lock);
  }
  if (failure.code != NULL) {
    pthread_mutex_lock(&hashing->lock);
    if (hashing->failure.code == NULL) hashing->failure = failure;
    pthread_mutex_unlock(&hashing->lock);
  }
  ranges_free(ranges);
  cipher_free(cipher);
  return NULL;
}

bool readback_hash(struct tree *tree, const struct message *message, struct failure *failure) {
  const char *target = message_string(message, "target");
  if (target == NULL) return fail(failure, "protocol", "hash lacks a target");
  struct runs runs;
  if (!tree_find_runs(tree, target, &runs, failure)) return false;
  int64_t length = message_integer(message, "lengthBytes", -1);
  if (length != runs.file_bytes) {
    fail(failure, "read", "%s has %lld bytes instead of %lld", target, (long long)runs.file_bytes, (long long)length);
    runs_free(&runs);
    return false;
  }
  size_t ranges = (size_t)((length + range_bytes - 1) / range_bytes);
  struct hashing hashing = {
      .volume = tree->volume,
      .runs = &runs,
      .length = length,
      .digests = calloc(ranges + 1, sizeof *hashing.digests),
      .is_done = calloc(ranges + 1, sizeof *hashing.is_done),
  };
  pthread_mutex_init(&hashing.lock, NULL);
  if (hashing.digests == NULL || hashing.is_done == NULL) abort();
  int threads = thread_count(message);
  if ((size_t)threads * md5_lanes > ranges + md5_lanes - 1) threads = (int)((ranges + md5_lanes - 1) / md5_lanes);
  pthread_t workers[most_threads];
  for (int i = 1; i < threads; i++) {
    if (pthread_create(&workers[i], NULL, run_hashing, &hashing) != 0) abort();
  }
  if (ranges > 0) run_hashing(&hashing);
  for (int i = 1; i < threads; i++) pthread_join(workers[i], NULL);
  free(hashing.digests);
  free(hashing.is_done);
  runs_free(&runs);
  if (hashing.failure.code != NULL) {
    *failure = hashing.failure;
    return false;
  }
  if (protocol_cancelled()) return fail(failure, "cancelled", "stopped");
  return true;
}
