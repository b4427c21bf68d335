/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TREE_H
#define TREE_H

#include "volume.h"

#include <ntfs-3g/attrib.h>
#include <ntfs-3g/dir.h>
#include <ntfs-3g/inode.h>

enum { max_depth = 64, max_name_units = 255 };

/*
 * The folders of the last path stay open: files mostly come folder by folder, and libntfs-3g must never hold two
 * copies of one folder.
 */
struct tree {
  struct volume *volume;
  ntfs_inode *folders[max_depth];
  /* Name of each open folder below the root, UTF-8. */
  char *names[max_depth];
  int depth;
};

bool tree_open(struct tree *tree, struct volume *volume, struct failure *failure);
bool tree_close(struct tree *tree, struct failure *failure);

/*
 * Opens the folder of `\a\b\file` (and makes missing ones when `create`); returns it, or NULL, and the file's name as
 * UTF-16 in `name`. It stays property of the tree.
 */
ntfs_inode *tree_enter(struct tree *tree, const char *path, bool create, ntfschar name[max_name_units + 1],
                       int *name_units, struct failure *failure);

/* Removes a file and the folders that it leaves empty. Fails with `missing` when there is no such file. */
bool tree_remove(struct tree *tree, const char *path, struct failure *failure);

/* A run of a file that lies in one piece. `volume_offset` counts from the start of the volume. */
struct run {
  int64_t file_offset;
  int64_t volume_offset;
  int64_t length;
};

struct runs {
  struct run *items;
  int count;
  int64_t file_bytes;
};

/* Where the file's bytes lie. Fails with `missing` when there is no such file, `not-our-volume` when it has holes. */
bool tree_find_runs(struct tree *tree, const char *path, struct runs *runs, struct failure *failure);
void runs_free(struct runs *runs);

/* The part of a run that holds file bytes from `offset`, at most `count`. Returns its length, 0 when there is none. */
size_t runs_locate(const struct runs *runs, int64_t offset, size_t count, int64_t *volume_offset);

#endif
