/* SPDX-License-Identifier: Apache-2.0
 * Three bytes in four characters, and back. */
#include "base/base64.h"

enum { GROUP = 4, SIX = 0x3F };

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(Buf *out, Str bytes) {
    buf_reserve(out, (bytes.n + 2) / 3 * GROUP);
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t n = bytes.n - i < 3 ? bytes.n - i : 3;
        uint32_t bits = 0;
        for (size_t b = 0; b < 3; b++)
            bits = bits << 8 | (b < n ? (unsigned char)bytes.p[i + b] : 0);
        for (size_t c = 0; c < GROUP; c++) {
            char digit = ALPHABET[bits >> (18 - 6 * c) & SIX];
            buf_byte(out, c <= n ? digit : '=');
        }
    }
}

static int value_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

bool base64_read(Str *out, Arena *a, Str text) {
    size_t pads = 0, n = 0;
    while (pads < 2 && pads < text.n && text.p[text.n - 1 - pads] == '=')
        pads++;
    if (text.n % GROUP != 0) return false;
    char *bytes = arena_alloc(a, text.n / GROUP * 3 + 1, 1);
    for (size_t i = 0; i < text.n; i += GROUP) {
        uint32_t bits = 0;
        size_t own = i + GROUP == text.n ? GROUP - pads : GROUP;
        for (size_t c = 0; c < GROUP; c++) {
            int value = c < own ? value_of(text.p[i + c]) : 0;
            if (value < 0) return false;
            bits = bits << 6 | (uint32_t)value;
        }
        for (size_t b = 0; b + 1 < own; b++)
            bytes[n++] = (char)(bits >> (16 - 8 * b) & 0xFF);
    }
    *out = (Str){bytes, n};
    return true;
}
