/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"

#include <errno.h>
#include <ntfs-3g/runlist.h>
#include <ntfs-3g/unistr.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define NOT_FOUND ((u64)-1)

/* UTF-8 to UTF-16; returns the number of units or -1 when it is not UTF-8 or too long. */
static int to_utf16(const char *text, size_t length, ntfschar out[max_name_units + 1]) {
  const unsigned char *at = (const unsigned char *)text;
  const unsigned char *end = at + length;
  int units = 0;
  while (at < end) {
    int more = *at < 0x80 ? 0 : (*at & 0xE0) == 0xC0 ? 1 : (*at & 0xF0) == 0xE0 ? 2 : (*at & 0xF8) == 0xF0 ? 3 : -1;
    if (more < 0 || at + more >= end) return -1;
    uint32_t point = more == 0 ? *at : *at & (0x3F >> more);
    for (int i = 1; i <= more; i++) {
      if ((at[i] & 0xC0) != 0x80) return -1;
      point = point << 6 | (at[i] & 0x3F);
    }
    at += more + 1;
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return -1;
    if (units + (point >= 0x10000 ? 2 : 1) > max_name_units) return -1;
    if (point >= 0x10000) {
      out[units++] = cpu_to_le16((u16)(0xD800 + ((point - 0x10000) >> 10)));
      out[units++] = cpu_to_le16((u16)(0xDC00 + ((point - 0x10000) & 0x3FF)));
    } else {
      out[units++] = cpu_to_le16((u16)point);
    }
  }
  return units;
}

static bool fail_library(struct tree *tree, struct failure *failure, const char *what, const char *path) {
  int error = errno;
  if (tree->volume->failure.code != NULL) {
    if (failure->code == NULL) *failure = tree->volume->failure;
    return false;
  }
  if (error == ENOSPC) return fail(failure, "no-space", "no space is left for %s", path);
  return fail(failure, "format", "%s %s: %s", what, path, strerror(error));
}

bool tree_open(struct tree *tree, struct volume *volume, struct failure *failure) {
  *tree = (struct tree){.volume = volume};
  tree->folders[0] = ntfs_inode_open(volume->ntfs, FILE_root);
  if (tree->folders[0] == NULL) return fail_library(tree, failure, "opening", "the root folder");
  return true;
}

static bool leave(struct tree *tree, struct failure *failure) {
  ntfs_inode *folder = tree->folders[tree->depth];
  int result = tree->depth == 0 ? ntfs_inode_close(folder)
                                : ntfs_inode_close_in_dir(folder, tree->folders[tree->depth - 1]);
  tree->folders[tree->depth] = NULL;
  free(tree->names[tree->depth]);
  tree->names[tree->depth] = NULL;
  tree->depth--;
  return result == 0 || fail_library(tree, failure, "closing", "a folder");
}

bool tree_close(struct tree *tree, struct failure *failure) {
  bool closed = true;
  if (tree->folders[0] == NULL) return true;
  while (tree->depth >= 0) closed = leave(tree, failure) && closed;
  tree->depth = 0;
  return closed;
}

static bool enter_one(struct tree *tree, const char *name, size_t length, bool create, const char *path,
                      struct failure *failure) {
  ntfschar units[max_name_units + 1];
  int count = to_utf16(name, length, units);
  if (count <= 0) return fail(failure, "name", "%s: a folder's name is no name Windows can hold", path);
  if (tree->depth + 1 >= max_depth) return fail(failure, "name", "%s: more than %d folders deep", path, max_depth - 1);
  ntfs_inode *parent = tree->folders[tree->depth];
  ntfs_inode *folder = NULL;
  u64 found = ntfs_inode_lookup_by_name(parent, units, count);
  if (found != NOT_FOUND) {
    folder = ntfs_inode_open(tree->volume->ntfs, found);
    if (folder != NULL && !(folder->mrec->flags & MFT_RECORD_IS_DIRECTORY)) {
      ntfs_inode_close_in_dir(folder, parent);
      return fail(failure, "name", "%s: a file has the name of a folder", path);
    }
  } else if (create) {
    if (ntfs_forbidden_names(tree->volume->ntfs, units, count, TRUE)) {
      return fail(failure, "name", "%s: Windows cannot hold a folder of that name", path);
    }
    folder = ntfs_create(parent, const_cpu_to_le32(0), units, (u8)count, S_IFDIR);
  } else {
    return fail(failure, "missing", "%s is not on the volume", path);
  }
  if (folder == NULL) return fail_library(tree, failure, "opening the folder of", path);
  tree->depth++;
  tree->folders[tree->depth] = folder;
  tree->names[tree->depth] = strndup(name, length);
  if (tree->names[tree->depth] == NULL) abort();
  return true;
}

ntfs_inode *tree_enter(struct tree *tree, const char *path, bool create, ntfschar name[max_name_units + 1],
                       int *name_units, struct failure *failure) {
  if (path[0] != '\\') {
    fail(failure, "name", "%s does not start with a backslash", path);
    return NULL;
  }
  const char *at = path + 1;
  int level = 0;
  bool is_same = true;
  for (const char *end; (end = strchr(at, '\\')) != NULL; at = end + 1) {
    size_t length = (size_t)(end - at);
    level++;
    if (is_same && level <= tree->depth && strncmp(tree->names[level], at, length) == 0 &&
        tree->names[level][length] == '\0') {
      continue;
    }
    if (is_same) {
      is_same = false;
      while (tree->depth >= level) {
        if (!leave(tree, failure)) return NULL;
      }
    }
    if (!enter_one(tree, at, length, create, path, failure)) return NULL;
  }
  while (tree->depth > level) {
    if (!leave(tree, failure)) return NULL;
  }
  *name_units = to_utf16(at, strlen(at), name);
  if (*name_units <= 0) {
    fail(failure, "name", "%s: its name is no name Windows can hold", path);
    return NULL;
  }
  return tree->folders[tree->depth];
}

/* A name in a folder, by numbers: what is removed and where must not be open already. */
struct entry {
  u64 folder;
  u64 number;
  ntfschar name[max_name_units + 1];
  int units;
};

static bool remove_entry(struct tree *tree, struct entry *entry) {
  ntfs_volume *ntfs = tree->volume->ntfs;
  ntfs_inode *folder = ntfs_inode_open(ntfs, entry->folder);
  ntfs_inode *inode = folder == NULL ? NULL : ntfs_inode_open(ntfs, entry->number);
  if (inode == NULL) {
    int error = errno;
    if (folder != NULL) ntfs_inode_close(folder);
    errno = error;
    return false;
  }
  /* Closes both, whatever becomes of it. */
  return ntfs_delete(ntfs, NULL, inode, folder, entry->name, (u8)entry->units) == 0;
}

bool tree_remove(struct tree *tree, const char *path, struct failure *failure) {
  struct entry entry;
  ntfs_inode *folder = tree_enter(tree, path, false, entry.name, &entry.units, failure);
  if (folder == NULL) return false;
  entry.folder = folder->mft_no;
  entry.number = ntfs_inode_lookup_by_name(folder, entry.name, entry.units);
  if (entry.number == NOT_FOUND) return fail(failure, "missing", "%s is not on the volume", path);

  /* The folders above, from the root on, for when they are empty afterwards. */
  int depth = tree->depth;
  u64 numbers[max_depth];
  char *names[max_depth];
  for (int level = 0; level <= depth; level++) {
    numbers[level] = tree->folders[level]->mft_no;
    names[level] = tree->names[level];
    tree->names[level] = NULL;
  }
  bool removed = tree_close(tree, failure);
  if (removed && !remove_entry(tree, &entry)) removed = fail_library(tree, failure, "removing", path);
  for (int level = depth; removed && level > 0; level--) {
    struct entry above = {.folder = numbers[level - 1], .number = numbers[level]};
    above.units = to_utf16(names[level], strlen(names[level]), above.name);
    if (remove_entry(tree, &above)) continue;
    if (errno != ENOTEMPTY) removed = fail_library(tree, failure, "removing the folder of", path);
    break;
  }
  for (int level = 1; level <= depth; level++) free(names[level]);
  return tree_open(tree, tree->volume, failure) && removed;
}

static bool collect_runs(struct tree *tree, ntfs_attr *attribute, const char *path, struct runs *runs,
                         struct failure *failure) {
  runs->file_bytes = attribute->data_size;
  if (attribute->data_size == 0) return true;
  if (!NAttrNonResident(attribute)) return fail(failure, "not-our-volume", "%s is not laid out as a file of ours", path);
  if (ntfs_attr_map_whole_runlist(attribute) != 0) return fail_library(tree, failure, "locating", path);
  int count = 0;
  while (attribute->rl[count].length > 0) count++;
  runs->items = calloc((size_t)count, sizeof *runs->items);
  if (runs->items == NULL) abort();
  int64_t cluster = tree->volume->ntfs->cluster_size;
  for (int i = 0; i < count; i++) {
    const runlist_element *element = &attribute->rl[i];
    if (element->lcn < 0) return fail(failure, "not-our-volume", "%s has holes", path);
    runs->items[runs->count++] = (struct run){
        .file_offset = element->vcn * cluster,
        .volume_offset = element->lcn * cluster,
        .length = element->length * cluster,
    };
  }
  return true;
}

bool tree_find_runs(struct tree *tree, const char *path, struct runs *runs, struct failure *failure) {
  *runs = (struct runs){0};
  ntfschar name[max_name_units + 1];
  int units;
  ntfs_inode *folder = tree_enter(tree, path, false, name, &units, failure);
  if (folder == NULL) return false;
  u64 found = ntfs_inode_lookup_by_name(folder, name, units);
  if (found == NOT_FOUND) return fail(failure, "missing", "%s is not on the volume", path);
  ntfs_inode *file = ntfs_inode_open(tree->volume->ntfs, found);
  if (file == NULL) return fail_library(tree, failure, "opening", path);
  bool located = false;
  if (file->mrec->flags & MFT_RECORD_IS_DIRECTORY) {
    fail(failure, "missing", "%s is a folder", path);
  } else {
    ntfs_attr *attribute = ntfs_attr_open(file, AT_DATA, AT_UNNAMED, 0);
    if (attribute == NULL) {
      fail_library(tree, failure, "opening", path);
    } else {
      located = collect_runs(tree, attribute, path, runs, failure);
      ntfs_attr_close(attribute);
    }
  }
  ntfs_inode_close_in_dir(file, folder);
  if (!located) runs_free(runs);
  return located;
}

void runs_free(struct runs *runs) {
  free(runs->items);
  *runs = (struct runs){0};
}

size_t runs_locate(const struct runs *runs, int64_t offset, size_t count, int64_t *volume_offset) {
  int low = 0;
  int high = runs->count;
  while (low < high) {
    int middle = (low + high) / 2;
    const struct run *run = &runs->items[middle];
    if (offset < run->file_offset) {
      high = middle;
    } else if (offset >= run->file_offset + run->length) {
      low = middle + 1;
    } else {
      *volume_offset = run->volume_offset + (offset - run->file_offset);
      int64_t left = run->file_offset + run->length - offset;
      return left < (int64_t)count ? (size_t)left : count;
    }
  }
  return 0;
}
