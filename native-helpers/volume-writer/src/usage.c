/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "usage.h"

#include "sysfs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

/* Devices stand on devices only so deep; a circle in sysfs would otherwise never end. */
enum { deepest = 16 };

static bool is_same(void *disk, const char *name, dev_t device) {
  (void)name;
  return device == *(dev_t *)disk;
}

struct descent {
  dev_t disk;
  int depth;
};

static bool lies_on(dev_t device, const struct descent *descent);

static bool lies_below(void *descent, const char *name, dev_t device) {
  (void)name;
  return lies_on(device, descent);
}

/* Whether a device is the disk, one of its partitions, or made of such: mapped, RAID, a loop device on a file there. */
static bool lies_on(dev_t device, const struct descent *descent) {
  struct descent below = {.disk = descent->disk, .depth = descent->depth + 1};
  if (device == below.disk || sysfs_any(below.disk, NULL, is_same, &device)) return true;
  if (below.depth > deepest) return false;
  char path[sysfs_text_bytes];
  struct stat file;
  if (sysfs_read(device, "loop/backing_file", path) && stat(path, &file) == 0 && lies_on(file.st_dev, &below)) {
    return true;
  }
  return sysfs_any(device, "slaves", lies_below, &below);
}

/* The kernel writes blanks and backslashes in paths as three octal digits. */
static void unescape(char *text) {
  char *out = text;
  for (const char *in = text; *in != '\0';) {
    unsigned value;
    if (in[0] == '\\' && sscanf(in + 1, "%3o", &value) == 1) {
      *out++ = (char)value;
      in += 4;
    } else {
      *out++ = *in++;
    }
  }
  *out = '\0';
}

static bool is_of_system(const char *mount_point) {
  static const char *const points[] = {"/", "/boot", "/boot/efi", "/efi", "/usr"};
  for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
    if (strcmp(mount_point, points[i]) == 0) return true;
  }
  return false;
}

/* Device of a mount. Where a file system has a number of its own (btrfs), its source tells. */
static bool device_of_mount(const char *number, const char *source, dev_t *device) {
  struct stat status;
  if (!sysfs_parse_device(number, device)) return false;
  if (major(*device) != 0) return true;
  if (source[0] != '/' || stat(source, &status) != 0 || !S_ISBLK(status.st_mode)) return false;
  *device = status.st_rdev;
  return true;
}

static bool check_mounts(dev_t disk, struct failure *failure) {
  FILE *file = fopen("/proc/self/mountinfo", "re");
  if (file == NULL) return fail(failure, "in-use", "whether it is mounted cannot be told without /proc");
  const struct descent descent = {.disk = disk};
  char *line = NULL;
  size_t capacity = 0;
  bool is_free = true;
  /* Goes through all of them: that the system runs from it says more than another place where it is mounted. */
  while (getline(&line, &capacity, file) > 0) {
    char number[32], point[4096], source[4096];
    const char *rest = strstr(line, " - ");
    dev_t device;
    if (rest == NULL || sscanf(line, "%*s %*s %31s %*s %4095s", number, point) != 2) continue;
    if (sscanf(rest, " - %*s %4095s", source) != 1) source[0] = '\0';
    unescape(point);
    unescape(source);
    if (!device_of_mount(number, source, &device) || !lies_on(device, &descent)) continue;
    is_free = false;
    if (is_of_system(point)) {
      *failure = (struct failure){.file = failure->file};
      fail(failure, "in-use", "this computer runs from it (%s)", point);
      break;
    }
    fail(failure, "in-use", "it is mounted at %s", point);
  }
  free(line);
  fclose(file);
  return is_free;
}

static bool check_swaps(const struct stat *disk, struct failure *failure) {
  FILE *file = fopen("/proc/swaps", "re");
  if (file == NULL) return true;
  char *line = NULL;
  size_t capacity = 0;
  bool is_free = true;
  while (is_free && getline(&line, &capacity, file) > 0) {
    char path[4096];
    struct stat status;
    if (sscanf(line, "%4095s", path) != 1) continue;
    unescape(path);
    if (path[0] != '/' || stat(path, &status) != 0) continue;
    const struct descent descent = {.disk = disk->st_rdev};
    bool is_here = S_ISBLK(disk->st_mode)
                       ? S_ISBLK(status.st_mode) && lies_on(status.st_rdev, &descent)
                       : status.st_dev == disk->st_dev && status.st_ino == disk->st_ino;
    if (is_here) is_free = fail(failure, "in-use", "this computer swaps to it");
  }
  free(line);
  fclose(file);
  return is_free;
}

static bool refuse_holder(void *failure, const char *name, dev_t holder) {
  char text[sysfs_text_bytes];
  bool is_mapped = sysfs_read(holder, "dm/name", text);
  fail(failure, "in-use", "%s is made of it", is_mapped ? text : name);
  return true;
}

static bool refuse_held_partition(void *failure, const char *name, dev_t partition) {
  (void)name;
  return sysfs_any(partition, "holders", refuse_holder, failure);
}

/* Two writers of one file would destroy each other's work. */
static bool check_loops(const struct stat *image, struct failure *failure) {
  DIR *entries = opendir("/sys/block");
  if (entries == NULL) return true;
  bool is_free = true;
  for (struct dirent *entry; is_free && (entry = readdir(entries)) != NULL;) {
    char path[sysfs_text_bytes], file[sysfs_text_bytes];
    struct stat status;
    if (strncmp(entry->d_name, "loop", 4) != 0) continue;
    snprintf(path, sizeof path, "/sys/block/%s/loop/backing_file", entry->d_name);
    if (!sysfs_read_path(path, file) || stat(file, &status) != 0) continue;
    if (status.st_dev == image->st_dev && status.st_ino == image->st_ino) {
      is_free = fail(failure, "in-use", "it is attached as /dev/%s", entry->d_name);
    }
  }
  closedir(entries);
  return is_free;
}

bool usage_check(const struct stat *status, struct failure *failure) {
  if (!S_ISBLK(status->st_mode)) return check_swaps(status, failure) && check_loops(status, failure);
  return check_mounts(status->st_rdev, failure) && check_swaps(status, failure) &&
         !sysfs_any(status->st_rdev, "holders", refuse_holder, failure) &&
         !sysfs_any(status->st_rdev, NULL, refuse_held_partition, failure);
}
