/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sectors-vaes.h"

#ifdef __x86_64__

#include <immintrin.h>

#define WITH_VAES __attribute__((target("avx512f,aes,vaes")))

enum {
  sector = 512,
  block = 16,
  rounds = 14,
  /* A register holds the same block of so many sectors. */
  per_register = 4,
  registers = vaes_sectors / per_register,
};

/* Without unrolling, what should stay in registers goes through memory. */
#define EACH_REGISTER _Pragma("GCC unroll 4") for (int r = 0; r < registers; r++)
#define EACH_ROUND _Pragma("GCC unroll 14") for (int i = 1; i < rounds; i++)

bool vaes_is_there(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("vaes") && __builtin_cpu_supports("aes");
}

/* Keys ------------------------------------------------------------------------------------------------------------- */

/* Four words of the schedule: each the sum of the four before and of `assist`. */
WITH_VAES static inline __m128i next_key(__m128i before, __m128i assist) {
  before = _mm_xor_si128(before, _mm_slli_si128(before, 4));
  before = _mm_xor_si128(before, _mm_slli_si128(before, 8));
  return _mm_xor_si128(before, assist);
}

#define ASSIST(key, constant, word) _mm_shuffle_epi32(_mm_aeskeygenassist_si128(key, constant), word)
#define NEXT_PAIR(at, constant)                                             \
  key[at] = next_key(key[(at)-2], ASSIST(key[(at)-1], constant, 0xff));     \
  key[(at) + 1] = next_key(key[(at)-1], ASSIST(key[at], 0, 0xaa));

WITH_VAES void vaes_expand(struct vaes_keys *keys, const uint8_t bytes[32]) {
  __m128i key[rounds + 2];
  key[0] = _mm_loadu_si128((const __m128i *)bytes);
  key[1] = _mm_loadu_si128((const __m128i *)(bytes + block));
  NEXT_PAIR(2, 0x01)
  NEXT_PAIR(4, 0x02)
  NEXT_PAIR(6, 0x04)
  NEXT_PAIR(8, 0x08)
  NEXT_PAIR(10, 0x10)
  NEXT_PAIR(12, 0x20)
  NEXT_PAIR(14, 0x40)
  for (int i = 0; i <= rounds; i++) {
    __m128i inverse = i == 0 || i == rounds ? key[rounds - i] : _mm_aesimc_si128(key[rounds - i]);
    _mm_storeu_si128((__m128i *)keys->encrypt[i], key[i]);
    _mm_storeu_si128((__m128i *)keys->decrypt[i], inverse);
  }
}

/* Blocks ----------------------------------------------------------------------------------------------------------- */

struct schedule {
  __m512i keys[rounds + 1];
};

WITH_VAES static inline struct schedule load_keys(const uint8_t keys[rounds + 1][block]) {
  struct schedule schedule;
  for (int i = 0; i <= rounds; i++) {
    schedule.keys[i] = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)keys[i]));
  }
  return schedule;
}

WITH_VAES static inline void encrypt(const struct schedule *schedule, __m512i blocks[registers]) {
  EACH_REGISTER blocks[r] = _mm512_xor_si512(blocks[r], schedule->keys[0]);
  EACH_ROUND {
    EACH_REGISTER blocks[r] = _mm512_aesenc_epi128(blocks[r], schedule->keys[i]);
  }
  EACH_REGISTER blocks[r] = _mm512_aesenclast_epi128(blocks[r], schedule->keys[rounds]);
}

WITH_VAES static inline void decrypt(const struct schedule *schedule, __m512i blocks[registers]) {
  EACH_REGISTER blocks[r] = _mm512_xor_si512(blocks[r], schedule->keys[0]);
  EACH_ROUND {
    EACH_REGISTER blocks[r] = _mm512_aesdec_epi128(blocks[r], schedule->keys[i]);
  }
  EACH_REGISTER blocks[r] = _mm512_aesdeclast_epi128(blocks[r], schedule->keys[rounds]);
}

/* The blocks at one position of all sectors. */
WITH_VAES static inline void load(__m512i blocks[registers], const uint8_t *data) {
  EACH_REGISTER {
    const uint8_t *at = data + r * per_register * sector;
    __m512i four = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)at));
    four = _mm512_inserti32x4(four, _mm_loadu_si128((const __m128i *)(at + sector)), 1);
    four = _mm512_inserti32x4(four, _mm_loadu_si128((const __m128i *)(at + 2 * sector)), 2);
    blocks[r] = _mm512_inserti32x4(four, _mm_loadu_si128((const __m128i *)(at + 3 * sector)), 3);
  }
}

/*
 * Fetches a part of the next sectors into the cache; the processor itself does not see a row in steps of a sector.
 * Behind the end of the data it does nothing.
 */
static inline void prefetch(const uint8_t *data, const uint8_t *at) {
  const uint8_t *ahead = data + vaes_sectors * sector + (at - data) * vaes_sectors;
  for (int line = 0; line < vaes_sectors * block; line += 64) __builtin_prefetch(ahead + line, 1);
}

WITH_VAES static inline void store(uint8_t *data, const __m512i blocks[registers]) {
  EACH_REGISTER {
    uint8_t *at = data + r * per_register * sector;
    _mm_storeu_si128((__m128i *)at, _mm512_castsi512_si128(blocks[r]));
    _mm_storeu_si128((__m128i *)(at + sector), _mm512_extracti32x4_epi32(blocks[r], 1));
    _mm_storeu_si128((__m128i *)(at + 2 * sector), _mm512_extracti32x4_epi32(blocks[r], 2));
    _mm_storeu_si128((__m128i *)(at + 3 * sector), _mm512_extracti32x4_epi32(blocks[r], 3));
  }
}

WITH_VAES static inline void add(__m512i blocks[registers], const __m512i others[registers]) {
  EACH_REGISTER blocks[r] = _mm512_xor_si512(blocks[r], others[r]);
}

/* Initialisation vectors or first tweaks. */
WITH_VAES static inline void encrypt_numbers(const struct schedule *schedule, __m512i blocks[registers],
                                             const uint64_t numbers[vaes_sectors]) {
  EACH_REGISTER {
    const uint64_t *four = numbers + r * per_register;
    blocks[r] = _mm512_set_epi64(0, (int64_t)four[3], 0, (int64_t)four[2], 0, (int64_t)four[1], 0, (int64_t)four[0]);
  }
  encrypt(schedule, blocks);
}

/* Multiplies each tweak by x: a shift of 128 bits, whose carry comes back as the polynomial. */
WITH_VAES static inline void double_tweaks(__m512i tweaks[registers]) {
  const __m512i carries = _mm512_broadcast_i32x4(_mm_set_epi32(1, 1, 1, 0x87));
  EACH_REGISTER {
    __m512i carried = _mm512_shuffle_epi32(_mm512_srai_epi32(tweaks[r], 31), _MM_PERM_CBAD);
    tweaks[r] = _mm512_xor_si512(_mm512_slli_epi32(tweaks[r], 1), _mm512_and_si512(carried, carries));
  }
}

/* Sectors ---------------------------------------------------------------------------------------------------------- */

WITH_VAES void vaes_encrypt_cbc(const struct vaes_keys *keys, uint8_t *data, const uint64_t numbers[vaes_sectors]) {
  struct schedule schedule = load_keys(keys->encrypt);
  __m512i chain[registers], blocks[registers];
  encrypt_numbers(&schedule, chain, numbers);
  for (uint8_t *at = data; at < data + sector; at += block) {
    prefetch(data, at);
    load(blocks, at);
    add(chain, blocks);
    encrypt(&schedule, chain);
    store(at, chain);
  }
}

WITH_VAES void vaes_decrypt_cbc(const struct vaes_keys *keys, uint8_t *data, const uint64_t numbers[vaes_sectors]) {
  struct schedule forward = load_keys(keys->encrypt), backward = load_keys(keys->decrypt);
  __m512i before[registers], found[registers], blocks[registers];
  encrypt_numbers(&forward, before, numbers);
  for (uint8_t *at = data; at < data + sector; at += block) {
    prefetch(data, at);
    load(found, at);
    EACH_REGISTER blocks[r] = found[r];
    decrypt(&backward, blocks);
    add(blocks, before);
    EACH_REGISTER before[r] = found[r];
    store(at, blocks);
  }
}

WITH_VAES void vaes_encrypt_xts(const struct vaes_keys *keys, const struct vaes_keys *tweak_keys, uint8_t *data,
                                const uint64_t numbers[vaes_sectors]) {
  struct schedule schedule = load_keys(keys->encrypt), tweak_schedule = load_keys(tweak_keys->encrypt);
  __m512i tweaks[registers], blocks[registers];
  encrypt_numbers(&tweak_schedule, tweaks, numbers);
  for (uint8_t *at = data; at < data + sector; at += block) {
    prefetch(data, at);
    load(blocks, at);
    add(blocks, tweaks);
    encrypt(&schedule, blocks);
    add(blocks, tweaks);
    store(at, blocks);
    double_tweaks(tweaks);
  }
}

WITH_VAES void vaes_decrypt_xts(const struct vaes_keys *keys, const struct vaes_keys *tweak_keys, uint8_t *data,
                                const uint64_t numbers[vaes_sectors]) {
  struct schedule schedule = load_keys(keys->decrypt), tweak_schedule = load_keys(tweak_keys->encrypt);
  __m512i tweaks[registers], blocks[registers];
  encrypt_numbers(&tweak_schedule, tweaks, numbers);
  for (uint8_t *at = data; at < data + sector; at += block) {
    prefetch(data, at);
    load(blocks, at);
    add(blocks, tweaks);
    decrypt(&schedule, blocks);
    add(blocks, tweaks);
    store(at, blocks);
    double_tweaks(tweaks);
  }
}

#else

#include <stdlib.h>

bool vaes_is_there(void) { return false; }

void vaes_expand(struct vaes_keys *keys, const uint8_t key[32]) { (void)keys, (void)key, abort(); }

void vaes_encrypt_cbc(const struct vaes_keys *keys, uint8_t *data, const uint64_t numbers[vaes_sectors]) {
  (void)keys, (void)data, (void)numbers, abort();
}

void vaes_decrypt_cbc(const struct vaes_keys *keys, uint8_t *data, const uint64_t numbers[vaes_sectors]) {
  (void)keys, (void)data, (void)numbers, abort();
}

void vaes_encrypt_xts(const struct vaes_keys *keys, const struct vaes_keys *tweak_keys, uint8_t *data,
                      const uint64_t numbers[vaes_sectors]) {
  (void)keys, (void)tweak_keys, (void)data, (void)numbers, abort();
}

void vaes_decrypt_xts(const struct vaes_keys *keys, const struct vaes_keys *tweak_keys, uint8_t *data,
                      const uint64_t numbers[vaes_sectors]) {
  (void)keys, (void)tweak_keys, (void)data, (void)numbers, abort();
}

#endif
