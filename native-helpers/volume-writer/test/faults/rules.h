/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_H
#define RULES_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

enum operation {
  operation_open = 1,
  operation_read = 2,
  operation_write = 4,
  operation_flush = 8,
  operation_discard = 16,
};

enum rule_kind { rule_fail, rule_slow, rule_cut };

/* One fault of one file. Numbers that are not given are -1. */
struct rule {
  enum rule_kind kind;
  const char *path;
  /* Operations it applies to, or-ed. */
  unsigned operations;

  /* fail: with this errno, where the operation touches [offset, offset + length). */
  int error;
  int64_t offset;
  int64_t length;
  /* fail: this many times, then the file is as good as any. */
  int64_t times;
  /* fail: only while this file exists; a rule that waits for `after_bytes` makes it when it begins. */
  const char *switch_path;
  /* fail, cut: begins with the write that passes this many bytes, or with this write, counted in this process. */
  int64_t after_bytes;
  int64_t after_writes;

  /* slow: bytes a second. */
  int64_t rate;

  /* cut: for the choice of what is lost, and how many of the last flushes the disk only pretended. */
  uint64_t seed;
  int64_t lying_flushes;

  /* Which file it is, from the first look that found it: a file that is renamed away stays the same. */
  bool is_known;
  dev_t device;
  ino_t inode;
  int64_t written_bytes;
  int64_t writes;
  int64_t busy_until_ns;
};

enum { most_rules = 32 };
extern struct rule rules[most_rules];
extern int rule_count;

/* Reads the rules from the environment: one a line, fields `name=value` separated by tabs. Ends the program when it
   does not understand them. */
void rules_load(void);

/* Does the rule mean the file of this descriptor, or this path? */
bool rule_means(struct rule *rule, const struct stat *status);

/* Before an operation: waits where the file is slow, counts writes, and gives 0 or the errno to fail with. */
int rules_before(const struct stat *status, enum operation operation, int64_t offset, int64_t length);

#endif
