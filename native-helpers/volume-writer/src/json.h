/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { max_message_fields = 24 };

struct field {
  const char *name;
  /* Unescaped UTF-8 for a string, NULL for a number. */
  const char *string;
  double number;
};

/* One line of input: a flat JSON object whose values are strings, numbers, true, false or null. */
struct message {
  char *storage;
  struct field fields[max_message_fields];
  int count;
};

/*
 * Parses a line; `line` becomes owned by the message and its strings are unescaped in place.
 * Returns false for anything but a flat object of at most max_message_fields members.
 */
bool message_parse(struct message *message, char *line);
void message_free(struct message *message);

/* NULL when there is no such string. */
const char *message_string(const struct message *message, const char *name);
/* `fallback` when there is no such number. Whole numbers are exact up to 2^53. */
double message_number(const struct message *message, const char *name, double fallback);
int64_t message_integer(const struct message *message, const char *name, int64_t fallback);

/* A growing text, for answers. */
struct text {
  char *bytes;
  size_t length;
  size_t capacity;
};

void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds a quoted and escaped JSON string; bytes that are not UTF-8 become U+FFFD. */
void text_add_string(struct text *text, const char *value);
void text_add_hex(struct text *text, const uint8_t *bytes, size_t count);
void text_free(struct text *text);

/* Decodes `count` bytes; false unless the text is exactly that many pairs of hex digits. */
bool hex_decode(const char *hex, uint8_t *bytes, size_t count);

#endif
