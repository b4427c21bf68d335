/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include "protocol.h"

#include <string.h>

void progress_start(struct progress *progress) {
  *progress = (struct progress){.samples = {{.at_ns = now_ns()}}, .count = 1};
}

/*
 * Buffers gather before the part that is slowest, and none are left for the others. So the part that held most of
 * them over the last seconds is what the others wait for. Buffers that are free or being filled wait for the source
 * (for the disk when it is read). NULL while nothing moved: then the stream is paused or has nothing to do.
 */
static const char *limit_between(const struct sample *first, const struct sample *now, bool is_writing) {
  if (now->bytes == first->bytes) return NULL;
  int64_t held[stages];
  for (int i = 0; i < stages; i++) held[i] = now->held_ns[i] - first->held_ns[i];
  const struct {
    const char *name;
    int64_t held;
  } parts[] = {
      {is_writing ? "source" : "disk", held[stage_fetch]},
      {"hash", held[stage_sha] + held[stage_md5]},
      {"encryption", held[stage_cipher]},
      {"disk", is_writing ? held[stage_store] : 0},
  };
  int most = 0;
  for (int i = 1; i < (int)(sizeof parts / sizeof *parts); i++) {
    if (parts[i].held > parts[most].held) most = i;
  }
  return parts[most].name;
}

void progress_report(struct progress *progress, const struct sample *now, bool is_writing, long file) {
  struct sample *samples = progress->samples;
  if (progress->count == rate_samples) {
    memmove(samples, samples + 1, (rate_samples - 1) * sizeof *samples);
    progress->count--;
  }
  samples[progress->count++] = *now;
  const struct sample *first = &samples[0];
  double seconds = (double)(now->at_ns - first->at_ns) / 1e9;
  double rate = seconds > 0 ? (double)(now->bytes - first->bytes) / seconds : 0;
  const char *limit = limit_between(first, now, is_writing);
  struct text line = {0};
  text_add(&line, "{\"event\":\"progress\",\"doneBytes\":%lld,\"bytesPerSecond\":%.0f,\"limit\":", (long long)now->bytes,
           rate);
  if (limit == NULL) {
    text_add(&line, "null");
  } else {
    text_add_string(&line, limit);
  }
  text_add(&line, ",\"file\":%ld}", file);
  protocol_send(&line);
}
