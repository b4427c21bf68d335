/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"

#include "sysfs.h"
#include "usage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  /* Below this the page cache, which merges neighbours, beats a write that waits for the device. */
  direct_least = 128 * 1024,
  lock_tries = 30,
  sector_bytes_needed = 512,
};

static bool fail_open(struct failure *failure, int error, const char *path) {
  const char *code = "removed";
  if (error == EBUSY || error == EWOULDBLOCK) code = "busy";
  if (error == EACCES || error == EPERM) code = "not-permitted";
  if (error == EROFS) code = "read-only";
  if (error == EISDIR || error == ELOOP || error == ENOTDIR) code = "unsuitable";
  return fail(failure, code, "%s: %s", path, strerror(error));
}

/* The device manager locks a disk for a moment when its partitions change; anyone else keeps it longer. */
static int lock(int fd, bool is_block) {
  for (int left = is_block ? lock_tries : 1;; left--) {
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return 0;
    if (errno != EWOULDBLOCK || left <= 1) return -1;
    usleep(100 * 1000);
  }
}

static bool check_device(struct disk *disk, dev_t device, const char *path, struct failure *failure) {
  uint64_t size = 0;
  int sector = 0;
  int read_only = 0;
  if (ioctl(disk->fd, BLKGETSIZE64, &size) != 0 || ioctl(disk->fd, BLKSSZGET, &sector) != 0 ||
      ioctl(disk->fd, BLKROGET, &read_only) != 0) {
    return fail_disk(failure, false, errno, path);
  }
  if (sector != sector_bytes_needed) {
    return fail(failure, "unsuitable", "it has sectors of %d bytes, %d are needed", sector, sector_bytes_needed);
  }
  if (sysfs_is_partition(device)) return fail(failure, "unsuitable", "it is a partition, not a whole disk");
  if (disk->is_writable && read_only != 0) return fail(failure, "read-only", "%s is read-only", path);
  disk->size_bytes = (int64_t)size;
  return true;
}

bool disk_open(struct disk *disk, const char *path, bool is_block, bool is_writable, struct failure *failure) {
  *disk = (struct disk){.fd = -1, .direct_fd = -1, .is_block = is_block, .is_writable = is_writable};
  struct stat status;
  /* Asked before it is opened for the sake of the words, and again when nobody else can have it any more. */
  if (is_writable && stat(path, &status) == 0 && !usage_check(&status, failure)) return false;
  int flags = (is_writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | (is_block ? O_EXCL : 0);
  disk->fd = open(path, flags);
  if (disk->fd < 0) return fail_open(failure, errno, path);

  if (fstat(disk->fd, &status) != 0) return fail_disk(failure, false, errno, path);
  if (is_block ? !S_ISBLK(status.st_mode) : !S_ISREG(status.st_mode)) {
    return fail(failure, "unsuitable", "%s is not %s", path, is_block ? "a block device" : "a regular file");
  }
  if (lock(disk->fd, is_block) != 0) return fail_open(failure, errno, path);

  disk->size_bytes = status.st_size;
  if (is_block && !check_device(disk, status.st_rdev, path, failure)) return false;
  if (is_writable && !usage_check(&status, failure)) return false;

  /* Opened through the first descriptor, so that it is certainly the same file. O_EXCL is held by that one. */
  char own_path[64];
  snprintf(own_path, sizeof own_path, "/proc/self/fd/%d", disk->fd);
  disk->direct_fd = open(own_path, (is_writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_DIRECT);
  return true;
}

static int descriptor_for(const struct disk *disk, const void *bytes, size_t count, int64_t offset) {
  bool is_aligned = ((uintptr_t)bytes | count | (uint64_t)offset) % direct_alignment == 0;
  return disk->direct_fd >= 0 && is_aligned && count >= direct_least ? disk->direct_fd : disk->fd;
}

bool disk_read(const struct disk *disk, void *bytes, size_t count, int64_t offset, struct failure *failure) {
  int fd = descriptor_for(disk, bytes, count, offset);
  for (size_t done = 0; done < count;) {
    ssize_t got = pread(fd, (char *)bytes + done, count - done, offset + (int64_t)done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EINVAL && fd != disk->fd) {
      fd = disk->fd;
      continue;
    }
    if (got < 0) return fail_disk(failure, false, errno, "read");
    if (got == 0) return fail(failure, "read", "it ends at byte %lld", (long long)(offset + (int64_t)done));
    done += (size_t)got;
  }
  return true;
}

bool disk_write(const struct disk *disk, const void *bytes, size_t count, int64_t offset, struct failure *failure) {
  if (offset < 0 || offset + (int64_t)count > disk->size_bytes) {
    return fail(failure, "write", "byte %lld is beyond its end", (long long)offset);
  }
  int fd = descriptor_for(disk, bytes, count, offset);
  for (size_t done = 0; done < count;) {
    ssize_t put = pwrite(fd, (const char *)bytes + done, count - done, offset + (int64_t)done);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0 && errno == EINVAL && fd != disk->fd) {
      fd = disk->fd;
      continue;
    }
    if (put <= 0) return fail_disk(failure, true, put < 0 ? errno : EIO, "write");
    done += (size_t)put;
  }
  return true;
}

bool disk_flush(const struct disk *disk, struct failure *failure) {
  return fdatasync(disk->fd) == 0 || fail_disk(failure, true, errno, "flush");
}

void disk_drop_caches(const struct disk *disk) {
  /* Only clean pages are dropped; a handle that may write has flushed before, others have nothing dirty of ours. */
  if (disk->is_writable) (void)fdatasync(disk->fd);
  (void)posix_fadvise(disk->fd, 0, 0, POSIX_FADV_DONTNEED);
}

void disk_reread_partitions(const struct disk *disk) {
  if (disk->is_block) (void)ioctl(disk->fd, BLKRRPART);
}
