/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout.h"

#include "clusters.h"
#include "protocol.h"
#include "tree.h"
#include "work.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <ntfs-3g/lcnalloc.h>
#include <ntfs-3g/ntfstime.h>
#include <ntfs-3g/unistr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { copy_piece_bytes = 1024 * 1024, extension_bytes = 65536 };

/* Formats into a file ---------------------------------------------------------------------------------------------- */

/* A file without a name where the file system allows it, so that a crash leaves nothing behind. */
static int open_temporary(const char *directory, char path[512]) {
  int fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) {
    snprintf(path, 512, "/proc/self/fd/%d", fd);
    return fd;
  }
  snprintf(path, 512, "%s/volume-XXXXXX", directory);
  return mkostemp(path, O_CLOEXEC);
}

static void remove_temporary(int fd, const char *path) {
  if (strncmp(path, "/proc/", 6) != 0) unlink(path);
  close(fd);
}

/*
 * A temporary file of the size of the volume, sparse. A file system that cannot hold so large a file (ext4: 16 TiB) is
 * replaced by memory, which takes what mkntfs writes: the cluster bitmap, 305 MB for 20 TB. -1 with a failure.
 */
static int make_temporary(const char *directory, int64_t size, char path[512], struct failure *failure) {
  int fd = open_temporary(directory, path);
  if (fd < 0) {
    fail(failure, "format", "no temporary file in %s: %s", directory, strerror(errno));
    return -1;
  }
  if (ftruncate(fd, size) == 0) return fd;
  int error = errno;
  remove_temporary(fd, path);
  fd = error == EFBIG ? memfd_create("volume", MFD_CLOEXEC) : -1;
  if (fd >= 0 && ftruncate(fd, size) == 0) {
    snprintf(path, 512, "/proc/self/fd/%d", fd);
    return fd;
  }
  if (fd >= 0) close(fd);
  fail(failure, "format", "no file of %lld bytes in %s: %s", (long long)size, directory, strerror(error));
  return -1;
}

static bool run_mkntfs(const char *program, int64_t cluster_bytes, int64_t start_sector, const char *label,
                       int file, const char *path, struct failure *failure) {
  char cluster[24], start[24];
  snprintf(cluster, sizeof cluster, "%lld", (long long)cluster_bytes);
  snprintf(start, sizeof start, "%lld", (long long)start_sector);
  char *arguments[] = {(char *)program, "-F", "-Q", "-q", "-s",  "512",         "-c",         cluster, "-p",
                       start,           "-H", "255", "-S", "63", "-L", (char *)label, (char *)path, NULL};
  char *environment[] = {"LC_ALL=C.UTF-8", NULL};
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) return fail(failure, "format", "starting %s: %s", program, strerror(errno));
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
    int null = open("/dev/null", O_RDWR);
    /* The child sees the file under its own number of the descriptor. */
    if (fcntl(file, F_SETFD, 0) != 0) _exit(127);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) _exit(127);
    execve(program, arguments, environment);
    _exit(127);
  }
  int status;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return fail(failure, "format", "waiting for %s: %s", program, strerror(errno));
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return fail(failure, "format", "%s does not start", program);
  return fail(failure, "format", "%s ended with status %d", program, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

/*
 * Every extent that mkntfs wrote goes to the partition, zeros included: a part of $Bitmap or $MFT left out would
 * decrypt to noise. The boot area goes to memory.
 */
static bool copy_extents(struct volume *volume, int fd, struct failure *failure) {
  uint8_t *piece = NULL;
  if (posix_memalign((void **)&piece, direct_alignment, copy_piece_bytes) != 0) abort();
  bool copied = true;
  for (int64_t at = 0; copied && at < volume->size_bytes;) {
    int64_t start = lseek(fd, at, SEEK_DATA);
    if (start < 0 && errno == ENXIO) break;
    int64_t end = start < 0 ? -1 : lseek(fd, start, SEEK_HOLE);
    if (end < 0) {
      copied = fail(failure, "format", "reading the formatted file: %s", strerror(errno));
      break;
    }
    start = start / sector_bytes * sector_bytes;
    end = (end + sector_bytes - 1) / sector_bytes * sector_bytes;
    if (end > volume->size_bytes) end = volume->size_bytes;
    for (at = start; copied && at < end;) {
      size_t count = end - at < copy_piece_bytes ? (size_t)(end - at) : copy_piece_bytes;
      /* Large pieces end on whole grains so that they go out directly. */
      if (pread(fd, piece, count, at) != (ssize_t)count) {
        copied = fail(failure, "format", "reading the formatted file: %s", strerror(errno));
      } else if (!volume_write(volume, piece, count, at)) {
        *failure = volume->failure;
        copied = false;
      }
      at += (int64_t)count;
    }
  }
  free(piece);
  return copied;
}

static bool format_into(struct volume *volume, const struct message *message, struct failure *failure) {
  const char *program = message_string(message, "mkntfs");
  const char *directory = message_string(message, "tempDir");
  const char *label = message_string(message, "label");
  int64_t cluster_bytes = message_integer(message, "clusterBytes", 4096);
  if (program == NULL || directory == NULL || label == NULL) return fail(failure, "protocol", "format lacks a value");
  char path[512];
  int fd = make_temporary(directory, volume->size_bytes, path, failure);
  if (fd < 0) return false;
  bool formatted =
      run_mkntfs(program, cluster_bytes, volume->offset_bytes / sector_bytes, label, fd, path, failure) &&
      copy_extents(volume, fd, failure);
  remove_temporary(fd, path);
  return formatted;
}

/* Reserves runs ---------------------------------------------------------------------------------------------------- */

static bool fail_library(struct volume *volume, struct failure *failure, const char *what) {
  int error = errno;
  if (volume->failure.code != NULL && failure->code == NULL) *failure = volume->failure;
  return fail(failure, error == ENOSPC ? "no-space" : "format", "%s: %s", what, strerror(error));
}

/* Allocates the first free stretch of `count` clusters at or after `hint`. */
static runlist_element *allocate_at(ntfs_volume *ntfs, s64 count, LCN hint) {
  LCN start = clusters_find(ntfs, count, hint);
  if (start < 0) return NULL;
  /* The very place that was found is free, so this takes just that. */
  struct clusters from = {.ntfs = ntfs, .position = start};
  runlist_element *run = clusters_allocate(&from, count);
  if (run == NULL || run[0].lcn == start) return run;
  ntfs_cluster_free_from_rl(ntfs, run);
  free(run);
  errno = EIO;
  return NULL;
}

/* Sets the sizes of a file whose clusters are allocated: all of it counts as written, nothing need change later. */
static bool set_sizes(ntfs_inode *file, ntfs_attr *attribute, s64 size) {
  ntfs_attr_search_ctx *context = ntfs_attr_get_search_ctx(file, NULL);
  if (context == NULL) return false;
  bool found = ntfs_attr_lookup(AT_DATA, AT_UNNAMED, 0, CASE_SENSITIVE, 0, NULL, 0, context) == 0;
  if (found) {
    context->attr->allocated_size = cpu_to_sle64(attribute->allocated_size);
    context->attr->data_size = cpu_to_sle64(size);
    context->attr->initialized_size = cpu_to_sle64(size);
    attribute->data_size = size;
    attribute->initialized_size = size;
    file->data_size = size;
    file->allocated_size = attribute->allocated_size;
    NInoFileNameSetDirty(file);
    ntfs_inode_mark_dirty(context->ntfs_ino);
    ntfs_inode_mark_dirty(file);
  }
  ntfs_attr_put_search_ctx(context);
  return found;
}

/*
 * Gives a new, empty stream its clusters. The library first makes it non-resident with one cluster of its choice; that
 * never stays inside the file's record, where the encrypted stream could not reach it.
 */
static bool place(ntfs_inode *file, ntfs_attr *attribute, runlist_element *run, s64 size) {
  if (ntfs_attr_truncate_solid(attribute, file->vol->cluster_size) != 0) {
    int error = errno;
    ntfs_cluster_free_from_rl(file->vol, run);
    free(run);
    errno = error;
    return false;
  }
  return clusters_exchange(attribute, run) && set_sizes(file, attribute, size);
}

/* One file of `System Volume Information` at a wished place; `*offset` is the wish, then the truth. */
static bool reserve(struct volume *volume, ntfs_inode *folder, const char *name, int64_t size, int64_t *offset,
                    struct failure *failure) {
  ntfs_volume *ntfs = volume->ntfs;
  ntfschar *units = NULL;
  int count = ntfs_mbstoucs(name, &units);
  if (count <= 0) return fail_library(volume, failure, name);
  ntfs_inode *file = ntfs_create(folder, const_cpu_to_le32(0), units, (u8)count, S_IFREG);
  free(units);
  if (file == NULL) return fail_library(volume, failure, name);

  s64 clusters = (size + ntfs->cluster_size - 1) / ntfs->cluster_size;
  bool reserved = false;
  ntfs_attr *attribute = ntfs_attr_open(file, AT_DATA, AT_UNNAMED, 0);
  if (attribute != NULL) {
    runlist_element *wished = allocate_at(ntfs, clusters, *offset / ntfs->cluster_size);
    if (wished != NULL) {
      *offset = wished[0].lcn * ntfs->cluster_size;
      reserved = place(file, attribute, wished, size);
    }
    if (!reserved) fail_library(volume, failure, name);
    ntfs_attr_close(attribute);
  } else {
    fail_library(volume, failure, name);
  }
  file->flags |= FILE_ATTR_HIDDEN | FILE_ATTR_SYSTEM;
  NInoFileNameSetDirty(file);
  ntfs_inode_mark_dirty(file);
  if (ntfs_inode_close_in_dir(file, folder) != 0 && reserved) return fail_library(volume, failure, name);
  return reserved;
}

/*
 * Metadata 1 at 33 MiB or after it, header copy and extension directly behind, the other two at equal distances: where
 * Windows puts them. The extension run holds ordinary data; it is only referenced.
 */
static bool reserve_all(struct volume *volume, int64_t *extension, struct failure *failure) {
  static const int64_t first_hint = 0x2100000, largest_step = 0x7200000;
  int64_t cluster = volume->ntfs->cluster_size;
  struct tree tree;
  if (!tree_open(&tree, volume, failure)) return false;
  ntfschar name[max_name_units + 1];
  int units;
  bool reserved = false;
  ntfs_inode *folder = tree_enter(&tree, "\\System Volume Information\\x", true, name, &units, failure);
  if (folder != NULL) {
    folder->flags |= FILE_ATTR_HIDDEN | FILE_ATTR_SYSTEM;
    NInoFileNameSetDirty(folder);
    ntfs_inode_mark_dirty(folder);
    volume->metadata[0] = first_hint;
    reserved = reserve(volume, folder, "FVE2.{e40ad34d-dae9-4bc7-95bd-b16218c10f72}.1", metadata_bytes,
                       &volume->metadata[0], failure);
    volume->header_copy = volume->metadata[0] + metadata_bytes;
    reserved = reserved && reserve(volume, folder, "FVE2.{24e6f0ae-6a00-4f73-984b-75ce9942852d}", boot_area_bytes,
                                   &volume->header_copy, failure);
    *extension = volume->header_copy + boot_area_bytes;
    reserved = reserved && reserve(volume, folder, "FVE2.{da392a22-cae0-4f0f-9a30-b8830385d046}", extension_bytes,
                                   extension, failure);
    /* From the truth, not the wish: on small volumes the file system's own log may lie where the wish was. */
    int64_t step = (volume->size_bytes - volume->metadata[0]) / 4 / cluster * cluster;
    if (step > largest_step) step = largest_step;
    volume->metadata[1] = volume->metadata[0] + step;
    reserved = reserved && reserve(volume, folder, "FVE2.{e40ad34d-dae9-4bc7-95bd-b16218c10f72}.2", metadata_bytes,
                                   &volume->metadata[1], failure);
    volume->metadata[2] = volume->metadata[1] + step;
    reserved = reserved && reserve(volume, folder, "FVE2.{e40ad34d-dae9-4bc7-95bd-b16218c10f72}.3", metadata_bytes,
                                   &volume->metadata[2], failure);
  }
  return tree_close(&tree, failure) && reserved;
}

bool layout_format(struct volume *volume, const struct message *message, struct failure *failure) {
  int64_t extension = 0;
  volume->has_metadata = false;
  if (!format_into(volume, message, failure)) return false;
  if (!volume_mount(volume, true, failure)) return false;
  bool reserved = reserve_all(volume, &extension, failure);
  /* Closed and opened again: the allocator forgets where the reserved runs made it stand. */
  if (!volume_unmount(volume, failure) || !reserved) return false;

  /* The extension run is ordinary encrypted data; zeros, so that a reader meets no noise there. */
  static const uint8_t zeros[extension_bytes];
  if (!volume_write(volume, zeros, extension_bytes, extension)) {
    *failure = volume->failure;
    return false;
  }
  volume->has_metadata = true;
  if (!volume_mount(volume, true, failure)) return false;
  if (ntfs_volume_get_free_space(volume->ntfs) != 0) return fail(failure, "format", "%s", strerror(errno));

  struct text line = {0};
  text_add(&line, "{\"event\":\"formatted\",\"metadata\":[%lld,%lld,%lld],\"headerCopy\":%lld,\"extension\":%lld",
           (long long)volume->metadata[0], (long long)volume->metadata[1], (long long)volume->metadata[2],
           (long long)volume->header_copy, (long long)extension);
  text_add(&line, ",\"freeBytes\":%lld,\"bootSector\":\"",
           (long long)volume->ntfs->free_clusters * volume->ntfs->cluster_size);
  text_add_hex(&line, volume->boot_area, sector_bytes);
  text_add(&line, "\"}");
  protocol_send(&line);
  return true;
}

/* Allocates files -------------------------------------------------------------------------------------------------- */

static ntfs_time ntfs_time_of(double milliseconds) {
  /* 100 ns units since 1601; 1970 is 11644473600 seconds later. Milliseconds apart, so that no digit is lost. */
  double whole = floor(milliseconds);
  return cpu_to_sle64((s64)whole * 10000 + (s64)((milliseconds - whole) * 10000) + 116444736000000000LL);
}

static bool allocate_file(struct tree *tree, struct clusters *clusters, const char *path, int64_t size,
                          double modified_at_ms, struct failure *failure) {
  struct volume *volume = tree->volume;
  ntfschar name[max_name_units + 1];
  int units;
  ntfs_inode *folder = tree_enter(tree, path, true, name, &units, failure);
  if (folder == NULL) return false;
  if (ntfs_forbidden_names(volume->ntfs, name, units, TRUE)) {
    return fail(failure, "name", "%s: Windows cannot hold a file of that name", path);
  }
  if (ntfs_inode_lookup_by_name(folder, name, units) != (u64)-1) {
    return fail(failure, "name", "%s: another file or folder has this name but for upper and lower case", path);
  }
  ntfs_inode *file = ntfs_create(folder, const_cpu_to_le32(0), name, (u8)units, S_IFREG);
  if (file == NULL) return fail_library(volume, failure, path);

  bool allocated = true;
  if (size > 0) {
    s64 cluster = volume->ntfs->cluster_size;
    ntfs_attr *attribute = ntfs_attr_open(file, AT_DATA, AT_UNNAMED, 0);
    runlist_element *run = attribute == NULL ? NULL : clusters_allocate(clusters, (size + cluster - 1) / cluster);
    allocated = run != NULL && place(file, attribute, run, size);
    if (!allocated) fail_library(volume, failure, path);
    if (attribute != NULL) ntfs_attr_close(attribute);
  }
  ntfs_time time = ntfs_time_of(modified_at_ms);
  file->creation_time = time;
  file->last_data_change_time = time;
  file->last_mft_change_time = time;
  file->last_access_time = time;
  NInoFileNameSetDirty(file);
  ntfs_inode_mark_dirty(file);
  if (ntfs_inode_close_in_dir(file, folder) != 0 && allocated) return fail_library(volume, failure, path);
  return allocated;
}

/* What is done with the messages of one operation. */
struct changes {
  struct tree tree;
  struct clusters clusters;
  bool may_remove;
  /* Only looks what removing would give back. */
  bool is_measuring;
  int64_t freed_bytes;
  long files;
  int64_t reported_ns;
};

/* Progress is worth a line a few times a second, not one for each of a million files. */
static void report_progress(struct changes *changes) {
  static const int64_t interval_ns = 250 * 1000 * 1000;
  int64_t now = now_ns();
  if (now - changes->reported_ns < interval_ns) return;
  changes->reported_ns = now;
  struct text line = {0};
  text_add(&line, "{\"event\":\"progress\",\"files\":%ld}", changes->files);
  protocol_send(&line);
}

static bool measure_file(struct changes *changes, const char *path, struct failure *failure) {
  struct runs runs;
  if (!tree_find_runs(&changes->tree, path, &runs, failure)) return false;
  for (int i = 0; i < runs.count; i++) changes->freed_bytes += runs.items[i].length;
  runs_free(&runs);
  return true;
}

static bool remove_file(struct changes *changes, const char *path, struct failure *failure) {
  if (changes->is_measuring) return measure_file(changes, path, failure);
  return tree_remove(&changes->tree, path, failure);
}

static bool add_file(struct changes *changes, const char *path, const struct message *message,
                     struct failure *failure) {
  if (changes->is_measuring) return true;
  failure->file = changes->files;
  bool allocated =
      allocate_file(&changes->tree, &changes->clusters, path, message_integer(message, "lengthBytes", -1),
                    message_number(message, "modifiedAtMs", 0), failure);
  changes->files++;
  report_progress(changes);
  return allocated;
}

static bool take_changes(struct changes *changes, struct failure *failure) {
  for (;;) {
    struct message message;
    if (!protocol_next(&message)) return fail(failure, "cancelled", "stopped");
    const char *op = message_string(&message, "op");
    const char *target = message_string(&message, "target");
    bool is_end = op != NULL && strcmp(op, "files-end") == 0;
    bool done = is_end;
    if (op != NULL && target != NULL && strcmp(op, "file") == 0) {
      done = add_file(changes, target, &message, failure);
    } else if (op != NULL && target != NULL && strcmp(op, "remove") == 0 && changes->may_remove) {
      done = remove_file(changes, target, failure);
    } else if (!is_end) {
      fail(failure, "protocol", "a file or the end of files was expected");
    }
    message_free(&message);
    if (!done) return false;
    if (is_end) return true;
  }
}

/* Goes through the messages with the folders open. */
static bool change(struct volume *volume, struct changes *changes, struct failure *failure) {
  if (!tree_open(&changes->tree, volume, failure)) return false;
  clusters_start(&changes->clusters, volume->ntfs);
  bool taken = take_changes(changes, failure);
  return tree_close(&changes->tree, failure) && taken;
}

/* Everything reaches the disk, and the boot area its copy. */
static bool finish(struct volume *volume, bool is_changed, const struct changes *changes, struct failure *failure) {
  if (!volume_unmount(volume, failure) || !is_changed) return false;
  if (!volume_store_boot_area(volume, failure) || !disk_flush(volume->disk, failure)) return false;
  struct text line = {0};
  text_add(&line, "{\"event\":\"laid-out\",\"files\":%ld}", changes->files);
  protocol_send(&line);
  return true;
}

bool layout_files(struct volume *volume, struct failure *failure) {
  struct changes changes = {0};
  bool changed = change(volume, &changes, failure);
  return finish(volume, changed, &changes, failure);
}

bool layout_adjust(struct volume *volume, const struct message *message, struct failure *failure) {
  struct changes changes = {.may_remove = true, .is_measuring = message_integer(message, "measure", 0) != 0};
  bool changed = change(volume, &changes, failure);
  if (!changes.is_measuring) return finish(volume, changed, &changes, failure);
  if (!changed) return false;
  if (ntfs_volume_get_free_space(volume->ntfs) != 0) return fail(failure, "format", "%s", strerror(errno));
  struct text line = {0};
  text_add(&line, "{\"event\":\"room\",\"freeBytes\":%lld,\"freedBytes\":%lld}",
           (long long)volume->ntfs->free_clusters * volume->ntfs->cluster_size, (long long)changes.freed_bytes);
  protocol_send(&line);
  return true;
}
