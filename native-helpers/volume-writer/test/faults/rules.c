/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct rule rules[most_rules];
int rule_count;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void refuse(const char *what) {
  fprintf(stderr, "faults: %s is not understood\n", what);
  _exit(125);
}

static void set_number(struct rule *rule, const char *name, const char *value) {
  char *end = NULL;
  long long number = strtoll(value, &end, 10);
  if (end == value || *end != '\0') refuse(value);
  if (strcmp(name, "operations") == 0) rule->operations = (unsigned)number;
  else if (strcmp(name, "error") == 0) rule->error = (int)number;
  else if (strcmp(name, "offset") == 0) rule->offset = number;
  else if (strcmp(name, "length") == 0) rule->length = number;
  else if (strcmp(name, "times") == 0) rule->times = number;
  else if (strcmp(name, "after-bytes") == 0) rule->after_bytes = number;
  else if (strcmp(name, "after-writes") == 0) rule->after_writes = number;
  else if (strcmp(name, "rate") == 0) rule->rate = number;
  else if (strcmp(name, "seed") == 0) rule->seed = (uint64_t)number;
  else if (strcmp(name, "lying-flushes") == 0) rule->lying_flushes = number;
  else refuse(name);
}

static void set_field(struct rule *rule, char *field) {
  char *value = strchr(field, '=');
  if (value == NULL) refuse(field);
  *value++ = '\0';
  if (strcmp(field, "path") == 0) rule->path = value;
  else if (strcmp(field, "switch") == 0) rule->switch_path = value;
  else if (strcmp(field, "kind") != 0) set_number(rule, field, value);
  else if (strcmp(value, "fail") == 0) rule->kind = rule_fail;
  else if (strcmp(value, "slow") == 0) rule->kind = rule_slow;
  else if (strcmp(value, "cut") == 0) rule->kind = rule_cut;
  else refuse(value);
}

static void find_file(struct rule *rule) {
  struct stat status;
  if (rule->is_known || stat(rule->path, &status) != 0) return;
  rule->is_known = true;
  rule->device = S_ISBLK(status.st_mode) ? status.st_rdev : status.st_dev;
  rule->inode = S_ISBLK(status.st_mode) ? 0 : status.st_ino;
}

void rules_load(void) {
  const char *given = getenv("FAULTS");
  if (given == NULL) return;
  /* Lives as long as the process: the rules point into it. */
  char *text = strdup(given);
  char *next_line = NULL;
  for (char *line = strtok_r(text, "\n", &next_line); line != NULL; line = strtok_r(NULL, "\n", &next_line)) {
    if (rule_count == most_rules) refuse("so many rules");
    struct rule *rule = &rules[rule_count++];
    *rule = (struct rule){.error = EIO, .offset = -1, .length = -1, .times = -1, .after_bytes = -1, .after_writes = -1};
    char *next_field = NULL;
    for (char *field = strtok_r(line, "\t", &next_field); field != NULL; field = strtok_r(NULL, "\t", &next_field)) {
      set_field(rule, field);
    }
    if (rule->path == NULL) refuse("a rule without a path");
    find_file(rule);
  }
}

bool rule_means(struct rule *rule, const struct stat *status) {
  find_file(rule);
  if (!rule->is_known) return false;
  if (S_ISBLK(status->st_mode)) return rule->inode == 0 && rule->device == status->st_rdev;
  return rule->inode == status->st_ino && rule->device == status->st_dev;
}

static void count_write(struct rule *rule, int64_t length) {
  rule->written_bytes += length;
  rule->writes++;
}

static bool has_begun(struct rule *rule) {
  bool is_after_bytes = rule->after_bytes >= 0 && rule->written_bytes > rule->after_bytes;
  bool is_after_writes = rule->after_writes >= 0 && rule->writes > rule->after_writes;
  bool is_bound = rule->after_bytes >= 0 || rule->after_writes >= 0;
  if (rule->switch_path == NULL) return is_after_bytes || is_after_writes || !is_bound;
  if (access(rule->switch_path, F_OK) == 0) return true;
  if (!is_after_bytes && !is_after_writes) return false;
  /* Once only: whoever takes the file away again has mended the disk. */
  rule->after_bytes = rule->after_writes = -1;
  int fd = open(rule->switch_path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0) close(fd);
  return true;
}

static bool touches(const struct rule *rule, enum operation operation, int64_t offset, int64_t length) {
  if ((rule->operations & operation) == 0) return false;
  if (rule->offset < 0 || operation == operation_open || operation == operation_flush) return true;
  return offset < rule->offset + rule->length && rule->offset < offset + length;
}

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Until when the operation has to wait: all operations of the file share its rate. */
static int64_t take_turn(struct rule *rule, int64_t length) {
  int64_t now = now_ns();
  int64_t start = rule->busy_until_ns > now ? rule->busy_until_ns : now;
  rule->busy_until_ns = start + length * 1000000000 / rule->rate;
  return rule->busy_until_ns;
}

static void wait_until(int64_t until_ns) {
  struct timespec until = {.tv_sec = until_ns / 1000000000, .tv_nsec = until_ns % 1000000000};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) continue;
}

int rules_before(const struct stat *status, enum operation operation, int64_t offset, int64_t length) {
  int error = 0;
  int64_t until_ns = 0;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < rule_count && error == 0; i++) {
    struct rule *rule = &rules[i];
    if (rule->kind == rule_cut || !rule_means(rule, status)) continue;
    if (operation == operation_write) count_write(rule, length);
    if (!touches(rule, operation, offset, length)) continue;
    if (rule->kind == rule_slow) {
      int64_t own_ns = take_turn(rule, length);
      if (own_ns > until_ns) until_ns = own_ns;
    } else if (rule->times != 0 && has_begun(rule)) {
      if (rule->times > 0) rule->times--;
      error = rule->error;
    }
  }
  pthread_mutex_unlock(&lock);
  if (until_ns > 0) wait_until(until_ns);
  return error;
}
