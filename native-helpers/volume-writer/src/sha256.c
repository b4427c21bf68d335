/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sha256.h"

#include "json.h"

void sha256_start(struct sha256 *sha) { SHA256_Init(&sha->context); }

bool sha256_resume(struct sha256 *sha, const char *hex, int64_t done) {
  uint8_t state[sha256_bytes];
  if (done < 0 || done % SHA256_CBLOCK != 0 || !hex_decode(hex, state, sizeof state)) return false;
  sha256_start(sha);
  for (int i = 0; i < 8; i++) {
    const uint8_t *word = state + 4 * i;
    sha->context.h[i] = (uint32_t)word[0] << 24 | (uint32_t)word[1] << 16 | (uint32_t)word[2] << 8 | word[3];
  }
  uint64_t bits = (uint64_t)done * 8;
  sha->context.Nl = (SHA_LONG)bits;
  sha->context.Nh = (SHA_LONG)(bits >> 32);
  return true;
}

void sha256_add(struct sha256 *sha, const uint8_t *bytes, size_t count) { SHA256_Update(&sha->context, bytes, count); }

void sha256_state(const struct sha256 *sha, uint8_t state[sha256_bytes]) {
  for (int i = 0; i < 8; i++) {
    for (int byte = 0; byte < 4; byte++) state[4 * i + byte] = (uint8_t)(sha->context.h[i] >> (24 - 8 * byte));
  }
}

void sha256_finish(struct sha256 *sha, uint8_t digest[sha256_bytes]) { SHA256_Final(digest, &sha->context); }
