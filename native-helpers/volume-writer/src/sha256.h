/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHA256_H
#define SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* OpenSSL marks the calls that show the inner state as deprecated; nothing else can go on from a stored one. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

enum { sha256_bytes = 32 };

/* SHA-256 of a text that comes in pieces and can be interrupted for good between two blocks of 64 bytes. */
struct sha256 {
  SHA256_CTX context;
};

void sha256_start(struct sha256 *sha);
/* Goes on behind `done` bytes (a multiple of 64) from a state that sha256_state gave, as hex. False when it is none. */
bool sha256_resume(struct sha256 *sha, const char *hex, int64_t done);
void sha256_add(struct sha256 *sha, const uint8_t *bytes, size_t count);
/* The eight words of the state, most significant byte first. Only behind a whole number of blocks. */
void sha256_state(const struct sha256 *sha, uint8_t state[sha256_bytes]);
void sha256_finish(struct sha256 *sha, uint8_t digest[sha256_bytes]);

#endif
