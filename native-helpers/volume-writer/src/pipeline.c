/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline.h"

#include "progress.h"
#include "protocol.h"

#include <stdlib.h>

enum {
  fetchers = 4,
  storers = 4,
  most_processors = 8,
};

/* So long at most a range waits for others to fill the lanes of MD5. */
static const int64_t gather_ns = 100000000;

/* Lines ------------------------------------------------------------------------------------------------------------ */

static void line_add(struct line *line, struct range *range) {
  range->next = NULL;
  if (line->last == NULL) {
    line->first = range;
  } else {
    line->last->next = range;
  }
  line->last = range;
  line->count++;
}

static struct range *line_take(struct line *line) {
  struct range *range = line->first;
  line->first = range->next;
  if (line->first == NULL) line->last = NULL;
  line->count--;
  return range;
}

/* Moving through the stages; all with the lock held ---------------------------------------------------------------- */

static enum stage choose_stage(const struct pipeline *pipeline);

static bool is_over(const struct pipeline *pipeline) {
  return pipeline->is_taken && pipeline->free.count == buffers;
}

/* Wakes one thread of each kind that has something to do now; all of them when nothing is left to do. */
static void wake(struct pipeline *pipeline) {
  if (pipeline->is_taken) pthread_cond_broadcast(&pipeline->fetchable);
  if (is_over(pipeline)) {
    pthread_cond_broadcast(&pipeline->computable);
    pthread_cond_broadcast(&pipeline->storable);
    return;
  }
  if (pipeline->free.count > 0) pthread_cond_signal(&pipeline->fetchable);
  /* Where ranges only gather, somebody must still look at the clock. */
  if (pipeline->ready[stage_md5].count > 0 || choose_stage(pipeline) != stages) {
    pthread_cond_signal(&pipeline->computable);
  }
  if (pipeline->ready[stage_store].count > 0) pthread_cond_signal(&pipeline->storable);
}

static void count_time(struct pipeline *pipeline) {
  int64_t now = now_ns();
  for (int i = 0; i < stages; i++) pipeline->held_ns[i] += pipeline->held[i] * (now - pipeline->held_until_ns);
  pipeline->held_until_ns = now;
}

static void change_stage(struct pipeline *pipeline, enum stage from, enum stage to) {
  count_time(pipeline);
  pipeline->held[from]--;
  pipeline->held[to]++;
}

static enum stage stage_after(const struct pipeline *pipeline, enum stage stage) {
  static const enum stage writing[stages] = {
      [stage_fetch] = stage_sha, [stage_sha] = stage_md5, [stage_md5] = stage_cipher, [stage_cipher] = stage_store};
  static const enum stage reading[stages] = {
      [stage_fetch] = stage_cipher, [stage_cipher] = stage_md5, [stage_md5] = stage_sha, [stage_sha] = stage_store};
  return pipeline->work->is_writing ? writing[stage] : reading[stage];
}

static void make_ready(struct pipeline *pipeline, struct range *range, enum stage stage) {
  range->since_ns = now_ns();
  line_add(&pipeline->ready[stage], range);
}

/* Sorts a range in among those that wait for the one before them. */
static void wait_for_sha(struct range *range) {
  struct range **at = &range->file->waiting;
  while (*at != NULL && (*at)->offset < range->offset) at = &(*at)->next;
  range->next = *at;
  *at = range;
}

static void enter(struct pipeline *pipeline, struct range *range, enum stage stage) {
  if (stage != stage_sha || range->file->sha_offset == range->offset) {
    make_ready(pipeline, range, stage);
  } else {
    wait_for_sha(range);
  }
}

/* Hands a range on from a stage that is done with it. */
static void pass_on(struct pipeline *pipeline, struct range *range, enum stage from) {
  enum stage to = stage_after(pipeline, from);
  if (to == stage_sha && !range->file->has_sha) to = stage_after(pipeline, to);
  change_stage(pipeline, from, to);
  enter(pipeline, range, to);
  wake(pipeline);
}

static void end_use(struct pipeline *pipeline, struct file *file) {
  if (--file->uses == 0) pipeline->work->free_file(file);
}

static void end_sha(struct pipeline *pipeline, struct file *file) {
  file->has_sha = false;
  while (file->waiting != NULL) {
    struct range *range = file->waiting;
    file->waiting = range->next;
    pass_on(pipeline, range, stage_sha);
  }
}

/* Gives the buffer back; what became of the range was told. */
static void let_go(struct pipeline *pipeline, struct range *range, enum stage from) {
  struct file *file = range->file;
  if (range->is_dropped) end_sha(pipeline, file);
  change_stage(pipeline, from, stage_fetch);
  line_add(&pipeline->free, range);
  end_use(pipeline, file);
  wake(pipeline);
}

/* Ends the taking; who waits for messages meanwhile is told so. */
static void end_taking(struct pipeline *pipeline, const struct failure *failure) {
  if (pipeline->failure.code == NULL) pipeline->failure = *failure;
  protocol_abandon();
}

static void stop(struct pipeline *pipeline, const struct failure *failure) {
  pipeline->is_stopped = true;
  end_taking(pipeline, failure);
  wake(pipeline);
}

static void wait_until(struct pipeline *pipeline, pthread_cond_t *condition, int64_t until_ns) {
  struct timespec until = {.tv_sec = until_ns / 1000000000, .tv_nsec = until_ns % 1000000000};
  pthread_cond_timedwait(condition, &pipeline->lock, &until);
}

/* The last thread of all wakes who watches. */
static void end_thread(struct pipeline *pipeline) {
  if (--pipeline->threads == 0) pthread_cond_broadcast(&pipeline->ended);
}

/* Fetching --------------------------------------------------------------------------------------------------------- */

/* Fills in the range; false when nothing is left to take. */
static bool take(struct pipeline *pipeline, struct range *range) {
  struct failure failure = {.file = -1};
  pthread_mutex_lock(&pipeline->take_lock);
  bool is_left = !pipeline->is_taken && !pipeline_is_stopped(pipeline);
  bool taken = is_left && pipeline->work->take(pipeline, range, &failure);
  pthread_mutex_lock(&pipeline->lock);
  if (failure.code != NULL && pipeline->failure.code == NULL) pipeline->failure = failure;
  if (!taken) pipeline->is_taken = true;
  pthread_mutex_unlock(&pipeline->lock);
  pthread_mutex_unlock(&pipeline->take_lock);
  return taken;
}

static void *run_fetcher(void *argument) {
  struct pipeline *pipeline = argument;
  pthread_mutex_lock(&pipeline->lock);
  while (!pipeline->is_taken) {
    if (pipeline->free.count == 0) {
      pthread_cond_wait(&pipeline->fetchable, &pipeline->lock);
      continue;
    }
    struct range *range = line_take(&pipeline->free);
    pipeline->busy[stage_fetch]++;
    pthread_mutex_unlock(&pipeline->lock);

    struct failure failure = {.file = -1};
    range->is_dropped = range->has_sha = false;
    bool taken = take(pipeline, range);
    if (taken) pipeline->work->fetch(pipeline, range, &failure);

    pthread_mutex_lock(&pipeline->lock);
    pipeline->busy[stage_fetch]--;
    if (failure.code != NULL) stop(pipeline, &failure);
    if (!taken) {
      line_add(&pipeline->free, range);
      wake(pipeline);
    } else if (range->is_dropped || pipeline->is_stopped) {
      range->is_dropped = true;
      let_go(pipeline, range, stage_fetch);
    } else {
      pass_on(pipeline, range, stage_fetch);
    }
  }
  end_thread(pipeline);
  pthread_mutex_unlock(&pipeline->lock);
  return NULL;
}

/* Computing -------------------------------------------------------------------------------------------------------- */

/* Adds a range to its file's SHA-256; nobody else has one of this file at the same time. */
static void add_to_sha(struct range *range) {
  struct file *file = range->file;
  sha256_add(&file->sha, range->bytes, range->length);
  range->has_sha = true;
  if (range->offset + (int64_t)range->length == file->length) {
    sha256_finish(&file->sha, range->sha);
  } else {
    sha256_state(&file->sha, range->sha);
  }
}

/* Lets the next range of the file have its turn. With the lock held. */
static void hand_on_sha(struct pipeline *pipeline, struct range *range) {
  struct file *file = range->file;
  file->sha_offset = range->offset + (int64_t)range->length;
  struct range *next = file->waiting;
  if (next == NULL || next->offset != file->sha_offset) return;
  file->waiting = next->next;
  make_ready(pipeline, next, stage_sha);
}

/* Ranges that the disk has still to take while others are computed. Reading, it is the fetching that keeps it busy. */
static int ahead_of_disk(const struct pipeline *pipeline) {
  return pipeline->work->is_writing ? pipeline->held[stage_cipher] + pipeline->held[stage_store] : 0;
}

/*
 * MD5 of a few ranges costs as much as of all lanes. So ranges gather as long as the disk has enough to do; then until
 * nothing else can come, a quarter of the lanes is there for an idle disk, or they waited long enough.
 */
static bool may_hash(const struct pipeline *pipeline) {
  const struct line *ready = &pipeline->ready[stage_md5];
  if (ready->count >= md5_lanes) return true;
  if (ready->count == 0 || ahead_of_disk(pipeline) >= storers) return false;
  enum stage before = pipeline->work->is_writing ? stage_sha : stage_cipher;
  bool may_more_come = pipeline->busy[stage_fetch] + pipeline->held[before] > 0;
  bool does_disk_idle =
      pipeline->work->is_writing && ahead_of_disk(pipeline) == 0 && ready->count >= md5_lanes / 4;
  return !may_more_come || does_disk_idle || now_ns() - ready->first->since_ns >= gather_ns;
}

/*
 * What to compute next. A cipher's turn frees a buffer or feeds the disk, so it comes first. SHA-256 of one file is one
 * chain: one processor stays with it while another does MD5.
 */
static enum stage choose_stage(const struct pipeline *pipeline) {
  const struct line *ready = pipeline->ready;
  if (ready[stage_cipher].count > 0) return stage_cipher;
  bool is_sha_ready = ready[stage_sha].count > 0;
  if (ready[stage_md5].count >= md5_lanes && (pipeline->busy[stage_md5] == 0 || !is_sha_ready)) return stage_md5;
  if (is_sha_ready) return stage_sha;
  return may_hash(pipeline) ? stage_md5 : stages;
}

static void compute(struct pipeline *pipeline, struct cipher *cipher, enum stage stage, struct range *batch[],
                    int count, struct failure *failure) {
  if (stage == stage_md5) {
    ranges_hash(batch, count);
  } else if (stage == stage_sha) {
    add_to_sha(batch[0]);
  } else if (pipeline->work->is_writing) {
    range_encrypt(cipher, batch[0], failure);
  } else {
    range_decrypt(cipher, batch[0], failure);
  }
}

static void *run_processor(void *argument) {
  struct pipeline *pipeline = argument;
  struct cipher *cipher = cipher_new(&pipeline->volume->key);
  pthread_mutex_lock(&pipeline->lock);
  while (!is_over(pipeline)) {
    enum stage stage = choose_stage(pipeline);
    if (stage == stages) {
      /* Where ranges wait for the disk alone, the disk wakes. */
      const struct range *first = pipeline->ready[stage_md5].first;
      if (first == NULL || ahead_of_disk(pipeline) >= storers) {
        pthread_cond_wait(&pipeline->computable, &pipeline->lock);
      } else {
        wait_until(pipeline, &pipeline->computable, first->since_ns + gather_ns);
      }
      continue;
    }
    struct range *batch[md5_lanes];
    int most = stage == stage_md5 ? md5_lanes : 1;
    int count = 0;
    while (count < most && pipeline->ready[stage].count > 0) batch[count++] = line_take(&pipeline->ready[stage]);
    bool is_stopped = pipeline->is_stopped;
    pipeline->busy[stage]++;
    pthread_mutex_unlock(&pipeline->lock);

    struct failure failure = {.file = -1};
    if (!is_stopped) compute(pipeline, cipher, stage, batch, count, &failure);

    pthread_mutex_lock(&pipeline->lock);
    pipeline->busy[stage]--;
    if (failure.code != NULL) stop(pipeline, &failure);
    for (int i = 0; i < count; i++) {
      if (stage == stage_sha) hand_on_sha(pipeline, batch[i]);
      pass_on(pipeline, batch[i], stage);
    }
  }
  end_thread(pipeline);
  pthread_mutex_unlock(&pipeline->lock);
  cipher_free(cipher);
  return NULL;
}

/* Storing ---------------------------------------------------------------------------------------------------------- */

static void *run_storer(void *argument) {
  struct pipeline *pipeline = argument;
  uint8_t *scratch = range_memory();
  pthread_mutex_lock(&pipeline->lock);
  while (!is_over(pipeline)) {
    if (pipeline->ready[stage_store].count == 0) {
      pthread_cond_wait(&pipeline->storable, &pipeline->lock);
      continue;
    }
    struct range *range = line_take(&pipeline->ready[stage_store]);
    bool is_stopped = pipeline->is_stopped;
    pipeline->busy[stage_store]++;
    pthread_mutex_unlock(&pipeline->lock);

    struct failure failure = {.file = -1};
    if (!is_stopped) pipeline->work->store(pipeline, range, scratch, &failure);

    pthread_mutex_lock(&pipeline->lock);
    pipeline->busy[stage_store]--;
    if (failure.code != NULL) {
      stop(pipeline, &failure);
    } else if (!is_stopped) {
      pipeline->done_bytes += (int64_t)range->length;
      pipeline->latest_file = range->file->id;
    }
    let_go(pipeline, range, stage_store);
  }
  end_thread(pipeline);
  pthread_mutex_unlock(&pipeline->lock);
  free(scratch);
  return NULL;
}

/* The whole -------------------------------------------------------------------------------------------------------- */

bool pipeline_is_stopped(struct pipeline *pipeline) {
  pthread_mutex_lock(&pipeline->lock);
  bool is_stopped = pipeline->is_stopped;
  pthread_mutex_unlock(&pipeline->lock);
  return is_stopped;
}

void pipeline_stop(struct pipeline *pipeline, const struct failure *failure) {
  pthread_mutex_lock(&pipeline->lock);
  stop(pipeline, failure);
  pthread_mutex_unlock(&pipeline->lock);
}

void pipeline_end(struct pipeline *pipeline, const struct failure *failure) {
  pthread_mutex_lock(&pipeline->lock);
  end_taking(pipeline, failure);
  pthread_mutex_unlock(&pipeline->lock);
}

void pipeline_use(struct pipeline *pipeline, struct file *file) {
  pthread_mutex_lock(&pipeline->lock);
  file->uses++;
  pthread_mutex_unlock(&pipeline->lock);
}

void pipeline_end_use(struct pipeline *pipeline, struct file *file) {
  pthread_mutex_lock(&pipeline->lock);
  end_use(pipeline, file);
  pthread_mutex_unlock(&pipeline->lock);
}

void pipeline_end_sha(struct pipeline *pipeline, struct file *file) {
  pthread_mutex_lock(&pipeline->lock);
  end_sha(pipeline, file);
  pthread_mutex_unlock(&pipeline->lock);
}

/* Sends progress until the last thread is done. */
static void watch(struct pipeline *pipeline) {
  struct progress progress;
  progress_start(&progress);
  for (bool is_running = true; is_running;) {
    int64_t next = now_ns() + progress_every_ns;
    pthread_mutex_lock(&pipeline->lock);
    while (pipeline->threads > 0 && now_ns() < next) wait_until(pipeline, &pipeline->ended, next);
    is_running = pipeline->threads > 0;
    count_time(pipeline);
    struct sample sample = {.at_ns = pipeline->held_until_ns, .bytes = pipeline->done_bytes};
    for (int i = 0; i < stages; i++) sample.held_ns[i] = pipeline->held_ns[i];
    long file = pipeline->latest_file;
    pthread_mutex_unlock(&pipeline->lock);
    progress_report(&progress, &sample, pipeline->work->is_writing, file);
  }
}

bool pipeline_run(struct pipeline *pipeline, int processors, struct failure *failure) {
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_mutex_init(&pipeline->take_lock, NULL);
  pthread_mutex_init(&pipeline->lock, NULL);
  pthread_cond_init(&pipeline->fetchable, &monotonic);
  pthread_cond_init(&pipeline->computable, &monotonic);
  pthread_cond_init(&pipeline->storable, &monotonic);
  pthread_cond_init(&pipeline->ended, &monotonic);
  for (int i = 0; i < buffers; i++) {
    pipeline->ranges[i].bytes = range_memory();
    line_add(&pipeline->free, &pipeline->ranges[i]);
  }
  pipeline->failure = (struct failure){.file = -1};
  pipeline->latest_file = -1;
  pipeline->held[stage_fetch] = buffers;
  pipeline->held_until_ns = now_ns();

  pthread_t threads[fetchers + most_processors + storers];
  processors = processors < 1 ? 1 : processors > most_processors ? most_processors : processors;
  pipeline->threads = fetchers + processors + storers;
  int total = pipeline->threads;
  for (int i = 0; i < total; i++) {
    void *(*run)(void *) = i < fetchers ? run_fetcher : i < fetchers + processors ? run_processor : run_storer;
    if (pthread_create(&threads[i], NULL, run, pipeline) != 0) abort();
  }
  watch(pipeline);
  for (int i = 0; i < total; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < buffers; i++) free(pipeline->ranges[i].bytes);

  if (pipeline->failure.code != NULL) {
    *failure = pipeline->failure;
    return false;
  }
  return !protocol_cancelled() || fail(failure, "cancelled", "stopped");
}
