/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CIPHER_H
#define CIPHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { sector_bytes = 512 };
enum cipher_method { method_cbc_256, method_xts_256 };

/* The volume key; threads share it, each with a `struct cipher` of its own. */
struct cipher_key {
  enum cipher_method method;
  uint8_t bytes[64];
};

struct cipher;

/* False when the method is unknown or the key has another length than the method needs. */
bool cipher_key_parse(struct cipher_key *key, const char *method, const char *hex);
struct cipher *cipher_new(const struct cipher_key *key);
void cipher_free(struct cipher *cipher);

/* In place. `offset` is the place of storage on the volume in bytes; both are multiples of the sector. */
void cipher_encrypt(struct cipher *cipher, uint8_t *data, size_t count, uint64_t offset);
void cipher_decrypt(struct cipher *cipher, uint8_t *data, size_t count, uint64_t offset);

#endif
