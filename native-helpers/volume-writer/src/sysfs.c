/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sysfs.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static void folder_of(dev_t device, const char *name, char path[sysfs_text_bytes]) {
  snprintf(path, sysfs_text_bytes, "/sys/dev/block/%u:%u/%s", major(device), minor(device), name);
}

bool sysfs_read_path(const char *path, char text[sysfs_text_bytes]) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  ssize_t length = read(fd, text, sysfs_text_bytes - 1);
  close(fd);
  if (length <= 0) return false;
  text[length] = '\0';
  char *start = text;
  while (isspace((unsigned char)*start)) start++;
  size_t count = strlen(start);
  while (count > 0 && isspace((unsigned char)start[count - 1])) count--;
  memmove(text, start, count);
  text[count] = '\0';
  return count > 0;
}

bool sysfs_read(dev_t device, const char *name, char text[sysfs_text_bytes]) {
  char path[sysfs_text_bytes];
  folder_of(device, name, path);
  return sysfs_read_path(path, text);
}

bool sysfs_parse_device(const char *text, dev_t *device) {
  unsigned first, second;
  if (sscanf(text, "%u:%u", &first, &second) != 2) return false;
  *device = makedev(first, second);
  return true;
}

bool sysfs_is_partition(dev_t device) {
  char text[sysfs_text_bytes];
  return sysfs_read(device, "partition", text);
}

bool sysfs_any(dev_t device, const char *folder, sysfs_visit *visit, void *context) {
  char path[sysfs_text_bytes], file[2 * sysfs_text_bytes], text[sysfs_text_bytes];
  folder_of(device, folder == NULL ? "." : folder, path);
  DIR *entries = opendir(path);
  if (entries == NULL) return false;
  bool found = false;
  for (struct dirent *entry; !found && (entry = readdir(entries)) != NULL;) {
    if (entry->d_name[0] == '.') continue;
    dev_t other;
    /* Among the many entries of a disk's own folder only its partitions have a number. */
    if (folder == NULL) {
      snprintf(file, sizeof file, "%s/%s/partition", path, entry->d_name);
      if (!sysfs_read_path(file, text)) continue;
    }
    snprintf(file, sizeof file, "%s/%s/dev", path, entry->d_name);
    if (!sysfs_read_path(file, text) || !sysfs_parse_device(text, &other)) continue;
    found = visit(context, entry->d_name, other);
  }
  closedir(entries);
  return found;
}
