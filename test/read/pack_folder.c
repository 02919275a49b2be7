/* SPDX-License-Identifier: Apache-2.0
 * Makes zip files in memory for tests. */
#define _XOPEN_SOURCE 700
#include "pack_folder.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "base/buf.h"
#include "base/vec.h"

enum { FILE_MAX = 64 << 20, DEPTH_MAX = 8 };

typedef VEC(PackPart) PackParts;

static bool load_file(Str *out, Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) return false;
    Buf b = buf_new(a, FILE_MAX);
    char chunk[4096];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
        buf_add(&b, (Str){chunk, n});
    bool ok = ferror(f) == 0 && !b.full;
    fclose(f);
    *out = buf_str(&b);
    return ok;
}

static bool collect(PackParts *parts, Arena *a, const char *folder,
                    const char *prefix, int depth) {
    DIR *d = depth > DEPTH_MAX ? NULL : opendir(folder);
    if (d == NULL) return false;
    bool ok = true;
    for (struct dirent *item; ok && (item = readdir(d)) != NULL;) {
        struct stat st;
        if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
            continue;
        Str path = str_format(a, "%s/%s", folder, item->d_name);
        Str name = str_format(a, "%s%s", prefix, item->d_name);
        if (stat(str_to_c(a, path), &st) != 0) ok = false;
        if (ok && S_ISDIR(st.st_mode)) {
            Str inner = str_join(a, name, S("/"));
            ok = collect(parts, a, str_to_c(a, path), str_to_c(a, inner),
                         depth + 1);
            continue;
        }
        PackPart part = {.name = str_to_c(a, name)};
        ok = ok && load_file(&part.bytes, a, str_to_c(a, path));
        VEC_ADD(a, parts, part);
    }
    closedir(d);
    return ok;
}

Str pack_parts(Arena *a, const PackPart *parts, size_t n) {
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, NULL);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *source =
            zip_source_buffer(zip, parts[i].bytes.p, parts[i].bytes.n, 0);
        zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);
    }
    zip_close(zip);
    Buf b = buf_new(a, FILE_MAX);
    char chunk[4096];
    zip_source_open(target);
    for (zip_int64_t got;
         (got = zip_source_read(target, chunk, sizeof chunk)) > 0;)
        buf_add(&b, (Str){chunk, (size_t)got});
    zip_source_close(target);
    zip_source_free(target);
    return buf_str(&b);
}

bool load_input(Str *out, Arena *a, const char *path) {
    struct stat st;
    if (stat(path, &st) != 0) return false;
    if (!S_ISDIR(st.st_mode)) return load_file(out, a, path);
    PackParts parts = {.n = 0};
    if (!collect(&parts, a, path, "", 0)) return false;
    *out = pack_parts(a, parts.items, parts.n);
    return true;
}
