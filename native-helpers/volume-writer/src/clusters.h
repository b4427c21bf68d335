/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLUSTERS_H
#define CLUSTERS_H

#include "volume.h"

#include <ntfs-3g/attrib.h>
#include <ntfs-3g/runlist.h>

/*
 * Places files one behind the other. The library's own allocator looks at every bit, splits files more than needed and
 * reports a full volume while there is space; it keeps allocating for folders and the file table, in the same bitmap.
 */
struct clusters {
  ntfs_volume *ntfs;
  /* Which part of the volume is being filled, and from where on there may be free clusters in it. */
  int area;
  LCN position;
};

void clusters_start(struct clusters *clusters, ntfs_volume *ntfs);

/* First cluster at or after `hint` of `count` free ones in a row; -1 with errno when there are none. */
LCN clusters_find(ntfs_volume *ntfs, s64 count, LCN hint);

/* Allocates `count` clusters and returns them as a run list; NULL with errno (ENOSPC) without having taken any. */
runlist_element *clusters_allocate(struct clusters *clusters, s64 count);

/* Makes `run` (which it then owns) the place of a non-resident stream and gives back the one it had. */
bool clusters_exchange(ntfs_attr *attribute, runlist_element *run);

#endif
