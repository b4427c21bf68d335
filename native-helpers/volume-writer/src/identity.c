/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identity.h"

#include "sysfs.h"

#include <ctype.h>
#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

enum { digest_bytes = 32, guid_bytes = 16 };

/* What the device tells about itself ------------------------------------------------------------------------------- */

/* A text as the disk list gave it, and whether the kernel or the device manager says the same. */
struct claim {
  const char *wanted;
  bool is_told;
  bool is_equal;
};

/* Blanks and their stand-ins differ from one source to the other and from one version of a tool to the next. */
static bool is_filler(char c) { return (unsigned char)c <= ' ' || c == '_' || c == 0x7f; }

static bool equals(const char *left, const char *right) {
  for (;;) {
    while (*left != '\0' && is_filler(*left)) left++;
    while (*right != '\0' && is_filler(*right)) right++;
    if (*left != *right) return false;
    if (*left == '\0') return true;
    left++, right++;
  }
}

static void hear(struct claim *claim, const char *told) {
  while (is_filler(*told) && *told != '\0') told++;
  if (*told == '\0') return;
  claim->is_told = true;
  claim->is_equal = claim->is_equal || equals(told, claim->wanted);
}

static void hear_file(struct claim *claim, dev_t device, const char *name) {
  char text[sysfs_text_bytes];
  if (sysfs_read(device, name, text)) hear(claim, text);
}

/* Vital product data page 80 of SCSI and SATA disks: four bytes in front of the text. */
static void hear_page_80(struct claim *claim, dev_t device) {
  char path[sysfs_text_bytes], page[256];
  snprintf(path, sizeof path, "/sys/dev/block/%u:%u/device/vpd_pg80", major(device), minor(device));
  FILE *file = fopen(path, "re");
  if (file == NULL) return;
  size_t length = fread(page, 1, sizeof page - 1, file);
  fclose(file);
  size_t kept = 0;
  for (size_t i = 4; i < length; i++) {
    if (page[i] > ' ' && page[i] < 0x7f) page[kept++] = page[i];
  }
  page[kept] = '\0';
  hear(claim, page);
}

/* Undoes the `\x20` that the device manager writes for what is no letter or digit. */
static void unescape(char *text) {
  char *out = text;
  for (const char *in = text; *in != '\0';) {
    unsigned value;
    if (in[0] == '\\' && in[1] == 'x' && isxdigit((unsigned char)in[2]) && isxdigit((unsigned char)in[3]) &&
        sscanf(in + 2, "%2x", &value) == 1) {
      *out++ = (char)value;
      in += 4;
    } else {
      *out++ = *in++;
    }
  }
  *out = '\0';
}

/* What the device manager found out when the disk was attached. */
static void hear_device_manager(struct claim *serial, struct claim *model, dev_t device) {
  static const char *const serial_names[] = {"ID_SERIAL_SHORT", "SCSI_IDENT_SERIAL", "ID_SCSI_SERIAL", "ID_SERIAL"};
  static const char *const model_names[] = {"ID_MODEL_ENC", "ID_MODEL"};
  char path[64];
  snprintf(path, sizeof path, "/run/udev/data/b%u:%u", major(device), minor(device));
  FILE *file = fopen(path, "re");
  if (file == NULL) return;
  char *line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, file) > 0) {
    char *value = strchr(line, '=');
    if (strncmp(line, "E:", 2) != 0 || value == NULL) continue;
    *value++ = '\0';
    unescape(value);
    for (size_t i = 0; i < sizeof serial_names / sizeof *serial_names; i++) {
      if (strcmp(line + 2, serial_names[i]) == 0) hear(serial, value);
    }
    for (size_t i = 0; i < sizeof model_names / sizeof *model_names; i++) {
      if (strcmp(line + 2, model_names[i]) == 0) hear(model, value);
    }
  }
  free(line);
  fclose(file);
}

/* A loop device has no serial; the disk list makes one of the name of its file. */
static void hear_loop(struct claim *serial, struct claim *model, dev_t device) {
  char file[sysfs_text_bytes], text[32];
  uint8_t digest[digest_bytes];
  if (!sysfs_read(device, "loop/backing_file", file)) return;
  if (EVP_Digest(file, strlen(file), digest, NULL, EVP_sha256(), NULL) != 1) abort();
  snprintf(text, sizeof text, "LOOP%02X%02X%02X%02X", digest[0], digest[1], digest[2], digest[3]);
  hear(serial, text);
  hear(model, "Loop device");
}

static bool check_names(dev_t device, const char *wanted_serial, const char *wanted_model, struct failure *failure) {
  struct claim serial = {.wanted = wanted_serial};
  struct claim model = {.wanted = wanted_model};
  hear_file(&serial, device, "serial");
  hear_file(&serial, device, "device/serial");
  hear_page_80(&serial, device);
  hear_file(&model, device, "device/model");
  hear_device_manager(&serial, &model, device);
  hear_loop(&serial, &model, device);
  if (wanted_serial[0] != '\0' && !serial.is_told) {
    return fail(failure, "disk-changed", "it no longer tells a serial");
  }
  if (wanted_serial[0] != '\0' && !serial.is_equal) return fail(failure, "disk-changed", "its serial is another");
  /* The disk list has words of its own for a disk without a model. */
  if (wanted_model[0] != '\0' && model.is_told && !model.is_equal) {
    return fail(failure, "disk-changed", "its model is another");
  }
  return true;
}

/* Where it hangs --------------------------------------------------------------------------------------------------- */

/* A port is named by a link to the device, its folder in sysfs, or the file behind a loop device or image. */
static bool leads_here(const struct stat *port, const char *path, const struct stat *disk) {
  if (S_ISBLK(port->st_mode)) return S_ISBLK(disk->st_mode) && port->st_rdev == disk->st_rdev;
  if (S_ISDIR(port->st_mode)) {
    char file[2 * sysfs_text_bytes], text[sysfs_text_bytes];
    dev_t device;
    snprintf(file, sizeof file, "%s/dev", path);
    return sysfs_read_path(file, text) && sysfs_parse_device(text, &device) && device == disk->st_rdev;
  }
  struct stat file = *disk;
  if (S_ISBLK(disk->st_mode)) {
    char backing[sysfs_text_bytes];
    if (!sysfs_read(disk->st_rdev, "loop/backing_file", backing) || stat(backing, &file) != 0) return false;
  }
  return port->st_dev == file.st_dev && port->st_ino == file.st_ino;
}

static bool check_port(const char *path, const struct stat *disk, struct failure *failure) {
  struct stat port;
  /* An empty port names nothing: the disk has moved, and its serial tells that it is the same. */
  if (path[0] == '\0' || stat(path, &port) != 0) return true;
  return leads_here(&port, path, disk) || fail(failure, "disk-changed", "another disk hangs where it was chosen");
}

/* What lies on it -------------------------------------------------------------------------------------------------- */

static bool digest_of_head(const struct disk *disk, uint8_t digest[digest_bytes], struct failure *failure) {
  size_t count = disk->size_bytes < head_bytes ? (size_t)disk->size_bytes : head_bytes;
  uint8_t *head = malloc(head_bytes);
  if (head == NULL) abort();
  bool read = disk_read(disk, head, count, 0, failure);
  if (read && EVP_Digest(head, count, digest, NULL, EVP_sha256(), NULL) != 1) abort();
  free(head);
  return read;
}

static bool holds(const struct disk *disk, int64_t offset, const char *hex, bool *equal, struct failure *failure) {
  uint8_t expected[digest_bytes], found[digest_bytes];
  size_t count = strlen(hex) / 2;
  *equal = false;
  if (count > sizeof expected || !hex_decode(hex, expected, count)) return fail(failure, "protocol", "bad hex");
  if (!disk_read(disk, found, count, offset, failure)) return false;
  *equal = memcmp(expected, found, count) == 0;
  return true;
}

static bool holds_guid(const struct disk *disk, const char *hex, bool *equal, struct failure *failure) {
  enum { header_at = 512, guid_at = header_at + 56 };
  if (strlen(hex) != 2 * guid_bytes) return fail(failure, "protocol", "disk GUID is not 16 bytes");
  /* "EFI PART" */
  if (!holds(disk, header_at, "4546492050415254", equal, failure)) return false;
  return !*equal || holds(disk, guid_at, hex, equal, failure);
}

static bool check_content(const struct disk *disk, const struct message *message, struct failure *failure) {
  const char *chosen = message_string(message, "headDigest");
  const char *cleared = message_string(message, "clearedDigest");
  const char *mark = message_string(message, "mark");
  const char *guid = message_string(message, "diskGuid");
  if (chosen == NULL && guid == NULL) return true;
  if (chosen != NULL && chosen[0] == '\0') {
    /* Who listed the disks was not allowed to read it; then the serial, compared already, must do. */
    const char *serial = message_string(message, "serial");
    bool is_known = disk->is_block && serial != NULL && serial[0] != '\0';
    return is_known || fail(failure, "disk-changed", "nothing tells it from another one");
  }
  bool equal = false;
  if (chosen != NULL || cleared != NULL) {
    uint8_t found[digest_bytes], expected[digest_bytes];
    if (!digest_of_head(disk, found, failure)) return false;
    for (int i = 0; i < 2 && !equal; i++) {
      const char *hex = i == 0 ? chosen : cleared;
      if (hex == NULL) continue;
      if (!hex_decode(hex, expected, sizeof expected)) return fail(failure, "protocol", "head digest is not SHA-256");
      equal = memcmp(expected, found, sizeof found) == 0;
    }
  }
  if (!equal && guid != NULL && !holds_guid(disk, guid, &equal, failure)) return false;
  if (!equal && mark != NULL && !holds(disk, mark_offset, mark, &equal, failure)) return false;
  if (equal) return true;
  return fail(failure, "disk-changed",
              chosen != NULL ? "its first megabyte is another" : "its partition table is another");
}

static const char *text_of(const struct message *message, const char *name) {
  const char *text = message_string(message, name);
  return text == NULL ? "" : text;
}

bool identity_check(const struct disk *disk, const struct message *message, struct failure *failure) {
  int64_t size = message_integer(message, "sizeBytes", -1);
  if (size != disk->size_bytes) {
    return fail(failure, "disk-changed", "it has %lld bytes instead of %lld", (long long)disk->size_bytes,
                (long long)size);
  }
  struct stat status;
  if (fstat(disk->fd, &status) != 0) return fail_disk(failure, false, errno, "its state");
  if (!check_port(text_of(message, "portPath"), &status, failure)) return false;
  if (disk->is_block &&
      !check_names(status.st_rdev, text_of(message, "serial"), text_of(message, "model"), failure)) {
    return false;
  }
  return check_content(disk, message, failure);
}
