/* SPDX-License-Identifier: Apache-2.0
 * Reading the file of a declaration again. */
#include "flow/source.h"

#include "base/sha256.h"
#include "flow/import.h"
#include "os/file.h"
#include "read/encoding.h"

/* Standard input cannot be read twice. */
static Str bytes_of(Arena *a, const Decl *d) {
    Str bytes;
    Err e;
    if (d->file.p == NULL || str_equal(d->file, S("-"))) return (Str){0};
    return os_read_file(&bytes, a, d->file, IMPORT_MAX, &e) ? bytes : (Str){0};
}

static bool is_text(Str format) {
    static const Str kinds[] = {S_INIT("txt"), S_INIT("html"), S_INIT("json")};
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_equal(format, kinds[i])) return true;
    return false;
}

Str source_text(Arena *a, const Decl *d) {
    Str text, bytes = is_text(d->format) ? bytes_of(a, d) : (Str){0};
    if (bytes.p == NULL ||
        !encoding_decode(&text, a, bytes, encoding_of_bytes(bytes)))
        return (Str){0};
    return text;
}

Str source_digest(Arena *a, const Decl *d) {
    Str bytes = bytes_of(a, d);
    return bytes.p == NULL ? bytes : sha256_hex(a, bytes);
}
