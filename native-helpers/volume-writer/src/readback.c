/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "readback.h"

#include "protocol.h"
#include "work.h"

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
