/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SYSFS_H
#define SYSFS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* What the kernel tells about block devices in /sys/dev/block. */

enum { sysfs_text_bytes = 512 };

/* Reads a file of the device's folder as text without blanks around it; false when there is none or it is empty. */
bool sysfs_read(dev_t device, const char *name, char text[sysfs_text_bytes]);
/* As sysfs_read, for a file at any path. */
bool sysfs_read_path(const char *path, char text[sysfs_text_bytes]);
/* Parses `major:minor`. */
bool sysfs_parse_device(const char *text, dev_t *device);
bool sysfs_is_partition(dev_t device);

typedef bool sysfs_visit(void *context, const char *name, dev_t device);
/*
 * Calls `visit` for each device in a folder of the device (`slaves`, `holders`, or NULL for its partitions) until it
 * returns true; returns whether it did.
 */
bool sysfs_any(dev_t device, const char *folder, sysfs_visit *visit, void *context);

#endif
