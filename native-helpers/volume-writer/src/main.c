/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes one disk. Takes operations as JSON lines on standard input, one after the other, and answers on standard
 * output; README.md lists them. Keys come by standard input only.
 */
#include "clear.h"
#include "hash-files.h"
#include "identity.h"
#include "layout.h"
#include "protocol.h"
#include "readback.h"
#include "stream.h"
#include "structure.h"
#include "tree.h"
#include "volume.h"

#include <locale.h>
#include <ntfs-3g/logging.h>
#include <ntfs-3g/unistr.h>
#include <openssl/rand.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { most_raw_bytes = 1024 * 1024 };

static struct disk disk = {.fd = -1, .direct_fd = -1};
static struct volume volume = {.disk = &disk};
static struct tree tree;
static bool is_disk_open;
static bool is_tree_open;

static bool open_disk(const struct message *message, struct failure *failure) {
  const char *path = message_string(message, "path");
  const char *kind = message_string(message, "kind");
  if (path == NULL || kind == NULL || is_disk_open) return fail(failure, "protocol", "open is not possible");
  bool is_writable = message_integer(message, "write", 0) != 0;
  if (!disk_open(&disk, path, strcmp(kind, "block") == 0, is_writable, failure)) return false;
  disk_drop_caches(&disk);
  is_disk_open = true;
  return identity_check(&disk, message, failure);
}

static bool read_raw(const struct message *message, struct failure *failure) {
  int64_t offset = message_integer(message, "offset", -1);
  int64_t length = message_integer(message, "length", -1);
  if (offset < 0 || length < 0 || length > most_raw_bytes) return fail(failure, "protocol", "read-raw is too long");
  uint8_t *bytes = malloc((size_t)length + 1);
  if (bytes == NULL) abort();
  bool read = disk_read(&disk, bytes, (size_t)length, offset, failure);
  if (read) {
    struct text line = {0};
    text_add(&line, "{\"event\":\"data\",\"hex\":\"");
    text_add_hex(&line, bytes, (size_t)length);
    text_add(&line, "\"}");
    protocol_send(&line);
  }
  free(bytes);
  return read;
}

/* `hex` is the bytes; without it `length` zeros or, with `random`, unpredictable bytes are written. */
static bool write_raw(const struct message *message, struct failure *failure) {
  int64_t offset = message_integer(message, "offset", -1);
  const char *hex = message_string(message, "hex");
  int64_t length = hex == NULL ? message_integer(message, "length", -1) : (int64_t)strlen(hex) / 2;
  if (offset < 0 || length < 0 || length > 2 * most_raw_bytes) return fail(failure, "protocol", "write-raw is too long");
  uint8_t *bytes = calloc(1, (size_t)length + 1);
  if (bytes == NULL) abort();
  bool written = true;
  if (hex != NULL && !hex_decode(hex, bytes, (size_t)length)) written = fail(failure, "protocol", "bad hex");
  if (message_integer(message, "random", 0) != 0 && RAND_bytes(bytes, (int)length) != 1) abort();
  written = written && disk_write(&disk, bytes, (size_t)length, offset, failure);
  free(bytes);
  return written;
}

static bool set_keys(const struct message *message, struct failure *failure) {
  const char *method = message_string(message, "cipher");
  const char *hex = message_string(message, "key");
  if (method == NULL || hex == NULL || !cipher_key_parse(&volume.key, method, hex)) {
    return fail(failure, "protocol", "keys are not usable");
  }
  cipher_free(volume.cipher);
  volume.cipher = cipher_new(&volume.key);
  if (volume.cipher == NULL) return fail(failure, "protocol", "keys are not usable");
  volume.offset_bytes = message_integer(message, "volumeOffset", -1);
  volume.size_bytes = message_integer(message, "volumeBytes", -1);
  if (volume.offset_bytes < 0 || volume.size_bytes <= 0 || volume.offset_bytes + volume.size_bytes > disk.size_bytes) {
    return fail(failure, "not-our-volume", "the volume ends behind the disk");
  }
  volume.header_copy = message_integer(message, "headerCopy", 0);
  volume.metadata[0] = message_integer(message, "metadata1", 0);
  volume.metadata[1] = message_integer(message, "metadata2", 0);
  volume.metadata[2] = message_integer(message, "metadata3", 0);
  volume.has_metadata = volume.header_copy != 0;
  return true;
}

/* Whoever changes the volume or streams to it walks the folders itself. */
static bool close_tree(struct failure *failure) {
  if (!is_tree_open) return true;
  is_tree_open = false;
  return tree_close(&tree, failure);
}

/* Opens the file system anew, read-only unless `write` is set, and answers its boot sector. */
static bool mount_volume(const struct message *message, struct failure *failure) {
  bool is_writable = message_integer(message, "write", 0) != 0;
  if (is_writable && !disk.is_writable) return fail(failure, "protocol", "the disk is open for reading only");
  if (!close_tree(failure) || !volume_unmount(&volume, failure)) return false;
  if (!volume_load_boot_area(&volume, failure) || !volume_mount(&volume, is_writable, failure)) return false;
  if (!is_writable && !tree_open(&tree, &volume, failure)) return false;
  is_tree_open = !is_writable;
  struct text line = {0};
  text_add(&line, "{\"event\":\"data\",\"hex\":\"");
  text_add_hex(&line, volume.boot_area, sector_bytes);
  text_add(&line, "\"}");
  protocol_send(&line);
  return true;
}

static bool adjust_mounted(const struct message *message, struct failure *failure) {
  return close_tree(failure) && layout_adjust(&volume, message, failure);
}

static bool stream_mounted(const struct message *message, struct failure *failure) {
  return close_tree(failure) && stream_files(&volume, message, failure);
}

static bool perform(const char *op, const struct message *message, struct failure *failure) {
  if (strcmp(op, "open") == 0) return open_disk(message, failure);
  if (!is_disk_open) return fail(failure, "protocol", "%s before open", op);
  if (strcmp(op, "read-raw") == 0) return read_raw(message, failure);
  if (strcmp(op, "write-raw") == 0) return write_raw(message, failure);
  if (strcmp(op, "flush") == 0) return disk_flush(&disk, failure);
  if (strcmp(op, "drop-caches") == 0) return disk_drop_caches(&disk), true;
  if (strcmp(op, "reread-partitions") == 0) return disk_reread_partitions(&disk), true;
  if (strcmp(op, "clear") == 0) return disk_clear(&disk, message, failure);
  if (strcmp(op, "keys") == 0) return set_keys(message, failure);
  if (volume.cipher == NULL) return fail(failure, "protocol", "%s before keys", op);
  if (strcmp(op, "format") == 0) return layout_format(&volume, message, failure);
  if (strcmp(op, "mount") == 0) return mount_volume(message, failure);
  if (volume.ntfs == NULL) return fail(failure, "protocol", "%s before mount", op);
  if (strcmp(op, "files") == 0) return layout_files(&volume, failure);
  if (strcmp(op, "adjust") == 0) return adjust_mounted(message, failure);
  if (strcmp(op, "structure") == 0) return structure_hash(&volume, failure);
  if (strcmp(op, "stream") == 0) return stream_mounted(message, failure);
  if (!is_tree_open) return fail(failure, "protocol", "%s before mount", op);
  if (strcmp(op, "size") == 0) return readback_size(&tree, message, failure);
  if (strcmp(op, "read") == 0) return readback_bytes(&tree, message, failure);
  if (strcmp(op, "hash-files") == 0) return hash_files(&tree, message, failure);
  return fail(failure, "protocol", "%s is not known", op);
}

/* Reading files may fail and the next succeed; after any other failure the session is over. */
static bool is_question(const char *op) {
  static const char *const questions[] = {"size", "read", "hash-files", "structure"};
  for (size_t i = 0; op != NULL && i < sizeof questions / sizeof *questions; i++) {
    if (strcmp(op, questions[i]) == 0) return true;
  }
  return false;
}

/* Files of an operation that ended early; its sender learns of that only now. */
static bool is_left_over(const char *op) {
  return op != NULL && (strcmp(op, "hash-file") == 0 || strcmp(op, "hash-end") == 0);
}

static void answer_ok(void) {
  struct text line = {0};
  text_add(&line, "{\"event\":\"ok\"}");
  protocol_send(&line);
}

int main(void) {
  /*
   * Dies with its parent even when that gets no chance to end the input. Where it runs as root and its parent does not
   * (pkexec), the parent's death may not signal it: then the end of standard input does it, see protocol_start.
   */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  /* Keys are in memory. */
  prctl(PR_SET_DUMPABLE, 0);
  setrlimit(RLIMIT_CORE, &(struct rlimit){0});
  signal(SIGPIPE, SIG_IGN);
  setlocale(LC_ALL, "C.UTF-8");
  ntfs_log_set_handler(ntfs_log_handler_stderr);
  ntfs_log_set_levels(NTFS_LOG_LEVEL_ERROR | NTFS_LOG_LEVEL_CRITICAL | NTFS_LOG_LEVEL_PERROR);
  protocol_start();

  for (;;) {
    struct message message;
    if (!protocol_next(&message)) continue;
    const char *op = message_string(&message, "op");
    struct failure failure = {.file = -1};
    if (op != NULL && strcmp(op, "quit") == 0) break;
    if (is_left_over(op)) {
      message_free(&message);
      continue;
    }
    protocol_begin((long)message_integer(&message, "id", -1));
    bool done = op != NULL ? perform(op, &message, &failure) : fail(&failure, "protocol", "a message without op");
    bool goes_on = done || is_question(op);
    protocol_begin(-1);
    if (done) {
      answer_ok();
    } else {
      protocol_send_failure(&failure);
    }
    message_free(&message);
    if (!goes_on) _exit(1);
  }
  explicit_bzero(&volume.key, sizeof volume.key);
  _exit(0);
}
