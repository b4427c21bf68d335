/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef USAGE_H
#define USAGE_H

#include "failure.h"

#include <sys/stat.h>

/*
 * Refuses (`in-use`, with the reason) a device or image file that this computer uses: mounted, swap, part of LVM, RAID
 * or a mapped device, attached as a loop device; its partitions count. The disk that the system runs from or that a
 * staging folder lies on is mounted, however deep below LVM, encryption or loop devices. `status` is of the disk.
 */
bool usage_check(const struct stat *status, struct failure *failure);

#endif
