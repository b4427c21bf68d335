/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work.h"

#include "json.h"

#include <stdlib.h>
#include <string.h>

/* Room for the padding of the last range to a whole grain. */
enum { buffer_bytes = range_bytes + direct_alignment };

void ranges_allocate(struct range ranges[md5_lanes]) {
  for (int i = 0; i < md5_lanes; i++) {
    ranges[i] = (struct range){0};
    if (posix_memalign((void **)&ranges[i].bytes, direct_alignment, buffer_bytes) != 0) abort();
  }
}

void ranges_free(struct range ranges[md5_lanes]) {
  for (int i = 0; i < md5_lanes; i++) free(ranges[i].bytes);
}

void ranges_hash(struct range ranges[], int count) {
  const uint8_t *data[md5_lanes] = {0};
  size_t lengths[md5_lanes] = {0};
  uint8_t digests[md5_lanes][16];
  for (int i = 0; i < count; i++) {
    data[i] = ranges[i].bytes;
    lengths[i] = ranges[i].length;
  }
  md5_many(count, data, lengths, digests);
  for (int i = 0; i < count; i++) memcpy(ranges[i].md5, digests[i], 16);
}

void md5_text(const uint8_t md5[16], char text[33]) {
  static const char digits[] = "0123456789ABCDEF";
  for (int i = 0; i < 16; i++) {
    text[2 * i] = digits[md5[i] >> 4];
    text[2 * i + 1] = digits[md5[i] & 15];
  }
  text[32] = '\0';
}

int thread_count(const struct message *message) {
  int64_t threads = message_integer(message, "threads", 2);
  return threads < 1 ? 1 : threads > most_threads ? most_threads : (int)threads;
}

static size_t padded(size_t length) { return (length + direct_alignment - 1) / direct_alignment * direct_alignment; }

bool range_write(const struct volume *volume, struct cipher *cipher, const struct runs *runs, struct range *range,
                 int64_t *cipher_ns, struct failure *failure) {
  /* The end of the last cluster belongs to the file as well; zeros go there. */
  size_t whole = padded(range->length);
  memset(range->bytes + range->length, 0, whole - range->length);
  for (size_t done = 0; done < whole;) {
    int64_t place = 0;
    size_t count = runs_locate(runs, range->offset + (int64_t)done, whole - done, &place);
    if (count == 0) return fail(failure, "not-our-volume", "a file is shorter on the disk than in the list");
    int64_t before = now_ns();
    cipher_encrypt(cipher, range->bytes + done, count, (uint64_t)place);
    *cipher_ns += now_ns() - before;
    if (!disk_write(volume->disk, range->bytes + done, count, volume->offset_bytes + place, failure)) return false;
    done += count;
  }
  return true;
}

bool range_read(const struct volume *volume, struct cipher *cipher, const struct runs *runs, struct range *range,
                struct failure *failure) {
  size_t whole = padded(range->length);
  for (size_t done = 0; done < whole;) {
    int64_t place = 0;
    size_t count = runs_locate(runs, range->offset + (int64_t)done, whole - done, &place);
    if (count == 0) return fail(failure, "read", "a file ends at byte %lld", (long long)range->offset + (long long)done);
    if (!disk_read(volume->disk, range->bytes + done, count, volume->offset_bytes + place, failure)) return false;
    cipher_decrypt(cipher, range->bytes + done, count, (uint64_t)place);
    done += count;
  }
  return true;
}
