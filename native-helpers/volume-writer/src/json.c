/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void skip_blanks(char **at) {
  while (**at == ' ' || **at == '\t' || **at == '\r' || **at == '\n') (*at)++;
}

static int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

static long parse_unit(const char *at) {
  long unit = 0;
  for (int i = 0; i < 4; i++) {
    int value = hex_value(at[i]);
    if (value < 0) return -1;
    unit = unit * 16 + value;
  }
  return unit;
}

/* An escape is never shorter than its UTF-8 form, so unescaping in place is safe. */
static char *put_utf8(char *out, long point) {
  if (point < 0x80) {
    *out++ = (char)point;
  } else if (point < 0x800) {
    *out++ = (char)(0xC0 | point >> 6);
    *out++ = (char)(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    *out++ = (char)(0xE0 | point >> 12);
    *out++ = (char)(0x80 | (point >> 6 & 0x3F));
    *out++ = (char)(0x80 | (point & 0x3F));
  } else {
    *out++ = (char)(0xF0 | point >> 18);
    *out++ = (char)(0x80 | (point >> 12 & 0x3F));
    *out++ = (char)(0x80 | (point >> 6 & 0x3F));
    *out++ = (char)(0x80 | (point & 0x3F));
  }
  return out;
}

/* `*at` stands on the opening quote; afterwards behind the closing one. Returns NULL when malformed. */
static char *parse_string(char **at) {
  char *in = *at;
  if (*in++ != '"') return NULL;
  char *start = in;
  char *out = in;
  for (;;) {
    unsigned char c = (unsigned char)*in;
    if (c == '"') break;
    if (c < 0x20) return NULL;
    if (c != '\\') {
      *out++ = *in++;
      continue;
    }
    in++;
    switch (*in) {
      case '"':
      case '\\':
      case '/':
        *out++ = *in++;
        break;
      case 'b':
        *out++ = '\b', in++;
        break;
      case 'f':
        *out++ = '\f', in++;
        break;
      case 'n':
        *out++ = '\n', in++;
        break;
      case 'r':
        *out++ = '\r', in++;
        break;
      case 't':
        *out++ = '\t', in++;
        break;
      case 'u': {
        long point = parse_unit(in + 1);
        /* U+0000 would end the C string early; half a surrogate pair has no UTF-8 form. */
        if (point <= 0 || (point >= 0xDC00 && point <= 0xDFFF)) return NULL;
        in += 5;
        if (point >= 0xD800 && point <= 0xDBFF) {
          if (in[0] != '\\' || in[1] != 'u') return NULL;
          long low = parse_unit(in + 2);
          if (low < 0xDC00 || low > 0xDFFF) return NULL;
          point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
          in += 6;
        }
        out = put_utf8(out, point);
        break;
      }
      default:
        return NULL;
    }
  }
  *out = '\0';
  *at = in + 1;
  return start;
}

static bool parse_value(char **at, struct field *field) {
  static const struct {
    const char *word;
    double number;
  } words[] = {{"true", 1}, {"false", 0}, {"null", 0}};
  if (**at == '"') {
    field->string = parse_string(at);
    return field->string != NULL;
  }
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i].word);
    if (strncmp(*at, words[i].word, length) == 0) {
      field->number = words[i].number;
      *at += length;
      return true;
    }
  }
  if (**at != '-' && (**at < '0' || **at > '9')) return false;
  char *end;
  field->number = strtod(*at, &end);
  if (end == *at) return false;
  *at = end;
  return true;
}

bool message_parse(struct message *message, char *line) {
  memset(message, 0, sizeof *message);
  message->storage = line;
  char *at = line;
  skip_blanks(&at);
  if (*at++ != '{') return false;
  skip_blanks(&at);
  if (*at == '}') return true;
  for (;;) {
    if (message->count == max_message_fields) return false;
    struct field *field = &message->fields[message->count++];
    skip_blanks(&at);
    field->name = parse_string(&at);
    if (field->name == NULL) return false;
    skip_blanks(&at);
    if (*at++ != ':') return false;
    skip_blanks(&at);
    if (!parse_value(&at, field)) return false;
    skip_blanks(&at);
    if (*at == ',') {
      at++;
      continue;
    }
    if (*at++ != '}') return false;
    skip_blanks(&at);
    return *at == '\0';
  }
}

void message_free(struct message *message) {
  /* Lines may carry the volume key. */
  if (message->storage != NULL) {
    for (int i = 0; i < message->count; i++) {
      const char *string = message->fields[i].string;
      if (string != NULL) explicit_bzero((char *)string, strlen(string));
    }
    free(message->storage);
  }
  memset(message, 0, sizeof *message);
}

static const struct field *find(const struct message *message, const char *name) {
  for (int i = 0; i < message->count; i++) {
    if (strcmp(message->fields[i].name, name) == 0) return &message->fields[i];
  }
  return NULL;
}

const char *message_string(const struct message *message, const char *name) {
  const struct field *field = find(message, name);
  return field == NULL ? NULL : field->string;
}

double message_number(const struct message *message, const char *name, double fallback) {
  const struct field *field = find(message, name);
  return field == NULL || field->string != NULL ? fallback : field->number;
}

int64_t message_integer(const struct message *message, const char *name, int64_t fallback) {
  double number = message_number(message, name, (double)fallback);
  if (!(number >= -9007199254740992.0 && number <= 9007199254740992.0)) return fallback;
  return (int64_t)number;
}

static void text_reserve(struct text *text, size_t more) {
  if (text->length + more + 1 <= text->capacity) return;
  size_t capacity = text->capacity == 0 ? 256 : text->capacity;
  while (capacity < text->length + more + 1) capacity *= 2;
  char *bytes = realloc(text->bytes, capacity);
  if (bytes == NULL) abort();
  text->bytes = bytes;
  text->capacity = capacity;
}

void text_add(struct text *text, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0) abort();
  text_reserve(text, (size_t)length);
  va_start(arguments, format);
  vsnprintf(text->bytes + text->length, (size_t)length + 1, format, arguments);
  va_end(arguments);
  text->length += (size_t)length;
}

/* Length of the UTF-8 sequence at `at`, or 0 when it is none. */
static int sequence_length(const unsigned char *at) {
  int length = at[0] < 0x80 ? 1 : at[0] >= 0xC2 && at[0] < 0xE0 ? 2 : (at[0] & 0xF0) == 0xE0 ? 3 : at[0] >= 0xF0 && at[0] < 0xF5 ? 4 : 0;
  for (int i = 1; i < length; i++) {
    if ((at[i] & 0xC0) != 0x80) return 0;
  }
  return length;
}

void text_add_string(struct text *text, const char *value) {
  text_add(text, "\"");
  const unsigned char *at = (const unsigned char *)value;
  while (*at != 0) {
    int length = sequence_length(at);
    if (length == 0) {
      text_add(text, "\\ufffd");
      at++;
    } else if (length == 1) {
      if (*at == '"' || *at == '\\') {
        text_add(text, "\\%c", *at);
      } else if (*at < 0x20) {
        text_add(text, "\\u%04x", *at);
      } else {
        text_add(text, "%c", *at);
      }
      at++;
    } else {
      text_add(text, "%.*s", length, (const char *)at);
      at += length;
    }
  }
  text_add(text, "\"");
}

void text_add_hex(struct text *text, const uint8_t *bytes, size_t count) {
  static const char digits[] = "0123456789abcdef";
  text_reserve(text, count * 2);
  char *out = text->bytes + text->length;
  for (size_t i = 0; i < count; i++) {
    *out++ = digits[bytes[i] >> 4];
    *out++ = digits[bytes[i] & 15];
  }
  *out = '\0';
  text->length += count * 2;
}

void text_free(struct text *text) {
  free(text->bytes);
  memset(text, 0, sizeof *text);
}

bool hex_decode(const char *hex, uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) {
    int high = hex_value(hex[2 * i]);
    int low = high < 0 ? -1 : hex_value(hex[2 * i + 1]);
    if (low < 0) return false;
    bytes[i] = (uint8_t)(high << 4 | low);
  }
  return hex[2 * count] == '\0';
}
