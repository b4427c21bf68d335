/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known answers of the sector ciphers, MD5 in lanes and SHA-256 in pieces against OpenSSL's, the JSON reader and writer. */
#include "cipher.h"
#include "json.h"
#include "md5-lanes.h"
#include "sha256.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

static void expect(bool holds, const char *what) {
  if (!holds) {
    fprintf(stderr, "not as expected: %s\n", what);
    failures++;
  }
}

static void expect_hex(const uint8_t *bytes, size_t count, const char *hex, const char *what) {
  uint8_t expected[64];
  expect(hex_decode(hex, expected, count) && memcmp(bytes, expected, count) == 0, what);
}

static void expect_sha256(const uint8_t *bytes, size_t count, const char *hex, const char *what) {
  uint8_t digest[32];
  EVP_Digest(bytes, count, digest, NULL, EVP_sha256(), NULL);
  expect_hex(digest, sizeof digest, hex, what);
}

static void fill(uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) bytes[i] = (uint8_t)i;
}

static struct cipher *cipher_with(const char *method, int key_bytes) {
  char hex[129];
  for (int i = 0; i < key_bytes; i++) sprintf(hex + 2 * i, "%02x", 0x40 + i);
  struct cipher_key key;
  if (!cipher_key_parse(&key, method, hex)) abort();
  return cipher_new(&key);
}

static void check_cbc(void) {
  struct cipher *cipher = cipher_with("aes-cbc-256", 32);
  uint8_t sector[512];
  fill(sector, sizeof sector);
  cipher_encrypt(cipher, sector, sizeof sector, 34668544);
  expect_hex(sector, 32, "dd6c47368c41e4d2438340b282892fd9fcf75cd83b7dcdbc5381e0b869e354e1", "CBC start");
  expect_sha256(sector, 512, "400357919d52514230624e4140f6dd033856c11c85d6b0795d82c6eca5505d73", "CBC sector");
  fill(sector, sizeof sector);
  cipher_encrypt(cipher, sector, sizeof sector, 2199023256064);
  expect_hex(sector, 32, "9d58dd33ea4d2e5408a0062e4bc2c95649aab12ceccb6366bda75821b9375c3a", "CBC above 2 TiB");
  expect_sha256(sector, 512, "f6a136b4975ce555dbb237286958df4f8c2cfcbe53279df35f50a90437833f72", "CBC above 2 TiB");
  cipher_free(cipher);
}

static void check_xts(void) {
  struct cipher *cipher = cipher_with("xts-aes-256", 64);
  uint8_t sector[512];
  fill(sector, sizeof sector);
  cipher_encrypt(cipher, sector, sizeof sector, 67712ULL * 512);
  expect_hex(sector, 32, "a11c430929a4b95d3e613cb44aa5c7db43feaacbd9fc91a0533524eb155adc1a", "XTS start");
  expect_sha256(sector, 512, "ec557b466250caa3437a35137f24f12276620556c27de5520c91e69ee8fbba37", "XTS sector");
  cipher_free(cipher);
}

/* Many sectors at once give what one at a time gives, and decryption undoes it. */
static void check_pieces(const char *method, int key_bytes) {
  enum { count = 67 * 512 + 64 * 1024 };
  static uint8_t plain[count], at_once[count], singly[count];
  struct cipher *cipher = cipher_with(method, key_bytes);
  for (size_t i = 0; i < count; i++) plain[i] = (uint8_t)(i * 7 + i / 251);
  memcpy(at_once, plain, count);
  memcpy(singly, plain, count);
  cipher_encrypt(cipher, at_once, count, 1 << 20);
  for (size_t at = 0; at < count; at += 512) cipher_encrypt(cipher, singly + at, 512, (1 << 20) + at);
  expect(memcmp(at_once, singly, count) == 0, "sectors at once");
  cipher_decrypt(cipher, at_once, count, 1 << 20);
  expect(memcmp(at_once, plain, count) == 0, "decryption");
  cipher_free(cipher);
}

static void check_md5(void) {
  static const size_t lengths[][md5_lanes] = {
      {0, 1, 55, 56, 63, 64, 65, 119, 120, 127, 128, 129, 183, 184, 191, 192},
      {120, 128, 4096, 5000, 1, 0, 9999, 64, 63, 10000, 7, 4095, 4097, 512, 8192, 9000},
      {4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096, 4096}};
  static uint8_t bytes[md5_lanes][10000];
  for (int lane = 0; lane < md5_lanes; lane++) {
    for (size_t i = 0; i < sizeof bytes[lane]; i++) bytes[lane][i] = (uint8_t)(i * 31 + lane * 17 + i / 256);
  }
  for (size_t set = 0; set < sizeof lengths / sizeof *lengths; set++) {
    for (int count = 1; count <= md5_lanes; count++) {
      const uint8_t *data[md5_lanes];
      uint8_t digests[md5_lanes][16], expected[16];
      for (int i = 0; i < count; i++) data[i] = bytes[i];
      md5_many(count, data, lengths[set], digests);
      for (int i = 0; i < count; i++) {
        EVP_Digest(data[i], lengths[set][i], expected, NULL, EVP_md5(), NULL);
        expect(memcmp(digests[i], expected, 16) == 0, "MD5 lane");
      }
    }
  }
}

/* A text cut at every block gives what it gives in one piece. */
static void check_sha256(void) {
  enum { count = 64 * 9 + 17 };
  uint8_t bytes[count], digest[sha256_bytes], expected[sha256_bytes];
  for (int i = 0; i < count; i++) bytes[i] = (uint8_t)(i * 13 + i / 64);
  EVP_Digest(bytes, count, expected, NULL, EVP_sha256(), NULL);
  for (int cut = 0; cut <= count; cut += 64) {
    struct sha256 sha;
    uint8_t state[sha256_bytes];
    sha256_start(&sha);
    sha256_add(&sha, bytes, (size_t)cut);
    sha256_state(&sha, state);
    struct text hex = {0};
    text_add_hex(&hex, state, sizeof state);
    expect(sha256_resume(&sha, hex.bytes, cut), "a state");
    sha256_add(&sha, bytes + cut, (size_t)(count - cut));
    sha256_finish(&sha, digest);
    expect(memcmp(digest, expected, sizeof digest) == 0, "SHA-256 in two pieces");
    expect(!sha256_resume(&sha, hex.bytes, cut + 1), "a state amid a block");
    hex.bytes[3] = 'x';
    expect(!sha256_resume(&sha, hex.bytes, cut), "no state");
    text_free(&hex);
  }
  /* As if 1 TiB and half a GiB went before: the count of bits carries into its second word. */
  static const char start[] = "6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19";
  struct sha256 sha;
  expect(sha256_resume(&sha, start, (1LL << 40) + (1 << 29)), "a far state");
  expect(sha.context.Nl == 0 && sha.context.Nh == (1 << 11) + 1, "count of bits");
}

static bool parses(const char *text) {
  struct message message;
  bool parsed = message_parse(&message, strdup(text));
  message_free(&message);
  return parsed;
}

static void check_json(void) {
  struct message message;
  expect(message_parse(&message, strdup("{\"a\":\"x\\u00e4\\ud83d\\ude00\\\\\\\"\",\"n\":9007199254740991,\"f\":1.5,\"t\":true}\n")),
         "a flat object");
  expect(strcmp(message_string(&message, "a"), "x\xc3\xa4\xf0\x9f\x98\x80\\\"") == 0, "escapes");
  expect(message_integer(&message, "n", 0) == 9007199254740991, "large number");
  expect(message_number(&message, "f", 0) == 1.5, "fraction");
  expect(message_integer(&message, "t", 0) == 1, "true");
  struct text text = {0};
  text_add_string(&text, message_string(&message, "a"));
  expect(strcmp(text.bytes, "\"x\xc3\xa4\xf0\x9f\x98\x80\\\\\\\"\"") == 0, "written again");
  text_free(&text);
  message_free(&message);
  text_add_string(&text, "\x01\xff");
  expect(strcmp(text.bytes, "\"\\u0001\\ufffd\"") == 0, "control character and broken UTF-8");
  text_free(&text);
  static const char *const malformed[] = {"",        "[]",          "{\"a\":}",      "{\"a\":\"\\ud800\"}", "{\"a\":\"\\u0000\"}",
                                          "{\"a\"}", "{\"a\":[1]}", "{\"a\":\"x}", "{\"a\":1} x",         "{\"a\":\"\\q\"}"};
  for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) expect(!parses(malformed[i]), malformed[i]);
}

int main(void) {
  check_cbc();
  check_xts();
  check_pieces("aes-cbc-256", 32);
  check_pieces("xts-aes-256", 64);
  check_md5();
  check_sha256();
  check_json();
  if (failures == 0) puts("known answers: all as expected");
  return failures == 0 ? 0 : 1;
}
