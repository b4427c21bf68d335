/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SECTORS_VAES_H
#define SECTORS_VAES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * AES-256 of sixteen sectors side by side, with the instructions that newer processors have for four blocks at once.
 * OpenSSL has no call for many short CBC chains or XTS units; one after the other they cost four times as much.
 */
enum { vaes_sectors = 16 };

/* Round keys of both directions. */
struct vaes_keys {
  uint8_t encrypt[15][16];
  uint8_t decrypt[15][16];
};

/* Whether this processor has the instructions. Nothing else here may be called otherwise. */
bool vaes_is_there(void);

void vaes_expand(struct vaes_keys *keys, const uint8_t key[32]);

/*
 * In place, on vaes_sectors sectors in a row. `numbers` are the first eight bytes of what is encrypted to each
 * sector's initialisation vector (CBC, with the data key) or tweak (XTS, with the second key).
 */
void vaes_encrypt_cbc(const struct vaes_keys *keys, uint8_t *data, const uint64_t numbers[vaes_sectors]);
void vaes_decrypt_cbc(const struct vaes_keys *keys, uint8_t *data, const uint64_t numbers[vaes_sectors]);
void vaes_encrypt_xts(const struct vaes_keys *keys, const struct vaes_keys *tweak_keys, uint8_t *data,
                      const uint64_t numbers[vaes_sectors]);
void vaes_decrypt_xts(const struct vaes_keys *keys, const struct vaes_keys *tweak_keys, uint8_t *data,
                      const uint64_t numbers[vaes_sectors]);

#endif
