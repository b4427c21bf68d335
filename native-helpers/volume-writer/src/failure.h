/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FAILURE_H
#define FAILURE_H

#include <stdbool.h>

/* Why an operation stopped: a code of the table in README.md, a reason in words and, for sources, the file's index. */
struct failure {
  const char *code;
  char reason[512];
  long file;
  /* Path of the source file it is about; empty when it is about none. */
  char source[4096];
};

/* Fills in the failure unless one is there already (the first one counts). Always returns false. */
bool fail(struct failure *failure, const char *code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A read or write of the disk that errno explains. */
bool fail_disk(struct failure *failure, bool writing, int error, const char *what);

#endif
