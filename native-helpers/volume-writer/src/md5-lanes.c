/* SPDX-License-Identifier: GPL-3.0-or-later */
/* MD5 as RFC 1321 describes it, written for vectors of eight 32-bit lanes. */
#include "md5-lanes.h"

#include <string.h>

typedef uint32_t lanes_t __attribute__((vector_size(4 * md5_lanes)));

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

/* Instruction sets beyond the baseline are chosen when the program starts. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=skylake-avx512", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

FOR_EACH_PROCESSOR
static void digest_blocks(lanes_t state[4], const uint8_t *const data[md5_lanes], size_t blocks) {
  lanes_t a = state[0], b = state[1], c = state[2], d = state[3];
  for (size_t block = 0; block < blocks; block++) {
    uint32_t rows[16][md5_lanes];
    lanes_t words[16];
    for (int lane = 0; lane < md5_lanes; lane++) {
      uint32_t loaded[16];
      memcpy(loaded, data[lane] + block * 64, 64);
      for (int i = 0; i < 16; i++) rows[i][lane] = loaded[i];
    }
    memcpy(words, rows, sizeof words);
    lanes_t before_a = a, before_b = b, before_c = c, before_d = d;
    ROUND(CHOOSE, 0, 0, 1, 7, 12, 17, 22)
    ROUND(CHOOSE_BACK, 16, 1, 5, 5, 9, 14, 20)
    ROUND(PARITY, 32, 5, 3, 4, 11, 16, 23)
    ROUND(EITHER, 48, 0, 7, 6, 10, 15, 21)
    a += before_a, b += before_b, c += before_c, d += before_d;
  }
  state[0] = a, state[1] = b, state[2] = c, state[3] = d;
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
  lanes_t state[4];
  uint8_t rest[md5_lanes][128];
  size_t whole_left[md5_lanes] = {0};
  int rest_left[md5_lanes] = {0};
  const uint8_t *at[md5_lanes];

  for (int i = 0; i < 4; i++) state[i] = (lanes_t){0} + start[i];
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
    digest_blocks(state, from, blocks);

    for (int lane = 0; lane < count; lane++) {
      if (whole_left[lane] > 0) {
        whole_left[lane] -= blocks;
        at[lane] = whole_left[lane] > 0 ? at[lane] + blocks * 64 : rest[lane];
      } else if (rest_left[lane] > 0) {
        rest_left[lane] -= (int)blocks;
        at[lane] += blocks * 64;
        if (rest_left[lane] == 0) {
          for (int i = 0; i < 4; i++) {
            uint32_t word = state[i][lane];
            memcpy(digests[lane] + 4 * i, &word, 4);
          }
        }
      }
    }
  }
}
