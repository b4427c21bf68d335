/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "power-cut.h"

#include "real.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
  sector_bytes = 512,
  alignment_bytes = 4096,
  /* As a shell shows a program that was killed. */
  exit_code = 128 + SIGKILL,
};

/* What lay where a write went. The newest is the first of the list. */
struct overwritten {
  struct overwritten *older;
  int64_t offset;
  int64_t length;
  uint8_t *bytes;
  /* Flushes that had begun when the write was done; the next one makes it safe. */
  uint64_t flushes_before;
  bool is_done;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
/* Writers hold it shared while they write; who cuts the power goes first, holds it alone and never gives it back. */
static pthread_rwlock_t power = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;
static struct overwritten *newest;
static uint64_t flushes;
/* Own descriptor of the disk: the writer's may be closed, and its name taken away, when the power is cut. */
static int disk_fd = -1;
static struct rule *disk_rule;

static uint64_t next_random(uint64_t *state) {
  /* splitmix64 */
  uint64_t mixed = (*state += 0x9e3779b97f4a7c15u);
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return mixed ^ (mixed >> 31);
}

/*
 * Puts back what sectors held before their last writes. A sector ends in any of the states it has had since the last
 * flush: going from the newest write to the oldest, each is lost or not, and the first that is not settles the sector.
 * Whole writes are lost or kept more often than single sectors, as with the cache of a disk.
 */
static void lose_writes(uint64_t random) {
  struct stat status;
  if (fstat(disk_fd, &status) != 0) return;
  int64_t end = 0;
  for (struct overwritten *each = newest; each != NULL; each = each->older) {
    if (each->offset + each->length > end) end = each->offset + each->length;
  }
  /* One byte a sector; only pages that are touched take memory. */
  size_t sectors = (size_t)(end / sector_bytes + 1);
  uint8_t *is_settled =
      mmap(NULL, sectors, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (is_settled == MAP_FAILED) abort();
  for (struct overwritten *each = newest; each != NULL; each = each->older) {
    enum { all, none, some } fate = next_random(&random) % 3;
    for (int64_t at = 0; at < each->length;) {
      int64_t sector = (each->offset + at) / sector_bytes;
      int64_t next = (sector + 1) * sector_bytes - each->offset;
      int64_t piece = (next < each->length ? next : each->length) - at;
      bool is_lost = fate == all || (fate == some && next_random(&random) % 2 == 0);
      if (!is_lost) is_settled[sector] = 1;
      if (is_lost && is_settled[sector] == 0) {
        if (real_pwrite(disk_fd, each->bytes + at, (size_t)piece, each->offset + at) != piece) abort();
      }
      at += piece;
    }
  }
}

static _Noreturn void cut(void) {
  pthread_rwlock_wrlock(&power);
  if (disk_fd >= 0) lose_writes(disk_rule->seed ^ (uint64_t)disk_rule->written_bytes);
  _exit(exit_code);
}

static void *wait_for_signal(void *signals) {
  int signal = 0;
  while (sigwait(signals, &signal) != 0) continue;
  cut();
}

void power_prepare(void) {
  static sigset_t signals;
  bool is_wanted = false;
  for (int i = 0; i < rule_count; i++) is_wanted |= rules[i].kind == rule_cut;
  if (!is_wanted) return;
  sigemptyset(&signals);
  sigaddset(&signals, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
  pthread_t thread;
  if (pthread_create(&thread, NULL, wait_for_signal, &signals) != 0) abort();
  pthread_detach(thread);
}

struct rule *power_rule_of(const struct stat *status) {
  for (int i = 0; i < rule_count; i++) {
    if (rules[i].kind == rule_cut && rule_means(&rules[i], status)) return &rules[i];
  }
  return NULL;
}

/* What lies there now; zeros behind the end of the file. The buffer suits direct reads. */
static uint8_t *read_now(int fd, int64_t offset, int64_t length) {
  void *bytes = NULL;
  if (posix_memalign(&bytes, alignment_bytes, (size_t)length) != 0) abort();
  int64_t done = 0;
  while (done < length) {
    ssize_t got = real_pread(fd, (uint8_t *)bytes + done, (size_t)(length - done), offset + done);
    if (got <= 0) break;
    done += got;
  }
  memset((uint8_t *)bytes + done, 0, (size_t)(length - done));
  return bytes;
}

struct overwritten *power_write_begins(struct rule *rule, int fd, int64_t offset, int64_t length) {
  pthread_rwlock_rdlock(&power);
  struct overwritten *overwritten = malloc(sizeof *overwritten);
  if (overwritten == NULL) abort();
  *overwritten = (struct overwritten){.offset = offset, .length = length, .bytes = read_now(fd, offset, length)};
  pthread_mutex_lock(&lock);
  if (disk_fd < 0) {
    char own_path[64];
    snprintf(own_path, sizeof own_path, "/proc/self/fd/%d", fd);
    disk_fd = open(own_path, O_RDWR | O_CLOEXEC);
    disk_rule = rule;
  }
  overwritten->older = newest;
  newest = overwritten;
  rule->written_bytes += length;
  rule->writes++;
  pthread_mutex_unlock(&lock);
  return overwritten;
}

void power_write_ends(struct rule *rule, struct overwritten *overwritten) {
  pthread_mutex_lock(&lock);
  overwritten->flushes_before = flushes;
  overwritten->is_done = true;
  bool is_time = (rule->after_bytes >= 0 && rule->written_bytes > rule->after_bytes) ||
                 (rule->after_writes >= 0 && rule->writes > rule->after_writes);
  pthread_mutex_unlock(&lock);
  pthread_rwlock_unlock(&power);
  if (is_time) cut();
}

bool power_flush_is_pretended(const struct rule *rule) {
  return rule->lying_flushes > 0;
}

uint64_t power_flush_begins(void) {
  pthread_mutex_lock(&lock);
  uint64_t flush = ++flushes;
  pthread_mutex_unlock(&lock);
  return flush;
}

void power_flush_ends(const struct rule *rule, uint64_t flush, bool is_done) {
  if (!is_done) return;
  pthread_mutex_lock(&lock);
  for (struct overwritten **link = &newest; *link != NULL;) {
    struct overwritten *each = *link;
    if (!each->is_done || each->flushes_before + (uint64_t)rule->lying_flushes >= flush) {
      link = &each->older;
      continue;
    }
    *link = each->older;
    free(each->bytes);
    free(each);
  }
  pthread_mutex_unlock(&lock);
}
