/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool fail(struct failure *failure, const char *code, const char *format, ...) {
  if (failure->code != NULL) return false;
  failure->code = code;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(failure->reason, sizeof failure->reason, format, arguments);
  va_end(arguments);
  return false;
}

bool fail_disk(struct failure *failure, bool writing, int error, const char *what) {
  const char *code = writing ? "write" : "read";
  if (error == ENODEV || error == ENXIO || error == ENOENT || error == ENOMEDIUM) code = "removed";
  if (error == ENOSPC || error == EDQUOT) code = "host-full";
  return fail(failure, code, "%s: %s", what, strerror(error));
}
