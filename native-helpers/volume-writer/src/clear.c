/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clear.h"

#include "protocol.h"
#include "work.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

enum {
  /* One request: large enough for a device to run at full speed, small enough for a cancel to be heard. */
  write_bytes = 8 * 1024 * 1024,
  discard_bytes = 1024 * 1024 * 1024,
  /* Between two flushes, and so the most that is cleared twice. */
  report_bytes = 256 * 1024 * 1024,
  mark_bytes = 32,
  sector = 512,
};

struct clearing {
  const struct disk *disk;
  bool is_discard;
  /* Zeros, aligned for direct writes. */
  uint8_t *zeros;
  int64_t started_ns;
  int64_t started_at;
};

static bool discard(const struct disk *disk, int64_t offset, int64_t count, struct failure *failure) {
  int result;
  if (disk->is_block) {
    uint64_t range[2] = {(uint64_t)offset, (uint64_t)count};
    result = ioctl(disk->fd, BLKDISCARD, range);
  } else {
    result = fallocate(disk->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, count);
  }
  if (result == 0) return true;
  if (errno == EOPNOTSUPP || errno == ENOTTY) return fail(failure, "no-discard", "%s", strerror(errno));
  return fail_disk(failure, true, errno, "discard");
}

/* Clears one stretch, at most what one request takes; returns its length or 0. */
static int64_t clear_some(const struct clearing *clearing, int64_t offset, int64_t until, struct failure *failure) {
  int64_t most = clearing->is_discard ? discard_bytes : write_bytes;
  int64_t count = until - offset < most ? until - offset : most;
  bool done = clearing->is_discard ? discard(clearing->disk, offset, count, failure)
                                   : disk_write(clearing->disk, clearing->zeros, (size_t)count, offset, failure);
  return done ? count : 0;
}

static bool report(const struct clearing *clearing, int64_t done, struct failure *failure) {
  if (!disk_flush(clearing->disk, failure)) return false;
  double seconds = (double)(now_ns() - clearing->started_ns) / 1e9;
  double rate = seconds > 0 ? (double)(done - clearing->started_at) / seconds : 0;
  struct text line = {0};
  text_add(&line, "{\"event\":\"cleared\",\"doneBytes\":%lld,\"bytesPerSecond\":%.0f}", (long long)done, rate);
  protocol_send(&line);
  return true;
}

static bool clear_body(const struct clearing *clearing, struct failure *failure) {
  int64_t size = clearing->disk->size_bytes;
  int64_t unreported = 0;
  for (int64_t at = head_bytes + clearing->started_at; at < size;) {
    if (protocol_cancelled()) return fail(failure, "cancelled", "stopped");
    int64_t count = clear_some(clearing, at, size, failure);
    if (count == 0) return false;
    at += count;
    unreported += count;
    if (unreported < report_bytes && at < size) continue;
    if (!report(clearing, at - head_bytes, failure)) return false;
    unreported = 0;
  }
  return true;
}

/*
 * The mark goes first, on its own: the disk can be recognised at each moment, by its old beginning or by the mark.
 * Zeros are written even after a discard, which some devices answer with the old content.
 */
static bool clear_head(const struct clearing *clearing, const uint8_t mark[mark_bytes], struct failure *failure) {
  const struct disk *disk = clearing->disk;
  uint8_t marked[sector] = {0};
  memcpy(marked, mark, mark_bytes);
  int64_t behind = mark_offset + sector;
  return disk_write(disk, marked, sizeof marked, mark_offset, failure) && disk_flush(disk, failure) &&
         disk_write(disk, clearing->zeros, mark_offset, 0, failure) &&
         disk_write(disk, clearing->zeros, (size_t)(head_bytes - behind), behind, failure) &&
         report(clearing, disk->size_bytes, failure);
}

bool disk_clear(const struct disk *disk, const struct message *message, struct failure *failure) {
  const char *method = message_string(message, "method");
  const char *hex = message_string(message, "mark");
  int64_t from = message_integer(message, "fromByte", 0);
  uint8_t mark[mark_bytes];
  bool is_discard = method != NULL && strcmp(method, "discard") == 0;
  bool is_overwrite = method != NULL && strcmp(method, "overwrite") == 0;
  if (!is_discard && !is_overwrite) return fail(failure, "protocol", "clear lacks a method");
  if (hex == NULL || !hex_decode(hex, mark, sizeof mark)) return fail(failure, "protocol", "clear lacks a mark");
  if (from < 0 || disk->size_bytes < head_bytes) return fail(failure, "protocol", "clear begins nowhere");

  struct clearing clearing = {
      .disk = disk,
      .is_discard = is_discard,
      .started_ns = now_ns(),
      .started_at = from / direct_alignment * direct_alignment,
  };
  if (posix_memalign((void **)&clearing.zeros, direct_alignment, write_bytes) != 0) abort();
  memset(clearing.zeros, 0, write_bytes);
  bool cleared = clear_body(&clearing, failure) && clear_head(&clearing, mark, failure);
  free(clearing.zeros);
  disk_reread_partitions(disk);
  return cleared;
}
