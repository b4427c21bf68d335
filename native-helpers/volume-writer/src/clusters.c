/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clusters.h"

#include <errno.h>
#include <ntfs-3g/bitmap.h>
#include <ntfs-3g/lcnalloc.h>
#include <stdlib.h>

/* A window on the cluster bitmap. */
struct window {
  ntfs_volume *ntfs;
  LCN first;
  LCN end;
  uint8_t bits[4096];
};

/* Makes the window hold the cluster. */
static bool show(struct window *window, LCN cluster) {
  if (cluster >= window->first && cluster < window->end) return true;
  s64 got = ntfs_attr_pread(window->ntfs->lcnbmp_na, cluster / 8, sizeof window->bits, window->bits);
  if (got <= 0) {
    if (got == 0) errno = EIO;
    return false;
  }
  window->first = cluster / 8 * 8;
  window->end = window->first + got * 8;
  return true;
}

/* First cluster in [from, until) whose bit is `is_used`; `until` when there is none, -1 with errno. */
static LCN seek(struct window *window, LCN from, LCN until, bool is_used) {
  const uint8_t skip = is_used ? 0x00 : 0xFF;
  for (LCN at = from; at < until;) {
    if (!show(window, at)) return -1;
    uint8_t byte = window->bits[(at - window->first) / 8];
    if (byte == skip && at % 8 == 0) {
      at += 8;
    } else if ((byte >> (at - window->first) % 8 & 1) == is_used) {
      return at;
    } else {
      at++;
    }
  }
  return until;
}

LCN clusters_find(ntfs_volume *ntfs, s64 count, LCN hint) {
  struct window window = {.ntfs = ntfs};
  for (LCN at = hint; at < ntfs->nr_clusters;) {
    LCN start = seek(&window, at, ntfs->nr_clusters, false);
    if (start < 0) return -1;
    LCN until = ntfs->nr_clusters - start < count ? ntfs->nr_clusters : start + count;
    LCN end = seek(&window, start, until, true);
    if (end < 0) return -1;
    if (end - start == count) return start;
    at = end;
  }
  errno = ENOSPC;
  return -1;
}

/* Behind the zone kept for the file table, before it, then its far and its near half. */
enum { areas = 4 };

static void area_bounds(const ntfs_volume *ntfs, int area, LCN *start, LCN *end) {
  LCN middle = (ntfs->mft_zone_start + ntfs->mft_zone_end) / 2;
  const LCN bounds[areas][2] = {
      {ntfs->mft_zone_end, ntfs->nr_clusters},
      {0, ntfs->mft_zone_start},
      {middle, ntfs->mft_zone_end},
      {ntfs->mft_zone_start, middle},
  };
  *start = bounds[area][0];
  *end = bounds[area][1];
}

void clusters_start(struct clusters *clusters, ntfs_volume *ntfs) {
  LCN end;
  *clusters = (struct clusters){.ntfs = ntfs};
  area_bounds(ntfs, 0, &clusters->position, &end);
}

struct list {
  runlist_element *items;
  int count;
  s64 clusters;
};

static void add(struct list *list, LCN start, s64 length) {
  runlist_element *last = list->count == 0 ? NULL : &list->items[list->count - 1];
  if (last != NULL && last->lcn + last->length == start) {
    last->length += length;
  } else {
    runlist_element *items = realloc(list->items, ((size_t)list->count + 2) * sizeof *items);
    if (items == NULL) abort();
    list->items = items;
    list->items[list->count++] = (runlist_element){.vcn = list->clusters, .lcn = start, .length = length};
  }
  list->clusters += length;
}

static void give_back(struct clusters *clusters, struct list *list, int taken) {
  int error = errno;
  for (int i = 0; i < taken; i++) {
    if (ntfs_bitmap_clear_run(clusters->ntfs->lcnbmp_na, list->items[i].lcn, list->items[i].length) == 0) {
      clusters->ntfs->free_clusters += list->items[i].length;
    }
  }
  free(list->items);
  errno = error;
}

/* Collects free runs without taking them, from the position on. */
static bool collect(struct clusters *clusters, s64 count, struct list *list) {
  struct window window = {.ntfs = clusters->ntfs};
  while (list->clusters < count) {
    LCN area_start, area_end;
    area_bounds(clusters->ntfs, clusters->area, &area_start, &area_end);
    LCN start = seek(&window, clusters->position, area_end, false);
    if (start < 0) return false;
    if (start == area_end) {
      if (clusters->area + 1 == areas) {
        errno = ENOSPC;
        return false;
      }
      clusters->area++;
      area_bounds(clusters->ntfs, clusters->area, &clusters->position, &area_end);
      continue;
    }
    s64 wanted = count - list->clusters;
    LCN end = seek(&window, start, area_end - start < wanted ? area_end : start + wanted, true);
    if (end < 0) return false;
    add(list, start, end - start);
    clusters->position = end;
  }
  return true;
}

runlist_element *clusters_allocate(struct clusters *clusters, s64 count) {
  struct list list = {0};
  struct clusters before = *clusters;
  if (!collect(clusters, count, &list)) {
    *clusters = before;
    give_back(clusters, &list, 0);
    return NULL;
  }
  for (int i = 0; i < list.count; i++) {
    if (ntfs_bitmap_set_run(clusters->ntfs->lcnbmp_na, list.items[i].lcn, list.items[i].length) != 0) {
      give_back(clusters, &list, i);
      return NULL;
    }
    clusters->ntfs->free_clusters -= list.items[i].length;
  }
  list.items[list.count] = (runlist_element){.vcn = count, .lcn = LCN_ENOENT, .length = 0};
  return list.items;
}

bool clusters_exchange(ntfs_attr *attribute, runlist_element *run) {
  ntfs_volume *ntfs = attribute->ni->vol;
  if (ntfs_attr_map_whole_runlist(attribute) != 0 || ntfs_cluster_free_from_rl(ntfs, attribute->rl) != 0) {
    free(run);
    return false;
  }
  s64 count = 0;
  for (int i = 0; run[i].length > 0; i++) count += run[i].length;
  free(attribute->rl);
  attribute->rl = run;
  attribute->unused_runs = 0;
  attribute->allocated_size = count * ntfs->cluster_size;
  return ntfs_attr_update_mapping_pairs(attribute, 0) == 0;
}
