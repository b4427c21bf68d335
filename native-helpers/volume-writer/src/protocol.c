/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The sender stays below this by itself where a cancel must get through behind other messages. */
enum { queue_length = 4096 };

static struct {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  struct message messages[queue_length];
  int first;
  int count;
} queue = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

static pthread_mutex_t output_lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_long current_id = -1;
static atomic_long cancelled_id = -2;
static atomic_long paused_id = -2;
static atomic_bool is_abandoned;

static void put(const struct message *message) {
  pthread_mutex_lock(&queue.lock);
  while (queue.count == queue_length) pthread_cond_wait(&queue.changed, &queue.lock);
  queue.messages[(queue.first + queue.count++) % queue_length] = *message;
  pthread_cond_broadcast(&queue.changed);
  pthread_mutex_unlock(&queue.lock);
}

static void wake_all(void) {
  pthread_mutex_lock(&queue.lock);
  pthread_cond_broadcast(&queue.changed);
  pthread_mutex_unlock(&queue.lock);
}

/* Messages that are obeyed at once, also behind others that wait. */
static bool obey(const struct message *message) {
  const char *op = message_string(message, "op");
  if (op == NULL) return false;
  long id = (long)message_integer(message, "id", -2);
  if (strcmp(op, "cancel") == 0) {
    atomic_store(&cancelled_id, id);
  } else if (strcmp(op, "pause") == 0) {
    atomic_store(&paused_id, id);
  } else if (strcmp(op, "continue") == 0) {
    atomic_store(&paused_id, -2);
  } else {
    return false;
  }
  wake_all();
  return true;
}

static void *read_input(void *unused) {
  (void)unused;
  char *line = NULL;
  size_t capacity = 0;
  /* A line is handed to its message, so that getline starts with a fresh buffer each time. */
  while (getline(&line, &capacity, stdin) > 0) {
    struct message message;
    if (!message_parse(&message, line)) {
      struct failure failure = {.code = "protocol", .reason = "a line is not a flat JSON object"};
      protocol_send_failure(&failure);
      _exit(2);
    }
    line = NULL;
    capacity = 0;
    if (obey(&message)) {
      message_free(&message);
    } else {
      put(&message);
    }
  }
  /* Nobody is there to tell anything any more. Journals count only what was reported as flushed. */
  _exit(3);
}

void protocol_start(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, read_input, NULL) != 0) abort();
  pthread_detach(thread);
}

static bool is_ending(void) { return protocol_cancelled() || atomic_load(&is_abandoned); }

bool protocol_next(struct message *message) {
  pthread_mutex_lock(&queue.lock);
  while (queue.count == 0 && !is_ending()) pthread_cond_wait(&queue.changed, &queue.lock);
  bool taken = !is_ending();
  if (taken) {
    *message = queue.messages[queue.first];
    queue.first = (queue.first + 1) % queue_length;
    queue.count--;
    pthread_cond_broadcast(&queue.changed);
  }
  pthread_mutex_unlock(&queue.lock);
  return taken;
}

bool protocol_wait_while_paused(void) {
  pthread_mutex_lock(&queue.lock);
  while (atomic_load(&paused_id) == atomic_load(&current_id) && !is_ending()) {
    pthread_cond_wait(&queue.changed, &queue.lock);
  }
  pthread_mutex_unlock(&queue.lock);
  return !is_ending();
}

void protocol_begin(long id) {
  atomic_store(&is_abandoned, false);
  atomic_store(&current_id, id);
}

bool protocol_cancelled(void) { return atomic_load(&cancelled_id) == atomic_load(&current_id); }

void protocol_abandon(void) {
  atomic_store(&is_abandoned, true);
  wake_all();
}

void protocol_send(struct text *line) {
  text_add(line, "\n");
  pthread_mutex_lock(&output_lock);
  for (size_t done = 0; done < line->length;) {
    ssize_t put = write(STDOUT_FILENO, line->bytes + done, line->length - done);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) _exit(3);
    done += (size_t)put;
  }
  pthread_mutex_unlock(&output_lock);
  text_free(line);
}

void protocol_send_failure(const struct failure *failure) {
  struct text line = {0};
  text_add(&line, "{\"event\":\"error\",\"code\":");
  text_add_string(&line, failure->code);
  text_add(&line, ",\"reason\":");
  text_add_string(&line, failure->reason);
  text_add(&line, ",\"file\":%ld,\"source\":", failure->file);
  text_add_string(&line, failure->source);
  text_add(&line, "}");
  protocol_send(&line);
}
