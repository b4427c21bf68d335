/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef VOLUME_H
#define VOLUME_H

#include "cipher.h"
#include "disk.h"

#include <ntfs-3g/types.h>
#include <ntfs-3g/device.h>
#include <ntfs-3g/volume.h>

enum { boot_area_bytes = 8192, metadata_bytes = 65536 };

/*
 * The plain view of an encrypted volume, as every BitLocker reader presents it: the boot area comes from its copy,
 * metadata and the copy itself are zeros and cannot be written, everything else is decrypted where it lies.
 */
struct volume {
  const struct disk *disk;
  struct cipher_key key;
  /* For the thread that runs libntfs-3g; workers make their own. */
  struct cipher *cipher;
  /* Place and size of the partition on the disk. */
  int64_t offset_bytes;
  int64_t size_bytes;
  int64_t metadata[3];
  int64_t header_copy;
  /* False until the places above are known. */
  bool has_metadata;
  uint8_t boot_area[boot_area_bytes];
  ntfs_volume *ntfs;
  /* What libntfs-3g reads and writes goes through it while the file system is open. */
  struct cache *cache;
  /* First failure below libntfs-3g, which itself reports only errno. */
  struct failure failure;
};

/* Reads the boot area from its copy. */
bool volume_load_boot_area(struct volume *volume, struct failure *failure);
/* Encrypts the boot area to its copy. */
bool volume_store_boot_area(struct volume *volume, struct failure *failure);
/*
 * How many bytes from `offset`, at most `count`, are of one kind: `is_plain` when they are decrypted where they lie and
 * not presented from elsewhere or as zeros.
 */
int64_t volume_same_kind(const struct volume *volume, int64_t offset, int64_t count, bool *is_plain);
/* Plain bytes at any offset and of any length. */
bool volume_read(struct volume *volume, void *bytes, size_t count, int64_t offset);
bool volume_write(struct volume *volume, const void *bytes, size_t count, int64_t offset);

bool volume_mount(struct volume *volume, bool is_writable, struct failure *failure);
bool volume_unmount(struct volume *volume, struct failure *failure);

#endif
