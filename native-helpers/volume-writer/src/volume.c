/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "volume.h"

#include "cache.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { piece_bytes = 256 * 1024 };

/* Everything special starts and ends on multiples of this, so pieces that do not cross one are of one kind. */
enum { grain_bytes = 4096 };

enum area { area_boot, area_hidden, area_data };

static enum area area_of(const struct volume *volume, int64_t offset) {
  if (offset < boot_area_bytes) return area_boot;
  if (!volume->has_metadata) return area_data;
  for (int i = 0; i < 3; i++) {
    if (offset >= volume->metadata[i] && offset < volume->metadata[i] + metadata_bytes) return area_hidden;
  }
  if (offset >= volume->header_copy && offset < volume->header_copy + boot_area_bytes) return area_hidden;
  return area_data;
}

/* Bytes from `offset` that lie in one area, at most `count` and at most a piece. */
static size_t same_area(const struct volume *volume, int64_t offset, size_t count, enum area *area) {
  *area = area_of(volume, offset);
  size_t length = (size_t)(grain_bytes - offset % grain_bytes);
  while (length < count && length < piece_bytes && area_of(volume, offset + (int64_t)length) == *area) {
    length += grain_bytes;
  }
  return length < count ? length : count;
}

int64_t volume_same_kind(const struct volume *volume, int64_t offset, int64_t count, bool *is_plain) {
  enum area area;
  size_t most = count < piece_bytes ? (size_t)count : piece_bytes;
  size_t length = same_area(volume, offset, most, &area);
  *is_plain = area == area_data;
  return (int64_t)length;
}

/* One piece of data through `scratch`, which holds piece_bytes and two sectors. */
static bool transfer(struct volume *volume, uint8_t *scratch, void *out, const void *in, size_t count, int64_t offset) {
  int64_t start = offset / sector_bytes * sector_bytes;
  size_t lead = (size_t)(offset - start);
  size_t whole = (lead + count + sector_bytes - 1) / sector_bytes * sector_bytes;
  bool covers_all = in != NULL && lead == 0 && whole == count;
  if (!covers_all) {
    if (!disk_read(volume->disk, scratch, whole, volume->offset_bytes + start, &volume->failure)) return false;
    cipher_decrypt(volume->cipher, scratch, whole, (uint64_t)start);
  }
  if (out != NULL) memcpy(out, scratch + lead, count);
  if (in == NULL) return true;
  memcpy(scratch + lead, in, count);
  cipher_encrypt(volume->cipher, scratch, whole, (uint64_t)start);
  return disk_write(volume->disk, scratch, whole, volume->offset_bytes + start, &volume->failure);
}

static bool access_volume(struct volume *volume, void *out, const void *in, size_t count, int64_t offset) {
  if (offset < 0 || offset + (int64_t)count > volume->size_bytes) {
    errno = EINVAL;
    return false;
  }
  static _Thread_local uint8_t scratch[piece_bytes + grain_bytes + 2 * sector_bytes]
      __attribute__((aligned(direct_alignment)));
  for (size_t done = 0; done < count;) {
    int64_t at = offset + (int64_t)done;
    enum area area;
    size_t length = same_area(volume, at, count - done, &area);
    uint8_t *to = out == NULL ? NULL : (uint8_t *)out + done;
    const uint8_t *from = in == NULL ? NULL : (const uint8_t *)in + done;
    if (area == area_boot) {
      if (to != NULL) memcpy(to, volume->boot_area + at, length);
      if (from != NULL) memcpy(volume->boot_area + at, from, length);
    } else if (area == area_hidden) {
      if (to != NULL) memset(to, 0, length);
    } else if (!transfer(volume, scratch, to, from, length, at)) {
      errno = EIO;
      return false;
    }
    done += length;
  }
  return true;
}

bool volume_read(struct volume *volume, void *bytes, size_t count, int64_t offset) {
  return access_volume(volume, bytes, NULL, count, offset);
}

bool volume_write(struct volume *volume, const void *bytes, size_t count, int64_t offset) {
  return access_volume(volume, NULL, bytes, count, offset);
}

bool volume_load_boot_area(struct volume *volume, struct failure *failure) {
  int64_t place = volume->offset_bytes + volume->header_copy;
  if (!disk_read(volume->disk, volume->boot_area, boot_area_bytes, place, failure)) return false;
  cipher_decrypt(volume->cipher, volume->boot_area, boot_area_bytes, (uint64_t)volume->header_copy);
  if (memcmp(volume->boot_area + 3, "NTFS    ", 8) == 0) return true;
  return fail(failure, "not-our-volume", "the copy of the boot area is not NTFS");
}

bool volume_store_boot_area(struct volume *volume, struct failure *failure) {
  uint8_t encrypted[boot_area_bytes];
  memcpy(encrypted, volume->boot_area, boot_area_bytes);
  cipher_encrypt(volume->cipher, encrypted, boot_area_bytes, (uint64_t)volume->header_copy);
  int64_t place = volume->offset_bytes + volume->header_copy;
  return disk_write(volume->disk, encrypted, boot_area_bytes, place, failure);
}

/* The device operations libntfs-3g works with. */

static int device_open(struct ntfs_device *device, int flags) {
  (void)flags;
  NDevSetOpen(device);
  return 0;
}

static int device_close(struct ntfs_device *device) {
  NDevClearOpen(device);
  return 0;
}

static s64 device_seek(struct ntfs_device *device, s64 offset, int whence) {
  struct volume *volume = device->d_private;
  if (whence == SEEK_SET) return offset;
  if (whence == SEEK_END) return volume->size_bytes + offset;
  errno = EINVAL;
  return -1;
}

static s64 device_pread(struct ntfs_device *device, void *bytes, s64 count, s64 offset) {
  if (count < 0) return -1;
  struct volume *volume = device->d_private;
  return cache_read(volume->cache, bytes, (size_t)count, offset) ? count : -1;
}

static s64 device_pwrite(struct ntfs_device *device, const void *bytes, s64 count, s64 offset) {
  if (count < 0) return -1;
  if (NDevReadOnly(device)) {
    errno = EROFS;
    return -1;
  }
  struct volume *volume = device->d_private;
  return cache_write(volume->cache, bytes, (size_t)count, offset) ? count : -1;
}

/* libntfs-3g uses only the positioned calls on a mounted volume. */
static s64 device_read(struct ntfs_device *device, void *bytes, s64 count) {
  (void)device, (void)bytes, (void)count;
  errno = ENOTSUP;
  return -1;
}

static s64 device_write(struct ntfs_device *device, const void *bytes, s64 count) {
  (void)device, (void)bytes, (void)count;
  errno = ENOTSUP;
  return -1;
}

/* Flushing is decided by the operations, once, not by the library after each step. */
static int device_sync(struct ntfs_device *device) {
  (void)device;
  return 0;
}

static int device_stat(struct ntfs_device *device, struct stat *status) {
  const struct volume *volume = device->d_private;
  if (fstat(volume->disk->fd, status) != 0) return -1;
  status->st_size = volume->size_bytes;
  return 0;
}

static int device_ioctl(struct ntfs_device *device, unsigned long request, void *argument) {
  (void)device, (void)request, (void)argument;
  errno = EOPNOTSUPP;
  return -1;
}

static struct ntfs_device_operations operations = {
    .open = device_open,
    .close = device_close,
    .seek = device_seek,
    .read = device_read,
    .write = device_write,
    .pread = device_pread,
    .pwrite = device_pwrite,
    .sync = device_sync,
    .stat = device_stat,
    .ioctl = device_ioctl,
};

static void drop_cache(struct volume *volume) {
  cache_free(volume->cache);
  volume->cache = NULL;
}

bool volume_mount(struct volume *volume, bool is_writable, struct failure *failure) {
  struct ntfs_device *device = ntfs_device_alloc("volume", 0, &operations, volume);
  if (device == NULL) return fail(failure, "mount", "%s", strerror(errno));
  volume->cache = cache_new(volume);
  volume->ntfs = ntfs_device_mount(device, is_writable ? NTFS_MNT_NONE : NTFS_MNT_RDONLY);
  if (volume->ntfs == NULL) {
    int error = errno;
    ntfs_device_free(device);
    drop_cache(volume);
    if (volume->failure.code != NULL) {
      *failure = volume->failure;
      return false;
    }
    return fail(failure, "mount", "its file system does not open: %s", strerror(error));
  }
  /* Names that differ only by case are one name to Windows. */
  if (ntfs_set_ignore_case(volume->ntfs) != 0) return fail(failure, "mount", "%s", strerror(errno));
  return true;
}

bool volume_unmount(struct volume *volume, struct failure *failure) {
  if (volume->ntfs == NULL) return true;
  int result = ntfs_umount(volume->ntfs, FALSE);
  int error = errno;
  volume->ntfs = NULL;
  if (!cache_flush(volume->cache) && result == 0) {
    result = -1;
    error = errno;
  }
  drop_cache(volume);
  if (volume->failure.code != NULL) {
    *failure = volume->failure;
    return false;
  }
  return result == 0 || fail(failure, "write", "closing the file system: %s", strerror(error));
}
