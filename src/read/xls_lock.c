/* SPDX-License-Identifier: Apache-2.0
 * Decrypts workbooks; see xls_lock.h. */
#include "read/xls_lock.h"

#include <string.h>

#include "base/buf.h"
#include "base/le.h"
#include "read/office.h"
#include "read/old_hash.h"
#include "read/xls_record.h"

enum {
    LOCK_RC4 = 1, /* kind of encryption */
    VERSION_97 = 1,
    VERSION_CRYPTOAPI = 2, /* the minor number; the major one is 2 to 4 */
    SALT_SIZE = 16,
    VERIFIER_SIZE = 16,
    KEY_BYTES_97 = 5, /* of a hash that go into the next one */
    SALTED_TIMES = 16,
    KEY_SIZE = 16,
    BLOCK = 1024, /* bytes that are encrypted with one key */
    KEY_TEXT_MAX = 512,
    HEADER_KEY_SIZE = 16, /* its place in the header of CryptoAPI */
    BITS_DEFAULT = 40
};

static const Str PASSWORD =
    S_INIT("V\0e\0l\0v\0e\0t\0S\0w\0e\0a\0t\0s\0h\0o\0p\0");

/* How a stream is encrypted, and the block at hand. */
typedef struct Lock {
    bool sha1;                   /* CryptoAPI, else as in Excel 97 */
    uint8_t base[OLD_SHA1_SIZE]; /* what the key of each block is made of */
    size_t base_n;
    size_t key_n;
    size_t block; /* its number */
    uint8_t stream[BLOCK];
} Lock;

static void digest(const Lock *l, uint8_t out[OLD_SHA1_SIZE], Str s) {
    if (l->sha1)
        old_sha1(out, s);
    else
        old_md5(out, s);
}

static Rc4 block_cipher(const Lock *l, size_t block) {
    uint8_t text[OLD_SHA1_SIZE + 4], key[OLD_SHA1_SIZE];
    memcpy(text, l->base, l->base_n);
    for (size_t i = 0; i < 4; i++)
        text[l->base_n + i] = (uint8_t)(block >> (8 * i));
    digest(l, key, (Str){(const char *)text, l->base_n + 4});
    memset(key + l->key_n, 0, sizeof key - l->key_n);
    return rc4_new((Str){(const char *)key, KEY_SIZE});
}

static void base_97(Lock *l, Arena *a, Str salt) {
    Buf salted = buf_new(a, KEY_TEXT_MAX);
    uint8_t hash[OLD_SHA1_SIZE];
    old_md5(hash, PASSWORD);
    for (int i = 0; i < SALTED_TIMES; i++) {
        buf_add(&salted, (Str){(const char *)hash, KEY_BYTES_97});
        buf_add(&salted, salt);
    }
    old_md5(l->base, buf_str(&salted));
    l->base_n = KEY_BYTES_97;
    l->key_n = KEY_SIZE;
}

static void base_cryptoapi(Lock *l, Arena *a, Str salt, uint32_t bits) {
    old_sha1(l->base, str_join(a, salt, PASSWORD));
    l->base_n = OLD_SHA1_SIZE;
    l->key_n = (bits == 0 ? BITS_DEFAULT : bits) / 8;
    if (l->key_n > KEY_SIZE) l->key_n = KEY_SIZE;
}

/* True where the password is the right one: the file holds a text and its
 * hash, one encrypted behind the other. */
static bool verify(const Lock *l, Str text, Str text_hash) {
    Rc4 cipher = block_cipher(l, 0);
    uint8_t plain[VERIFIER_SIZE], hash[OLD_SHA1_SIZE];
    for (size_t i = 0; i < VERIFIER_SIZE; i++)
        plain[i] = (uint8_t)(le8(text, i) ^ rc4_next(&cipher));
    digest(l, hash, (Str){(const char *)plain, VERIFIER_SIZE});
    size_t n = l->sha1 ? OLD_SHA1_SIZE : OLD_MD5_SIZE;
    for (size_t i = 0; i < n; i++)
        if ((le8(text_hash, i) ^ rc4_next(&cipher)) != hash[i]) return false;
    return true;
}

/* Reads the record that says how the stream is encrypted. */
static bool lock_open(Lock *l, Arena *a, Str record) {
    *l = (Lock){.block = SIZE_MAX};
    uint32_t major = le16(record, 2), minor = le16(record, 4);
    if (le16(record, 0) != LOCK_RC4) return false;
    if (major == VERSION_97 && minor == VERSION_97) {
        Str salt = str_slice(record, 6, 6 + SALT_SIZE);
        base_97(l, a, salt);
        return verify(l, str_from(record, 6 + SALT_SIZE),
                      str_from(record, 6 + SALT_SIZE + VERIFIER_SIZE));
    }
    if (minor != VERSION_CRYPTOAPI) return false;
    l->sha1 = true;
    Str header = str_from(record, 14);
    Str verifier = str_from(header, le32(record, 10));
    base_cryptoapi(l, a, str_slice(verifier, 4, 4 + SALT_SIZE),
                   le32(header, HEADER_KEY_SIZE));
    return verify(l, str_from(verifier, 4 + SALT_SIZE),
                  str_from(verifier, 4 + SALT_SIZE + VERIFIER_SIZE + 4));
}

static void decrypt(Lock *l, char *stream, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (i / BLOCK != l->block) {
            l->block = i / BLOCK;
            Rc4 cipher = block_cipher(l, l->block);
            for (size_t k = 0; k < BLOCK; k++)
                l->stream[k] = rc4_next(&cipher);
        }
        stream[i] = (char)((uint8_t)stream[i] ^ l->stream[i % BLOCK]);
    }
}

/* How many bytes at the beginning of a record are never encrypted. */
static size_t plain_bytes(const XlsRecord *r) {
    enum {
        INTERFACE = 0xE1,
        USERS = 0x194,
        FILE_LOCK = 0x195,
        REVISIONS = 0x196,
        REVISION_HEAD = 0x138,
        SHEET_PLACE = 4
    };
    switch (r->type) {
    case XLS_BEGIN:
    case XLS_ENCRYPTED:
    case INTERFACE:
    case USERS:
    case FILE_LOCK:
    case REVISIONS:
    case REVISION_HEAD: return r->data.n;
    case XLS_SHEET: return r->data.n < SHEET_PLACE ? r->data.n : SHEET_PLACE;
    default: return 0;
    }
}

/* The record of the globals that says that the stream is encrypted. */
static bool find_lock(XlsRecord *out, Str stream) {
    Err ignored;
    for (size_t at = 0; xls_record_next(out, stream, &at, &ignored);) {
        if (out->type == XLS_ENCRYPTED) return true;
        if (out->type == XLS_END) break;
    }
    return false;
}

bool xls_unlock(Str *out, Arena *a, Str stream, Err *e) {
    XlsRecord r;
    Lock lock;
    Err ignored;
    *out = stream;
    if (!find_lock(&r, stream)) return true;
    if (!lock_open(&lock, a, r.data)) return office_locked(e);
    char *plain = arena_alloc(a, stream.n, 1);
    memcpy(plain, stream.p, stream.n);
    for (size_t at = 0;
         at < stream.n && xls_record_next(&r, stream, &at, &ignored);)
        decrypt(&lock, plain, at - r.data.n + plain_bytes(&r), at);
    *out = (Str){plain, stream.n};
    return true;
}
