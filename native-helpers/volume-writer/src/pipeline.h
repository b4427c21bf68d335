/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_H
#define PIPELINE_H

#include "json.h"
#include "work.h"

#include <pthread.h>

/*
 * Moves ranges of files through stages, each with threads of its own kind, so that disks always have several requests
 * while processors hash and encrypt. All memory is a fixed pool of buffers: a stage that is slow makes the ones before
 * it wait for a free buffer. Writing goes fetch, SHA-256, MD5, cipher, store; reading goes fetch, cipher, MD5, SHA-256,
 * store.
 */
enum stage { stage_fetch, stage_sha, stage_md5, stage_cipher, stage_store, stages };

/* 128 MiB: what is being fetched and stored, one set of MD5 lanes and what gathers for the next set. */
enum { buffers = 32 };

struct pipeline;

/* What writing and reading do differently. `failure` of any of them stops the pipeline at once. */
struct pipeline_work {
  bool is_writing;
  /*
   * Fills in file, offset and length of the next range, with a use of the file; false at the end. One thread at a
   * time. An end with a failure lets what is under way come to its own end.
   */
  bool (*take)(struct pipeline *pipeline, struct range *range, struct failure *failure);
  /* Brings the bytes of a range; may drop it. Several threads. */
  void (*fetch)(struct pipeline *pipeline, struct range *range, struct failure *failure);
  /* Gets every range that was not dropped, hashed and (writing) encrypted. Several threads, each with a scratch. */
  void (*store)(struct pipeline *pipeline, struct range *range, uint8_t *scratch, struct failure *failure);
  /* The last use of a file ended. */
  void (*free_file)(struct file *file);
};

/* A list of ranges, first in first out. */
struct line {
  struct range *first;
  struct range *last;
  int count;
};

struct pipeline {
  const struct pipeline_work *work;
  struct volume *volume;
  int processors;

  /* Whoever holds it takes the next range; libntfs-3g runs only under it. */
  pthread_mutex_t take_lock;

  /* Everything below. */
  pthread_mutex_t lock;
  pthread_cond_t fetchable, computable, storable, ended;
  struct failure failure;
  struct range ranges[buffers];
  struct line free;
  struct line ready[stages];
  /* Buffers that wait for or are in each stage; fetch has the free ones too. */
  int held[stages];
  /* Threads at work in each stage. */
  int busy[stages];
  bool is_taken;
  /* Ranges are only let go of any more. */
  bool is_stopped;
  int threads;

  int64_t done_bytes;
  long latest_file;
  /* How long how many buffers were held by each stage, up to `held_until_ns`. */
  int64_t held_ns[stages];
  int64_t held_until_ns;
};

/*
 * Runs until everything taken is stored, sending `progress` meanwhile. `processors` threads compute. False with the
 * first failure, or `cancelled`.
 */
bool pipeline_run(struct pipeline *pipeline, int processors, struct failure *failure);

bool pipeline_is_stopped(struct pipeline *pipeline);
/* Lets go of everything under way; the first failure counts. */
void pipeline_stop(struct pipeline *pipeline, const struct failure *failure);

/* Takes nothing more; what is under way comes to its own end. The first failure counts. */
void pipeline_end(struct pipeline *pipeline, const struct failure *failure);

/* Adds and ends uses of a file. */
void pipeline_use(struct pipeline *pipeline, struct file *file);
void pipeline_end_use(struct pipeline *pipeline, struct file *file);
/* The file's SHA-256 cannot be made any more; ranges that wait for it go on without. */
void pipeline_end_sha(struct pipeline *pipeline, struct file *file);

#endif
