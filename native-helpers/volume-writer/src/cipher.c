/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cipher.h"

#include "json.h"
#include "sectors-vaes.h"

#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

enum {
  block_bytes = 16,
  /* Sectors encrypted side by side: one CBC chain alone leaves most of an AES unit idle. */
  lanes = 16,
  /* Decryption works on pieces of this size so that the ciphertext it still needs stays in the cache. */
  decrypt_bytes = 32 * 1024,
};

struct cipher {
  enum cipher_method method;
  /* Whole sets of sectors go a faster way where the processor has one; the rest goes through OpenSSL. */
  bool is_wide;
  struct vaes_keys keys;
  struct vaes_keys tweak_keys;
  EVP_CIPHER_CTX *encrypt;
  EVP_CIPHER_CTX *decrypt;
  uint8_t scratch[decrypt_bytes];
};

bool cipher_key_parse(struct cipher_key *key, const char *method, const char *hex) {
  if (strcmp(method, "aes-cbc-256") == 0) {
    key->method = method_cbc_256;
    return hex_decode(hex, key->bytes, 32);
  }
  if (strcmp(method, "xts-aes-256") == 0) {
    key->method = method_xts_256;
    return hex_decode(hex, key->bytes, 64);
  }
  return false;
}

struct cipher *cipher_new(const struct cipher_key *key) {
  struct cipher *cipher = calloc(1, sizeof *cipher);
  if (cipher == NULL) abort();
  cipher->method = key->method;
  cipher->encrypt = EVP_CIPHER_CTX_new();
  cipher->decrypt = EVP_CIPHER_CTX_new();
  const EVP_CIPHER *algorithm = key->method == method_cbc_256 ? EVP_aes_256_ecb() : EVP_aes_256_xts();
  if (cipher->encrypt == NULL || cipher->decrypt == NULL ||
      EVP_EncryptInit_ex(cipher->encrypt, algorithm, NULL, key->bytes, NULL) != 1 ||
      EVP_DecryptInit_ex(cipher->decrypt, algorithm, NULL, key->bytes, NULL) != 1) {
    cipher_free(cipher);
    return NULL;
  }
  EVP_CIPHER_CTX_set_padding(cipher->encrypt, 0);
  EVP_CIPHER_CTX_set_padding(cipher->decrypt, 0);
  cipher->is_wide = vaes_is_there();
  if (cipher->is_wide) {
    vaes_expand(&cipher->keys, key->bytes);
    vaes_expand(&cipher->tweak_keys, key->bytes + 32);
  }
  return cipher;
}

void cipher_free(struct cipher *cipher) {
  if (cipher == NULL) return;
  EVP_CIPHER_CTX_free(cipher->encrypt);
  EVP_CIPHER_CTX_free(cipher->decrypt);
  explicit_bzero(cipher, sizeof *cipher);
  free(cipher);
}

/* A cipher call on whole blocks cannot fail; if it does, nothing written since can be trusted. */
static void update(EVP_CIPHER_CTX *context, uint8_t *out, const uint8_t *in, size_t count) {
  int written = 0;
  if (EVP_CipherUpdate(context, out, &written, in, (int)count) != 1 || written != (int)count) abort();
}

static void put_u64(uint8_t *out, uint64_t value) {
  for (int i = 0; i < 8; i++) out[i] = (uint8_t)(value >> (8 * i));
}

static void xor_block(uint8_t *out, const uint8_t *a, const uint8_t *b) {
  uint64_t left[2], right[2];
  memcpy(left, a, block_bytes);
  memcpy(right, b, block_bytes);
  left[0] ^= right[0];
  left[1] ^= right[1];
  memcpy(out, left, block_bytes);
}

/* IVs of `sectors` sectors from `offset`: the data key encrypts the byte offset of each sector. */
static void make_ivs(struct cipher *cipher, uint8_t *ivs, int sectors, uint64_t offset) {
  memset(ivs, 0, (size_t)sectors * block_bytes);
  for (int i = 0; i < sectors; i++) put_u64(ivs + i * block_bytes, offset + (uint64_t)i * sector_bytes);
  update(cipher->encrypt, ivs, ivs, (size_t)sectors * block_bytes);
}

static void encrypt_cbc(struct cipher *cipher, uint8_t *data, int sectors, uint64_t offset) {
  uint8_t states[lanes * block_bytes];
  make_ivs(cipher, states, sectors, offset);
  for (int position = 0; position < sector_bytes; position += block_bytes) {
    for (int i = 0; i < sectors; i++) {
      xor_block(states + i * block_bytes, states + i * block_bytes, data + i * sector_bytes + position);
    }
    update(cipher->encrypt, states, states, (size_t)sectors * block_bytes);
    for (int i = 0; i < sectors; i++) {
      memcpy(data + i * sector_bytes + position, states + i * block_bytes, block_bytes);
    }
  }
}

static void decrypt_cbc(struct cipher *cipher, uint8_t *data, size_t count, uint64_t offset) {
  uint8_t ivs[(decrypt_bytes / sector_bytes) * block_bytes];
  make_ivs(cipher, ivs, (int)(count / sector_bytes), offset);
  memcpy(cipher->scratch, data, count);
  update(cipher->decrypt, data, cipher->scratch, count);
  for (size_t at = 0; at < count; at += block_bytes) {
    const uint8_t *previous =
        at % sector_bytes == 0 ? ivs + at / sector_bytes * block_bytes : cipher->scratch + at - block_bytes;
    xor_block(data + at, data + at, previous);
  }
}

static void xts(EVP_CIPHER_CTX *context, uint8_t *data, size_t count, uint64_t offset) {
  for (size_t at = 0; at < count; at += sector_bytes) {
    uint8_t tweak[block_bytes] = {0};
    put_u64(tweak, (offset + at) / sector_bytes);
    if (EVP_CipherInit_ex(context, NULL, NULL, NULL, tweak, -1) != 1) abort();
    update(context, data + at, data + at, sector_bytes);
  }
}

/* Does the whole sets at the front; returns how many bytes that were. */
static size_t pass_sets(struct cipher *cipher, uint8_t *data, size_t count, uint64_t offset, bool is_encrypting) {
  if (!cipher->is_wide) return 0;
  bool is_cbc = cipher->method == method_cbc_256;
  size_t at = 0;
  for (; count - at >= vaes_sectors * sector_bytes; at += vaes_sectors * sector_bytes) {
    uint64_t numbers[vaes_sectors];
    for (int i = 0; i < vaes_sectors; i++) {
      uint64_t place = offset + at + (uint64_t)i * sector_bytes;
      numbers[i] = is_cbc ? place : place / sector_bytes;
    }
    if (is_cbc) {
      (is_encrypting ? vaes_encrypt_cbc : vaes_decrypt_cbc)(&cipher->keys, data + at, numbers);
    } else {
      (is_encrypting ? vaes_encrypt_xts : vaes_decrypt_xts)(&cipher->keys, &cipher->tweak_keys, data + at, numbers);
    }
  }
  return at;
}

void cipher_encrypt(struct cipher *cipher, uint8_t *data, size_t count, uint64_t offset) {
  size_t at = pass_sets(cipher, data, count, offset, true);
  if (cipher->method == method_xts_256) {
    xts(cipher->encrypt, data + at, count - at, offset + at);
    return;
  }
  while (at < count) {
    size_t left = (count - at) / sector_bytes;
    int sectors = left < lanes ? (int)left : lanes;
    encrypt_cbc(cipher, data + at, sectors, offset + at);
    at += (size_t)sectors * sector_bytes;
  }
}

void cipher_decrypt(struct cipher *cipher, uint8_t *data, size_t count, uint64_t offset) {
  size_t at = pass_sets(cipher, data, count, offset, false);
  if (cipher->method == method_xts_256) {
    xts(cipher->decrypt, data + at, count - at, offset + at);
    return;
  }
  for (; at < count; at += decrypt_bytes) {
    size_t piece = count - at < decrypt_bytes ? count - at : decrypt_bytes;
    decrypt_cbc(cipher, data + at, piece, offset + at);
  }
}
