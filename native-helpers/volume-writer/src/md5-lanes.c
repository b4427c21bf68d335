/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5 as RFC 1321 describes it, written for vectors whose 32-bit elements belong to different texts. */
#include "md5-lanes.h"

#include <string.h>

enum { half_lanes = md5_lanes / 2 };

/* The four words of each text's state, side by side. */
struct state {
  uint32_t words[4][md5_lanes];
};

static const uint32_t sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

#define CHOOSE(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
#define CHOOSE_BACK(x, y, z) ((y) ^ ((z) & ((x) ^ (y))))
#define PARITY(x, y, z) ((x) ^ (y) ^ (z))
#define EITHER(x, y, z) ((y) ^ ((x) | ~(z)))

#define STEP(mix, a, b, c, d, step, word, shift)              \
  a += mix(b, c, d) + words[word] + sines[step];              \
  a = (a << (shift) | a >> (32 - (shift))) + b;

#define FOUR(mix, step, first, stride, s1, s2, s3, s4)                        \
  STEP(mix, a, b, c, d, (step), ((first)) & 15, s1)                           \
  STEP(mix, d, a, b, c, (step) + 1, ((first) + (stride)) & 15, s2)            \
  STEP(mix, c, d, a, b, (step) + 2, ((first) + 2 * (stride)) & 15, s3)        \
  STEP(mix, b, c, d, a, (step) + 3, ((first) + 3 * (stride)) & 15, s4)

#define ROUND(mix, step, first, stride, s1, s2, s3, s4)                       \
  FOUR(mix, (step), (first), stride, s1, s2, s3, s4)                          \
  FOUR(mix, (step) + 4, (first) + 4 * (stride), stride, s1, s2, s3, s4)       \
  FOUR(mix, (step) + 8, (first) + 8 * (stride), stride, s1, s2, s3, s4)       \
  FOUR(mix, (step) + 12, (first) + 12 * (stride), stride, s1, s2, s3, s4)

#define ALL_ROUNDS                             \
  ROUND(CHOOSE, 0, 0, 1, 7, 12, 17, 22)        \
  ROUND(CHOOSE_BACK, 16, 1, 5, 5, 9, 14, 20)   \
  ROUND(PARITY, 32, 5, 3, 4, 11, 16, 23)       \
  ROUND(EITHER, 48, 0, 7, 6, 10, 15, 21)

/* Instruction sets beyond the baseline are chosen when the program runs. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define HAS_WIDE_VECTORS
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

typedef uint32_t half_t __attribute__((vector_size(4 * half_lanes)));

/* Half of the lanes, from `first` on. */
FOR_EACH_PROCESSOR
static void digest_half(struct state *state, int first, const uint8_t *const data[md5_lanes], size_t blocks) {
  half_t start[4];
  for (int i = 0; i < 4; i++) memcpy(&start[i], &state->words[i][first], sizeof start[i]);
  half_t a = start[0], b = start[1], c = start[2], d = start[3];
  for (size_t block = 0; block < blocks; block++) {
    uint32_t rows[16][half_lanes];
    half_t words[16];
    for (int lane = 0; lane < half_lanes; lane++) {
      uint32_t loaded[16];
      memcpy(loaded, data[first + lane] + block * 64, 64);
      for (int i = 0; i < 16; i++) rows[i][lane] = loaded[i];
    }
    memcpy(words, rows, sizeof words);
    half_t before_a = a, before_b = b, before_c = c, before_d = d;
    ALL_ROUNDS
    a += before_a, b += before_b, c += before_c, d += before_d;
  }
  half_t end[4] = {a, b, c, d};
  for (int i = 0; i < 4; i++) memcpy(&state->words[i][first], &end[i], sizeof end[i]);
}

#ifdef HAS_WIDE_VECTORS

typedef uint32_t all_t __attribute__((vector_size(4 * md5_lanes)));

/* Elements of two vectors by number, 16 to 31 being those of the second; the same in each group of 128 bits. */
#define IN_GROUPS(a, b, e0, e1, e2, e3)                                                                      \
  __builtin_shuffle(a, b,                                                                                    \
                    (all_t){e0, e1, e2, e3, e0 + 4, e1 + 4, e2 + 4, e3 + 4, e0 + 8, e1 + 8, e2 + 8, e3 + 8,  \
                            e0 + 12, e1 + 12, e2 + 12, e3 + 12})
/* Whole groups by number, 4 to 7 being those of the second vector. */
#define GROUPS(a, b, g0, g1, g2, g3)                                                                         \
  __builtin_shuffle(a, b,                                                                                    \
                    (all_t){4 * g0, 4 * g0 + 1, 4 * g0 + 2, 4 * g0 + 3, 4 * g1, 4 * g1 + 1, 4 * g1 + 2,      \
                            4 * g1 + 3, 4 * g2, 4 * g2 + 1, 4 * g2 + 2, 4 * g2 + 3, 4 * g3, 4 * g3 + 1,      \
                            4 * g3 + 2, 4 * g3 + 3})

/* All lanes with registers of 512 bits, which hold the whole of a block as well. */
__attribute__((target("avx512f"))) static void digest_all(struct state *state, const uint8_t *const data[md5_lanes],
                                                          size_t blocks) {
  all_t start[4];
  memcpy(start, state->words, sizeof start);
  all_t a = start[0], b = start[1], c = start[2], d = start[3];
  for (size_t block = 0; block < blocks; block++) {
    /* 16 words of 16 texts become 16 vectors of one word of each: 4 by 4 within groups, then the groups. */
    all_t rows[16], mixed[16], words[16];
    for (int lane = 0; lane < md5_lanes; lane++) memcpy(&rows[lane], data[lane] + block * 64, 64);
    for (int i = 0; i < 16; i += 4) {
      all_t low_ab = IN_GROUPS(rows[i], rows[i + 1], 0, 16, 1, 17);
      all_t high_ab = IN_GROUPS(rows[i], rows[i + 1], 2, 18, 3, 19);
      all_t low_cd = IN_GROUPS(rows[i + 2], rows[i + 3], 0, 16, 1, 17);
      all_t high_cd = IN_GROUPS(rows[i + 2], rows[i + 3], 2, 18, 3, 19);
      mixed[i] = IN_GROUPS(low_ab, low_cd, 0, 1, 16, 17);
      mixed[i + 1] = IN_GROUPS(low_ab, low_cd, 2, 3, 18, 19);
      mixed[i + 2] = IN_GROUPS(high_ab, high_cd, 0, 1, 16, 17);
      mixed[i + 3] = IN_GROUPS(high_ab, high_cd, 2, 3, 18, 19);
    }
    for (int i = 0; i < 4; i++) {
      all_t even_low = GROUPS(mixed[i], mixed[4 + i], 0, 2, 4, 6);
      all_t even_high = GROUPS(mixed[8 + i], mixed[12 + i], 0, 2, 4, 6);
      all_t odd_low = GROUPS(mixed[i], mixed[4 + i], 1, 3, 5, 7);
      all_t odd_high = GROUPS(mixed[8 + i], mixed[12 + i], 1, 3, 5, 7);
      words[i] = GROUPS(even_low, even_high, 0, 2, 4, 6);
      words[4 + i] = GROUPS(odd_low, odd_high, 0, 2, 4, 6);
      words[8 + i] = GROUPS(even_low, even_high, 1, 3, 5, 7);
      words[12 + i] = GROUPS(odd_low, odd_high, 1, 3, 5, 7);
    }
    all_t before_a = a, before_b = b, before_c = c, before_d = d;
    ALL_ROUNDS
    a += before_a, b += before_b, c += before_c, d += before_d;
  }
  all_t end[4] = {a, b, c, d};
  memcpy(state->words, end, sizeof end);
}

#endif

static void digest_blocks(struct state *state, const uint8_t *const data[md5_lanes], size_t blocks) {
#ifdef HAS_WIDE_VECTORS
  if (__builtin_cpu_supports("avx512f")) {
    digest_all(state, data, blocks);
    return;
  }
#endif
  digest_half(state, 0, data, blocks);
  digest_half(state, half_lanes, data, blocks);
}

/* Bytes of the text that make whole blocks, then one or two blocks of rest and padding. */
static int pad(const uint8_t *data, size_t length, uint8_t rest[128]) {
  size_t whole = length / 64 * 64;
  size_t left = length - whole;
  int blocks = left < 56 ? 1 : 2;
  memset(rest, 0, 128);
  if (left > 0) memcpy(rest, data + whole, left);
  rest[left] = 0x80;
  for (int i = 0; i < 8; i++) rest[blocks * 64 - 8 + i] = (uint8_t)((uint64_t)length * 8 >> (8 * i));
  return blocks;
}

void md5_many(int count, const uint8_t *const data[], const size_t lengths[], uint8_t digests[][16]) {
  static const uint32_t start[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  struct state state;
  uint8_t rest[md5_lanes][128];
  size_t whole_left[md5_lanes] = {0};
  int rest_left[md5_lanes] = {0};
  const uint8_t *at[md5_lanes];

  for (int i = 0; i < 4; i++) {
    for (int lane = 0; lane < md5_lanes; lane++) state.words[i][lane] = start[i];
  }
  for (int lane = 0; lane < count; lane++) {
    at[lane] = data[lane];
    whole_left[lane] = lengths[lane] / 64;
    rest_left[lane] = pad(data[lane], lengths[lane], rest[lane]);
    if (whole_left[lane] == 0) at[lane] = rest[lane];
  }

  /* Each turn runs as many blocks as every busy lane still has in its present piece. Idle lanes repeat a busy one. */
  for (;;) {
    size_t blocks = 0;
    for (int lane = 0; lane < count; lane++) {
      size_t left = whole_left[lane] > 0 ? whole_left[lane] : (size_t)rest_left[lane];
      if (left > 0 && (blocks == 0 || left < blocks)) blocks = left;
    }
    if (blocks == 0) break;

    const uint8_t *from[md5_lanes];
    const uint8_t *spare = NULL;
    for (int lane = 0; lane < count; lane++) {
      if (whole_left[lane] + (size_t)rest_left[lane] > 0) spare = at[lane];
    }
    for (int lane = 0; lane < md5_lanes; lane++) {
      int busy = lane < count && whole_left[lane] + (size_t)rest_left[lane] > 0;
      from[lane] = busy ? at[lane] : spare;
    }
    digest_blocks(&state, from, blocks);

    for (int lane = 0; lane < count; lane++) {
      if (whole_left[lane] > 0) {
        whole_left[lane] -= blocks;
        at[lane] = whole_left[lane] > 0 ? at[lane] + blocks * 64 : rest[lane];
      } else if (rest_left[lane] > 0) {
        rest_left[lane] -= (int)blocks;
        at[lane] += blocks * 64;
        if (rest_left[lane] == 0) {
          for (int i = 0; i < 4; i++) {
            memcpy(digests[lane] + 4 * i, &state.words[i][lane], 4);
          }
        }
      }
    }
  }
}
