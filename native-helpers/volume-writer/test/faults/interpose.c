/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the C library that a disk or a source is used with, each asking the rules first. */
#include "power-cut.h"
#include "real.h"
#include "rules.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

ssize_t (*real_pread)(int, void *, size_t, off64_t);
ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_preadv)(int, const struct iovec *, int, off64_t);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off64_t);
static ssize_t (*real_read)(int, void *, size_t);
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_fallocate)(int, int, off64_t, off64_t);
static int (*real_ioctl)(int, unsigned long, ...);

static void begin(void) {
  *(void **)&real_pread = dlsym(RTLD_NEXT, "pread64");
  *(void **)&real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  *(void **)&real_preadv = dlsym(RTLD_NEXT, "preadv64");
  *(void **)&real_pwritev = dlsym(RTLD_NEXT, "pwritev64");
  *(void **)&real_read = dlsym(RTLD_NEXT, "read");
  *(void **)&real_open = dlsym(RTLD_NEXT, "open64");
  *(void **)&real_openat = dlsym(RTLD_NEXT, "openat64");
  *(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
  *(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  *(void **)&real_fallocate = dlsym(RTLD_NEXT, "fallocate64");
  *(void **)&real_ioctl = dlsym(RTLD_NEXT, "ioctl");
  rules_load();
  power_prepare();
}

/* Constructors of other libraries may read files before that of this one runs. */
__attribute__((constructor)) static void begin_once(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, begin);
}

/* Does the operation fail by a rule? Then errno is set. */
static bool fails(int fd, enum operation operation, int64_t offset, int64_t length) {
  begin_once();
  struct stat status;
  if (rule_count == 0 || fstat(fd, &status) != 0) return false;
  int error = rules_before(&status, operation, offset, length);
  if (error != 0) errno = error;
  return error != 0;
}

static struct rule *power_rule(int fd) {
  struct stat status;
  return rule_count > 0 && fstat(fd, &status) == 0 ? power_rule_of(&status) : NULL;
}

static int64_t length_of(const struct iovec *pieces, int count) {
  int64_t length = 0;
  for (int i = 0; i < count; i++) length += (int64_t)pieces[i].iov_len;
  return length;
}

static ssize_t read_pieces(int fd, const struct iovec *pieces, int count, off64_t offset) {
  if (fails(fd, operation_read, offset, length_of(pieces, count))) return -1;
  return real_preadv(fd, pieces, count, offset);
}

static ssize_t write_pieces(int fd, const struct iovec *pieces, int count, off64_t offset) {
  int64_t length = length_of(pieces, count);
  if (fails(fd, operation_write, offset, length)) return -1;
  struct rule *rule = power_rule(fd);
  if (rule == NULL) return real_pwritev(fd, pieces, count, offset);
  struct overwritten *overwritten = power_write_begins(rule, fd, offset, length);
  ssize_t put = real_pwritev(fd, pieces, count, offset);
  int error = errno;
  power_write_ends(rule, overwritten);
  errno = error;
  return put;
}

static int flush(int fd, int (*real)(int)) {
  if (fails(fd, operation_flush, 0, 0)) return -1;
  struct rule *rule = power_rule(fd);
  if (rule == NULL) return real(fd);
  uint64_t own = power_flush_begins();
  int result = power_flush_is_pretended(rule) ? 0 : real(fd);
  int error = errno;
  power_flush_ends(rule, own, result == 0);
  errno = error;
  return result;
}

static bool open_fails(int folder, const char *path) {
  begin_once();
  struct stat status;
  if (rule_count == 0 || fstatat(folder, path, &status, 0) != 0) return false;
  int error = rules_before(&status, operation_open, 0, 0);
  if (error != 0) errno = error;
  return error != 0;
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t offset) {
  return read_pieces(fd, &(struct iovec){.iov_base = bytes, .iov_len = count}, 1, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  return write_pieces(fd, &(struct iovec){.iov_base = (void *)bytes, .iov_len = count}, 1, offset);
}

ssize_t preadv64(int fd, const struct iovec *pieces, int count, off64_t offset) {
  return read_pieces(fd, pieces, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *pieces, int count, off64_t offset) {
  return write_pieces(fd, pieces, count, offset);
}

/* The names without 64 are the same functions where file offsets have 64 bits anyway. */
ssize_t pread(int fd, void *bytes, size_t count, off_t offset) {
  return pread64(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return pwrite64(fd, bytes, count, offset);
}

ssize_t preadv(int fd, const struct iovec *pieces, int count, off_t offset) {
  return read_pieces(fd, pieces, count, offset);
}

ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t offset) {
  return write_pieces(fd, pieces, count, offset);
}

/* What the compiler makes of pread where it checks buffers. */
ssize_t __pread64_chk(int fd, void *bytes, size_t count, off64_t offset, size_t room) {
  if (count > room) abort();
  return pread64(fd, bytes, count, offset);
}

ssize_t __pread_chk(int fd, void *bytes, size_t count, off_t offset, size_t room) {
  return __pread64_chk(fd, bytes, count, offset, room);
}

ssize_t read(int fd, void *bytes, size_t count) {
  begin_once();
  off64_t offset = rule_count == 0 ? -1 : lseek64(fd, 0, SEEK_CUR);
  if (offset >= 0 && fails(fd, operation_read, offset, (int64_t)count)) return -1;
  return real_read(fd, bytes, count);
}

int fsync(int fd) {
  return flush(fd, real_fsync);
}

int fdatasync(int fd) {
  return flush(fd, real_fdatasync);
}

int fallocate64(int fd, int mode, off64_t offset, off64_t length) {
  if (fails(fd, operation_discard, offset, length)) return -1;
  return real_fallocate(fd, mode, offset, length);
}

int fallocate(int fd, int mode, off_t offset, off_t length) {
  return fallocate64(fd, mode, offset, length);
}

/* glibc declares it with dots; on this platform's calling convention one pointer is what they amount to. */
int ioctl(int fd, unsigned long request, ...) {
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (request == BLKDISCARD || request == BLKSECDISCARD || request == BLKZEROOUT) {
    const uint64_t *stretch = argument;
    if (fails(fd, operation_discard, (int64_t)stretch[0], (int64_t)stretch[1])) return -1;
  }
  begin_once();
  return real_ioctl(fd, request, argument);
}

static mode_t mode_of(int flags, va_list arguments) {
  bool has_mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return has_mode ? (mode_t)va_arg(arguments, int) : 0;
}

int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_fails(AT_FDCWD, path) ? -1 : real_open(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_fails(AT_FDCWD, path) ? -1 : real_open(path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_fails(folder, path) ? -1 : real_openat(folder, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_fails(folder, path) ? -1 : real_openat(folder, path, flags, mode);
}
