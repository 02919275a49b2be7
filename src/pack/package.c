/* SPDX-License-Identifier: Apache-2.0
 * Zip packages out, by libzip. */
#include "pack/package.h"

#include <zip.h>

enum {
    FIXED_DOS_DATE = (2020 - 1980) << 9 | 1 << 5 | 1, /* 2020-01-01 00:00 */
    LEVEL_SMALL = 6,
    LEVEL_FAST = 1
};

static bool fail(Err *e, const char *reason) {
    err_set(e, ERR_SYSTEM, "", "", "请看磁盘空间和权限。",
            "Look at the disk space and the permissions.");
    err_zh(e, "写不成压缩包：%s", reason);
    err_en(e, "could not write the package: %s", reason);
    return false;
}

static bool add_part(zip_t *zip, Arena *a, const PackagePart *part,
                     zip_uint32_t level) {
    zip_source_t *source =
        part->bytes.p != NULL
            ? zip_source_buffer(zip, part->bytes.p, part->bytes.n, 0)
            : zip_source_file(zip, str_to_c(a, part->file), 0, 0);
    if (source == NULL) return false;
    zip_int64_t index =
        zip_file_add(zip, str_to_c(a, part->name), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t i = (zip_uint64_t)index;
    return zip_set_file_compression(zip, i, ZIP_CM_DEFLATE, level) == 0 &&
           zip_file_set_dostime(zip, i, 0, FIXED_DOS_DATE, 0) == 0;
}

static bool add_parts(zip_t *zip, Arena *a, const PackagePart *parts, size_t n,
                      zip_uint32_t level) {
    for (size_t i = 0; i < n; i++)
        if (!add_part(zip, a, &parts[i], level)) return false;
    return true;
}

/* Moves what the closed archive wrote into the source to out. */
static bool take_source(Buf *out, zip_source_t *source) {
    enum { STEP = 64 * 1024 };
    char step[STEP];
    zip_int64_t n;
    if (zip_source_open(source) != 0) return false;
    while ((n = zip_source_read(source, step, STEP)) > 0)
        buf_add(out, (Str){step, (size_t)n});
    zip_source_close(source);
    return n == 0 && !out->full;
}

bool package_to_buf(Buf *out, const PackagePart *parts, size_t n, Err *e) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    if (source == NULL) return fail(e, zip_error_strerror(&error));
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (zip == NULL) {
        zip_source_free(source);
        zip_source_free(source);
        return fail(e, zip_error_strerror(&error));
    }
    bool done =
        add_parts(zip, out->a, parts, n, LEVEL_SMALL) && zip_close(zip) == 0;
    if (!done) {
        fail(e, zip_strerror(zip));
        zip_discard(zip);
    } else if (!take_source(out, source)) {
        done = fail(e, "out of memory");
    }
    zip_source_free(source);
    return done;
}

bool package_to_file(Arena *a, Str path, const PackagePart *parts, size_t n,
                     Err *e) {
    int code;
    zip_error_t error;
    zip_t *zip = zip_open(str_to_c(a, path), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (zip == NULL) {
        zip_error_init_with_code(&error, code);
        return fail(e, zip_error_strerror(&error));
    }
    if (add_parts(zip, a, parts, n, LEVEL_FAST) && zip_close(zip) == 0)
        return true;
    fail(e, zip_strerror(zip));
    zip_discard(zip);
    return false;
}
