/* SPDX-License-Identifier: Apache-2.0
 * Zip files by libzip, over a memory buffer. */
#include "pack/archive.h"

#include <zip.h>

#include "base/arena.h"

struct Archive {
    zip_t *zip;
    Arena *a;
    uint64_t total; /* unpacked so far */
};

struct ArchivePart {
    zip_file_t *file;
    Archive *archive;
    Str name;
    uint64_t packed, unpacked;
};

bool archive_is(Str bytes) {
    return str_has_prefix(bytes, S("PK\3\4"));
}

static bool not_sound(Err *e) {
    return err_set(e, ERR_FORMAT, "文件已损坏，无法解压",
                   "damaged file: it cannot be unpacked",
                   "请用 Word、Excel 或 WPS 打开后另存一份再试。",
                   "Open it in Word, Excel or WPS, save it again and try that "
                   "copy.");
}

static bool too_large(Err *e) {
    return err_set(e, ERR_LIMIT, "文件解压后过大", "too large when unpacked",
                   "请删去文件中无关的工作表、图片或嵌套内容后再试。",
                   "Remove sheets, pictures or nested content that do not "
                   "belong to the form.");
}

bool archive_open(Archive **out, Arena *a, Str bytes, Err *e) {
    if (!archive_is(bytes)) return not_sound(e);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
    if (source == NULL) return not_sound(e);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (zip == NULL) {
        zip_source_free(source);
        return not_sound(e);
    }
    if (zip_get_num_entries(zip, 0) > ARCHIVE_ENTRIES_MAX) {
        zip_discard(zip);
        return too_large(e);
    }
    *out = ARENA_NEW(a, Archive);
    **out = (Archive){.zip = zip, .a = a};
    return true;
}

void archive_close(Archive *z) {
    zip_discard(z->zip);
}

/* The number of the part, or -1. Some old writers put the folders' names with
 * the separator of their system. */
static zip_int64_t archive_find(const Archive *z, Str name) {
    char *c = str_to_c(z->a, name);
    zip_int64_t at = zip_name_locate(z->zip, c, 0);
    if (at < 0) at = zip_name_locate(z->zip, c, ZIP_FL_NOCASE);
    if (at >= 0) return at;
    for (size_t i = 0; i < name.n; i++)
        if (c[i] == '/') c[i] = '\\';
    return zip_name_locate(z->zip, c, ZIP_FL_NOCASE);
}

bool archive_has(const Archive *z, Str name) {
    return archive_find(z, name) >= 0;
}

static bool part_open(ArchivePart **out, Archive *z, Str name, Err *e) {
    zip_int64_t at = archive_find(z, name);
    if (at < 0)
        return err_set(e, ERR_FORMAT, "文件不完整，缺少一个部件",
                       "incomplete file: a part of it is not there",
                       "请用 Word、Excel 或 WPS 打开后另存一份再试。",
                       "Open it in Word, Excel or WPS, save it again and try "
                       "that copy.");
    zip_stat_t stat;
    if (zip_stat_index(z->zip, (zip_uint64_t)at, 0, &stat) != 0)
        return not_sound(e);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        stat.encryption_method != ZIP_EM_NONE)
        return err_set(e, ERR_LOCKED, "文件已加密", "the file is encrypted",
                       "请去掉密码后再试。", "Remove the password first.");
    zip_file_t *file = zip_fopen_index(z->zip, (zip_uint64_t)at, 0);
    if (file == NULL) return not_sound(e);
    *out = ARENA_NEW(z->a, ArchivePart);
    **out = (ArchivePart){
        .file = file,
        .archive = z,
        .name = str_copy(z->a, name),
        .packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0};
    return true;
}

bool archive_part_open(ArchivePart **out, Archive *z, Str name, Err *e) {
    return part_open(out, z, name, e) || err_in(e, name);
}

bool archive_part_read(size_t *got, ArchivePart *part, char *buffer, size_t n,
                       Err *e) {
    zip_int64_t read = zip_fread(part->file, buffer, n);
    if (read < 0) {
        not_sound(e);
        return err_in(e, part->name);
    }
    *got = (size_t)read;
    part->unpacked += (uint64_t)read;
    part->archive->total += (uint64_t)read;
    bool bomb = part->unpacked > ARCHIVE_RATIO_FROM &&
                part->unpacked / ARCHIVE_RATIO_MAX > part->packed;
    if (bomb || part->unpacked > ARCHIVE_PART_MAX ||
        part->archive->total > ARCHIVE_TOTAL_MAX) {
        too_large(e);
        return err_in(e, part->name);
    }
    return true;
}

void archive_part_close(ArchivePart *part) {
    zip_fclose(part->file);
}
