/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DISK_H
#define DISK_H

#include "failure.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  direct_alignment = 4096,
  /* What counts as the beginning of a disk when it is recognised. */
  head_bytes = 1024 * 1024,
  /* Sector 40, between partition table and partition: the mark of a cleared disk, later the note. */
  mark_offset = 40 * 512,
};

/* A whole disk or image file, opened by this process alone. */
struct disk {
  int fd;
  /* Second descriptor of the same file with O_DIRECT, or -1 where that is not supported. */
  int direct_fd;
  bool is_block;
  bool is_writable;
  int64_t size_bytes;
};

/*
 * Opens for this process alone. A disk to be written is refused here when this computer uses it, when it is read-only,
 * no whole disk, or has sectors of another size than 512; nothing switches that off.
 */
bool disk_open(struct disk *disk, const char *path, bool is_block, bool is_writable, struct failure *failure);
/* Offsets count from the start of the disk. Big aligned pieces bypass the page cache. */
bool disk_read(const struct disk *disk, void *bytes, size_t count, int64_t offset, struct failure *failure);
bool disk_write(const struct disk *disk, const void *bytes, size_t count, int64_t offset, struct failure *failure);
bool disk_flush(const struct disk *disk, struct failure *failure);
/* Makes the next buffered reads come from the disk. */
void disk_drop_caches(const struct disk *disk);
/* Tells the kernel about the partitions written; nothing for image files. */
void disk_reread_partitions(const struct disk *disk);

#endif
