/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work.h"

#include <stdlib.h>
#include <string.h>

static size_t padded(size_t length) { return (length + direct_alignment - 1) / direct_alignment * direct_alignment; }

uint8_t *range_memory(void) {
  void *bytes;
  if (posix_memalign(&bytes, direct_alignment, range_bytes + direct_alignment) != 0) abort();
  return bytes;
}

void ranges_hash(struct range *const ranges[], int count) {
  const uint8_t *data[md5_lanes] = {0};
  size_t lengths[md5_lanes] = {0};
  uint8_t digests[md5_lanes][16];
  for (int i = 0; i < count; i++) {
    data[i] = ranges[i]->bytes;
    lengths[i] = ranges[i]->length;
  }
  md5_many(count, data, lengths, digests);
  for (int i = 0; i < count; i++) memcpy(ranges[i]->md5, digests[i], 16);
}

void md5_text(const uint8_t md5[16], char text[33]) {
  static const char digits[] = "0123456789ABCDEF";
  for (int i = 0; i < 16; i++) {
    text[2 * i] = digits[md5[i] >> 4];
    text[2 * i + 1] = digits[md5[i] & 15];
  }
  text[32] = '\0';
}

/* A part of a range that lies in one piece on the volume. */
struct piece {
  uint8_t *bytes;
  size_t count;
  int64_t place;
};

/* The piece behind `done` bytes of the range; false at its end and with a failure. */
static bool next_piece(const struct range *range, size_t done, struct piece *piece, struct failure *failure) {
  size_t left = padded(range->length) - done;
  if (left == 0) return false;
  piece->bytes = range->bytes + done;
  piece->count = runs_locate(&range->file->runs, range->offset + (int64_t)done, left, &piece->place);
  return piece->count > 0 || fail(failure, "not-our-volume", "a file ends at byte %lld on the disk",
                                  (long long)range->offset + (long long)done);
}

bool range_encrypt(struct cipher *cipher, struct range *range, struct failure *failure) {
  /* The end of the last cluster belongs to the file as well; zeros go there. */
  memset(range->bytes + range->length, 0, padded(range->length) - range->length);
  struct piece piece;
  for (size_t done = 0; next_piece(range, done, &piece, failure); done += piece.count) {
    cipher_encrypt(cipher, piece.bytes, piece.count, (uint64_t)piece.place);
  }
  return failure->code == NULL;
}

bool range_decrypt(struct cipher *cipher, struct range *range, struct failure *failure) {
  struct piece piece;
  for (size_t done = 0; next_piece(range, done, &piece, failure); done += piece.count) {
    cipher_decrypt(cipher, piece.bytes, piece.count, (uint64_t)piece.place);
  }
  return failure->code == NULL;
}

bool range_write(const struct volume *volume, const struct range *range, uint8_t *scratch, struct failure *failure) {
  struct piece piece;
  for (size_t done = 0; next_piece(range, done, &piece, failure); done += piece.count) {
    int64_t offset = volume->offset_bytes + piece.place;
    if (scratch != NULL) {
      /* A place that cannot be read is written: the device may have a spare sector for it. */
      struct failure ignored = {.file = -1};
      bool is_read = disk_read(volume->disk, scratch, piece.count, offset, &ignored);
      if (is_read && memcmp(scratch, piece.bytes, piece.count) == 0) continue;
    }
    if (!disk_write(volume->disk, piece.bytes, piece.count, offset, failure)) return false;
  }
  return failure->code == NULL;
}

bool range_read(const struct volume *volume, struct range *range, struct failure *failure) {
  struct piece piece;
  for (size_t done = 0; next_piece(range, done, &piece, failure); done += piece.count) {
    if (!disk_read(volume->disk, piece.bytes, piece.count, volume->offset_bytes + piece.place, failure)) return false;
  }
  return failure->code == NULL;
}
