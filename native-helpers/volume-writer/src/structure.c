/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include "protocol.h"
#include "work.h"

#include <errno.h>
#include <ntfs-3g/attrib.h>
#include <ntfs-3g/mst.h>
#include <ntfs-3g/runlist.h>
#include <openssl/evp.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
  part_bytes = 4 * 1024 * 1024,
  gpt_entry_sectors = 32,
  /* Protective MBR, header, entries; at the end of the disk entries and header. */
  gpt_head_bytes = (2 + gpt_entry_sectors) * sector_bytes,
  gpt_tail_bytes = (1 + gpt_entry_sectors) * sector_bytes,
};

enum name {
  name_table,
  name_gap,
  name_boot_sector,
  name_metadata_1,
  name_metadata_2,
  name_metadata_3,
  name_boot_copy,
  name_extension,
  name_file_table,
  name_file_table_map,
  name_mirror,
  name_log,
  name_attributes,
  name_space_map,
  name_access,
  name_case,
  name_folders,
  name_file_records,
  name_ntfs_backup,
  name_table_copy,
  name_count,
  /* The content of a person's file. */
  name_none,
};

static const char *const words[name_count] = {
    [name_table] = "partition table",
    [name_gap] = "gap behind the partition table",
    [name_boot_sector] = "boot sector",
    [name_metadata_1] = "BitLocker metadata 1",
    [name_metadata_2] = "BitLocker metadata 2",
    [name_metadata_3] = "BitLocker metadata 3",
    [name_boot_copy] = "boot area copy",
    [name_extension] = "BitLocker extension",
    [name_file_table] = "file table",
    [name_file_table_map] = "file table map",
    [name_mirror] = "file table mirror",
    [name_log] = "log",
    [name_attributes] = "attribute table",
    [name_space_map] = "space map",
    [name_access] = "access rights",
    [name_case] = "upper-case table",
    [name_folders] = "folders",
    [name_file_records] = "file records",
    [name_ntfs_backup] = "boot sector copy",
    [name_table_copy] = "partition table copy",
};

/* A piece in the making; short stretches of one name follow each other in it. */
struct part {
  int64_t offset;
  size_t length;
  EVP_MD_CTX *md5;
};

/* A stretch of the disk. */
struct extent {
  enum name name;
  int64_t offset;
  int64_t length;
};

struct structure {
  struct volume *volume;
  struct part parts[name_count];
  /* What the records read last say about where else structure lies. */
  struct extent *extents;
  size_t extent_count;
  size_t extent_capacity;
  uint8_t *buffer;
};

/* Pieces ----------------------------------------------------------------------------------------------------------- */

static void send_part(struct structure *structure, enum name name) {
  struct part *part = &structure->parts[name];
  if (part->length == 0) return;
  uint8_t digest[16];
  char md5[33];
  if (EVP_DigestFinal_ex(part->md5, digest, NULL) != 1) abort();
  md5_text(digest, md5);
  struct text line = {0};
  text_add(&line, "{\"event\":\"part\",\"name\":\"%s\",\"offset\":%lld,\"length\":%zu,\"md5\":\"%s\"}", words[name],
           (long long)part->offset, part->length, md5);
  protocol_send(&line);
  part->length = 0;
}

static void add_bytes(struct structure *structure, enum name name, int64_t offset, const uint8_t *bytes, size_t count) {
  struct part *part = &structure->parts[name];
  for (size_t done = 0; done < count;) {
    if (part->length == 0) {
      part->offset = offset + (int64_t)done;
      if (part->md5 == NULL) part->md5 = EVP_MD_CTX_new();
      if (part->md5 == NULL || EVP_DigestInit_ex(part->md5, EVP_md5(), NULL) != 1) abort();
    }
    size_t room = part_bytes - part->length;
    size_t some = count - done < room ? count - done : room;
    if (EVP_DigestUpdate(part->md5, bytes + done, some) != 1) abort();
    part->length += some;
    done += some;
    if (part->length == part_bytes) send_part(structure, name);
  }
}

/* Reads at most what the buffer holds; returns how much, 0 on failure. */
static size_t read_some(struct structure *structure, int64_t offset, int64_t length, struct failure *failure) {
  size_t count = length < part_bytes ? (size_t)length : part_bytes;
  if (protocol_cancelled()) fail(failure, "cancelled", "stopped");
  if (failure->code != NULL) return 0;
  return disk_read(structure->volume->disk, structure->buffer, count, offset, failure) ? count : 0;
}

static bool add_stretch(struct structure *structure, enum name name, int64_t offset, int64_t length,
                        struct failure *failure) {
  while (length > 0) {
    size_t count = read_some(structure, offset, length, failure);
    if (count == 0) return false;
    add_bytes(structure, name, offset, structure->buffer, count);
    offset += (int64_t)count;
    length -= (int64_t)count;
  }
  return true;
}

static bool add_alone(struct structure *structure, enum name name, int64_t offset, int64_t length,
                      struct failure *failure) {
  if (!add_stretch(structure, name, offset, length, failure)) return false;
  send_part(structure, name);
  return true;
}

/* Stretches that records tell of ----------------------------------------------------------------------------------- */

static void note_extent(struct structure *structure, enum name name, int64_t offset, int64_t length) {
  if (structure->extent_count == structure->extent_capacity) {
    structure->extent_capacity = structure->extent_capacity == 0 ? 1024 : 2 * structure->extent_capacity;
    structure->extents = realloc(structure->extents, structure->extent_capacity * sizeof *structure->extents);
    if (structure->extents == NULL) abort();
  }
  structure->extents[structure->extent_count++] = (struct extent){.name = name, .offset = offset, .length = length};
}

/* Without what belongs to BitLocker: the clusters of its files and of $Boot are parts of their own. */
static void note_clusters(struct structure *structure, enum name name, int64_t offset, int64_t length) {
  const struct volume *volume = structure->volume;
  if (length > volume->size_bytes - offset) length = volume->size_bytes - offset;
  for (int64_t done = 0; done < length;) {
    bool is_plain;
    int64_t count = volume_same_kind(volume, offset + done, length - done, &is_plain);
    if (is_plain) note_extent(structure, name, volume->offset_bytes + offset + done, count);
    done += count;
  }
}

static int compare_extents(const void *left, const void *right) {
  const struct extent *a = left, *b = right;
  if (a->name != b->name) return a->name < b->name ? -1 : 1;
  return (a->offset > b->offset) - (a->offset < b->offset);
}

/*
 * In the order of the disk, so that folders scattered over it are read in one sweep. Pieces end here: a damaged record
 * then hides folders of this group only.
 */
static bool add_extents(struct structure *structure, struct failure *failure) {
  qsort(structure->extents, structure->extent_count, sizeof *structure->extents, compare_extents);
  for (size_t i = 0; i < structure->extent_count; i++) {
    struct extent extent = structure->extents[i];
    for (; i + 1 < structure->extent_count; i++) {
      const struct extent *next = &structure->extents[i + 1];
      if (next->name != extent.name || next->offset != extent.offset + extent.length) break;
      extent.length += next->length;
    }
    if (!add_stretch(structure, extent.name, extent.offset, extent.length, failure)) return false;
    if (i + 1 == structure->extent_count || structure->extents[i + 1].name != extent.name) {
      send_part(structure, extent.name);
    }
  }
  structure->extent_count = 0;
  return true;
}

/* Records of the file table ---------------------------------------------------------------------------------------- */

/* A record with its number; `owner` is the file that it is about, itself or the one it extends. */
struct record {
  const MFT_RECORD *head;
  size_t bytes;
  u64 owner;
  /* Hidden and of the system, as nobody's own files are. */
  bool is_of_system;
  /* One of BitLocker's files. */
  bool is_bitlocker;
};

/* The attribute behind this one, or the first for NULL; NULL behind the last and where the record is damaged. */
static const ATTR_RECORD *next_attribute(const struct record *record, const ATTR_RECORD *attribute) {
  const uint8_t *start = (const uint8_t *)record->head;
  size_t at = attribute == NULL ? le16_to_cpu(record->head->attrs_offset)
                                : (size_t)((const uint8_t *)attribute - start) + le32_to_cpu(attribute->length);
  if (at % 8 != 0 || at + 24 > record->bytes) return NULL;
  const ATTR_RECORD *next = (const ATTR_RECORD *)(start + at);
  size_t length = le32_to_cpu(next->length);
  bool is_whole = next->type != AT_END && length >= 24 && length <= record->bytes - at;
  return is_whole ? next : NULL;
}

/* The value of an attribute inside its record; NULL when it lies elsewhere or is shorter than `least`. */
static const void *value_of(const ATTR_RECORD *attribute, size_t least) {
  size_t start = le16_to_cpu(attribute->value_offset);
  bool is_whole = !attribute->non_resident && start + least <= le32_to_cpu(attribute->length);
  return is_whole ? (const uint8_t *)attribute + start : NULL;
}

static bool is_of_system(const ATTR_RECORD *attribute) {
  const FILE_ATTR_FLAGS flags = FILE_ATTR_HIDDEN | FILE_ATTR_SYSTEM;
  const STANDARD_INFORMATION *information =
      attribute->type == AT_STANDARD_INFORMATION ? value_of(attribute, offsetof(STANDARD_INFORMATION, v1_end)) : NULL;
  return information != NULL && (information->file_attributes & flags) == flags;
}

static bool is_bitlocker_name(const ATTR_RECORD *attribute) {
  static const char prefix[] = "FVE2.";
  enum { units = sizeof prefix - 1 };
  const FILE_NAME_ATTR *name =
      attribute->type == AT_FILE_NAME ? value_of(attribute, sizeof(FILE_NAME_ATTR) + 2 * units) : NULL;
  if (name == NULL || name->file_name_length < units) return false;
  for (size_t i = 0; i < units; i++) {
    if (le16_to_cpu(name->file_name[i]) != prefix[i]) return false;
  }
  return true;
}

/* To which part the clusters of an attribute belong. */
static enum name name_of(const struct record *record, const ATTR_RECORD *attribute) {
  bool is_content = attribute->type == AT_DATA && attribute->name_length == 0;
  if (record->owner == FILE_Secure || attribute->type == AT_SECURITY_DESCRIPTOR) return name_access;
  if (attribute->type == AT_INDEX_ALLOCATION) return name_folders;
  if (attribute->type == AT_BITMAP) return record->owner == FILE_MFT ? name_file_table_map : name_folders;
  if (record->is_bitlocker && is_content) return name_extension;
  if (!is_content) return name_file_records;
  switch (record->owner) {
    /* Its content is being read: what lies in it are these records. */
    case FILE_MFT:
      return name_none;
    case FILE_MFTMirr:
      return name_mirror;
    case FILE_LogFile:
      return name_log;
    case FILE_AttrDef:
      return name_attributes;
    case FILE_Bitmap:
      return name_space_map;
    case FILE_UpCase:
      return name_case;
    default:
      return record->owner < FILE_first_user ? name_file_records : name_none;
  }
}

static void note_attribute(struct structure *structure, const struct record *record, const ATTR_RECORD *attribute) {
  /* Offset of the mapping pairs and what is in front of them. */
  static const size_t least_bytes = 64;
  size_t length = le32_to_cpu(attribute->length);
  if (!attribute->non_resident || length < least_bytes) return;
  if (le16_to_cpu(attribute->mapping_pairs_offset) >= length) return;
  enum name name = name_of(record, attribute);
  if (name == name_none) return;
  ntfs_volume *ntfs = structure->volume->ntfs;
  runlist_element *runs = ntfs_mapping_pairs_decompress(ntfs, attribute, NULL);
  if (runs == NULL) return;
  for (const runlist_element *run = runs; run->length > 0; run++) {
    if (run->lcn < 0 || run->lcn >= ntfs->nr_clusters) continue;
    note_clusters(structure, name, run->lcn * ntfs->cluster_size, run->length * ntfs->cluster_size);
  }
  free(runs);
}

static void note_record(struct structure *structure, MFT_RECORD *head, u64 number) {
  u32 size = structure->volume->ntfs->mft_record_size;
  if (ntfs_mst_post_read_fixup_warn((NTFS_RECORD *)head, size, FALSE) != 0) return;
  if (!ntfs_is_file_record(head->magic) || !(head->flags & MFT_RECORD_IN_USE)) return;
  size_t used = le32_to_cpu(head->bytes_in_use);
  struct record record = {.head = head, .bytes = used < size ? used : size, .owner = MREF_LE(head->base_mft_record)};
  if (record.owner == 0) record.owner = number;
  const ATTR_RECORD *attribute = NULL;
  while ((attribute = next_attribute(&record, attribute)) != NULL) {
    record.is_of_system = record.is_of_system || is_of_system(attribute);
    record.is_bitlocker = record.is_bitlocker || (record.is_of_system && is_bitlocker_name(attribute));
    note_attribute(structure, &record, attribute);
  }
}

/*
 * From front to back: a record says where the folder, list or map of its own lies, so no tree is walked. Hashed as it
 * is read, then decrypted and looked at.
 */
static bool add_file_table(struct structure *structure, struct failure *failure) {
  struct volume *volume = structure->volume;
  ntfs_volume *ntfs = volume->ntfs;
  if (ntfs_attr_map_whole_runlist(ntfs->mft_na) != 0) {
    return fail(failure, "read", "its file table: %s", strerror(errno));
  }
  u64 records = (u64)ntfs->mft_na->initialized_size >> ntfs->mft_record_size_bits;
  u64 number = 0;
  for (const runlist_element *run = ntfs->mft_na->rl; run->length > 0; run++) {
    int64_t start = run->lcn * ntfs->cluster_size;
    int64_t length = run->length * ntfs->cluster_size;
    if (run->lcn < 0) return fail(failure, "not-our-volume", "its file table has holes");
    for (int64_t done = 0; done < length;) {
      size_t count = read_some(structure, volume->offset_bytes + start + done, length - done, failure);
      if (count == 0) return false;
      add_bytes(structure, name_file_table, volume->offset_bytes + start + done, structure->buffer, count);
      cipher_decrypt(volume->cipher, structure->buffer, count, (uint64_t)(start + done));
      for (size_t at = 0; at < count && number < records; at += ntfs->mft_record_size, number++) {
        note_record(structure, (MFT_RECORD *)(structure->buffer + at), number);
      }
      if (!add_extents(structure, failure)) return false;
      done += (int64_t)count;
    }
  }
  send_part(structure, name_file_table);
  return true;
}

static bool add_bitlocker(struct structure *structure, struct failure *failure) {
  const struct volume *volume = structure->volume;
  for (int i = 0; i < 3; i++) {
    enum name name = (enum name)(name_metadata_1 + i);
    if (!add_alone(structure, name, volume->offset_bytes + volume->metadata[i], metadata_bytes, failure)) return false;
  }
  return add_alone(structure, name_boot_copy, volume->offset_bytes + volume->header_copy, boot_area_bytes, failure);
}

bool structure_hash(struct volume *volume, struct failure *failure) {
  struct structure structure = {.volume = volume};
  if (posix_memalign((void **)&structure.buffer, direct_alignment, part_bytes) != 0) abort();
  int64_t start = volume->offset_bytes;
  int64_t end = start + volume->size_bytes;
  int64_t tail = volume->disk->size_bytes / sector_bytes * sector_bytes - gpt_tail_bytes;
  bool hashed = add_alone(&structure, name_table, 0, gpt_head_bytes, failure) &&
                add_alone(&structure, name_gap, gpt_head_bytes, start - gpt_head_bytes, failure) &&
                add_alone(&structure, name_boot_sector, start, boot_area_bytes, failure) &&
                add_bitlocker(&structure, failure) && add_file_table(&structure, failure) &&
                add_alone(&structure, name_ntfs_backup, end - sector_bytes, sector_bytes, failure) &&
                add_alone(&structure, name_table_copy, tail, gpt_tail_bytes, failure);
  for (int i = 0; i < name_count; i++) EVP_MD_CTX_free(structure.parts[i].md5);
  free(structure.extents);
  free(structure.buffer);
  return hashed;
}
