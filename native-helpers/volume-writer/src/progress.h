/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "pipeline.h"

enum {
  /* The rate is that of the last two seconds. */
  rate_samples = 8,
  progress_every_ns = 250000000,
};

struct sample {
  int64_t at_ns;
  int64_t bytes;
  /* Buffers held by each stage times nanoseconds. */
  int64_t held_ns[stages];
};

struct progress {
  struct sample samples[rate_samples];
  int count;
};

void progress_start(struct progress *progress);
/* Adds a sample and sends `progress`. `file` is the one moved last, or -1. */
void progress_report(struct progress *progress, const struct sample *now, bool is_writing, long file);

#endif
