/* SPDX-License-Identifier: Apache-2.0
 * Finding font files: one walk through the font folders, each file's name
 * looked up in a table of known ones. */
#include "write/page/font_files.h"

#include <dirent.h>
#include <hb-ot.h>
#include <stdio.h>

enum {
    FOLDER_DEPTH_MAX = 5,
    FOLDER_ENTRIES_MAX = 50000,
    FONT_PATH_MAX = 1024,
    FACE_NAME_MAX = 128
};

static const char *const FOLDERS[] = {FONT_FOLDERS};

typedef struct KnownFont {
    FaceKind kind;
    const char *name; /* of the file, in small letters */
} KnownFont;

/* Of two fonts of a kind the one that stands first is taken. The names are
 * those that the makers, Word, Kylin, UOS and Debian give their files. */
static const KnownFont KNOWN[] = {
    {FACE_TEXT, "仿宋_gb2312.ttf"},
    {FACE_TEXT, "fangsong_gb2312.ttf"},
    {FACE_TEXT, "simfang_gb2312.ttf"},
    {FACE_TEXT, "gb_fs_gb18030.ttf"},
    {FACE_TEXT, "simfang.ttf"},
    {FACE_TEXT, "仿宋.ttf"},
    {FACE_TEXT, "fangsong.ttf"},
    {FACE_TEXT, "fzfsk.ttf"},
    {FACE_TEXT, "fzfsjw.ttf"},
    {FACE_TEXT, "stfangso.ttf"},
    {FACE_SONG, "simsun.ttc"},
    {FACE_SONG, "simsun.ttf"},
    {FACE_SONG, "notoserifcjk-regular.ttc"},
    {FACE_SONG, "notoserifcjksc-regular.otf"},
    {FACE_SONG, "notoserifsc-regular.otf"},
    {FACE_SONG, "notoserifsc-regular.ttf"},
    {FACE_SONG, "sourcehanserif-regular.ttc"},
    {FACE_SONG, "sourcehanserifsc-regular.otf"},
    {FACE_SONG, "sourcehanserifcn-regular.otf"},
    {FACE_SONG, "uming.ttc"},
    {FACE_BOLD, "notoserifcjk-bold.ttc"},
    {FACE_BOLD, "notoserifcjksc-bold.otf"},
    {FACE_BOLD, "notoserifsc-bold.otf"},
    {FACE_BOLD, "notoserifsc-bold.ttf"},
    {FACE_BOLD, "sourcehanserif-bold.ttc"},
    {FACE_BOLD, "sourcehanserifsc-bold.otf"},
    {FACE_BOLD, "sourcehanserifcn-bold.otf"},
    {FACE_SANS, "simhei.ttf"},
    {FACE_SANS, "notosanscjk-regular.ttc"},
    {FACE_SANS, "notosanscjksc-regular.otf"},
    {FACE_SANS, "notosanssc-regular.otf"},
    {FACE_SANS, "notosanssc-regular.ttf"},
    {FACE_SANS, "sourcehansans-regular.ttc"},
    {FACE_SANS, "sourcehansanssc-regular.otf"},
    {FACE_SANS, "sourcehansanscn-regular.otf"},
    {FACE_SANS, "wqy-zenhei.ttc"},
    {FACE_KAI, "lxgwwenkai-regular.ttf"},
    {FACE_KAI, "simkai.ttf"},
    {FACE_KAI, "ukai.ttc"},
    {FACE_SYMBOL, "dejavusans.ttf"},
    {FACE_SYMBOL, "freeserif.ttf"},
};

typedef struct Search {
    Arena *a;
    size_t best[FACE_KINDS]; /* place in KNOWN; COUNT_OF(KNOWN): none */
    char *paths[FACE_KINDS];
    int entries_left;
} Search;

static char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool name_is(const char *name, const char *known) {
    while (*known != '\0' && ascii_lower(*name) == *known) {
        name++;
        known++;
    }
    return *known == '\0' && *name == '\0';
}

static void search_file(Search *s, const char *path, const char *name) {
    for (size_t i = 0; i < COUNT_OF(KNOWN); i++) {
        FaceKind kind = KNOWN[i].kind;
        if (i >= s->best[kind] || !name_is(name, KNOWN[i].name)) continue;
        s->best[kind] = i;
        s->paths[kind] = str_to_c(s->a, str_from_c(path));
        return;
    }
}

static bool has_font_ending(const char *name) {
    Str s = str_from_c(name);
    if (s.n < 4) return false;
    const char *end = s.p + s.n - 4;
    return name_is(end, ".ttf") || name_is(end, ".ttc") || name_is(end, ".otf");
}

static void search_folder(Search *s, const char *folder, int depth) {
    DIR *d = opendir(folder);
    if (d == NULL) return;
    const struct dirent *entry;
    while (s->entries_left > 0 && (entry = readdir(d)) != NULL) {
        s->entries_left--;
        if (entry->d_name[0] == '.') continue;
        char path[FONT_PATH_MAX];
        int n = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (n < 0 || (size_t)n >= sizeof path) continue;
        if (has_font_ending(entry->d_name))
            search_file(s, path, entry->d_name);
        else if (depth > 1 &&
                 (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN))
            search_folder(s, path, depth - 1);
    }
    closedir(d);
}

/* Of a collection the face for mainland Chinese: its name ends in SC before
 * the style ("NotoSerifCJKsc-Bold"). */
static unsigned face_index(hb_blob_t *blob) {
    unsigned count = hb_face_count(blob);
    for (unsigned i = 0; count > 1 && i < count; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        char name[FACE_NAME_MAX];
        unsigned n = sizeof name;
        hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                            HB_LANGUAGE_INVALID, &n, name);
        hb_face_destroy(face);
        Str s = {name, n < sizeof name ? n : sizeof name - 1};
        if (str_has(s, S("sc-")) || str_has(s, S("SC-"))) return i;
    }
    return 0;
}

static void file_close(FontFile *f) {
    hb_font_destroy(f->font);
    hb_face_destroy(f->face);
    *f = (FontFile){0};
}

/* False where the file is no font, or has no glyph for a Chinese character. */
static bool file_open(FontFile *out, const char *path) {
    if (path == NULL) return false;
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL) return false;
    out->face = hb_face_create(blob, face_index(blob));
    hb_blob_destroy(blob);
    out->font = hb_font_create(out->face);
    hb_blob_t *cff =
        hb_face_reference_table(out->face, HB_TAG('C', 'F', 'F', ' '));
    out->is_cff = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
    if (hb_face_get_glyph_count(out->face) > 0) return true;
    file_close(out);
    return false;
}

static bool has_chinese(const FontFile *f) {
    hb_codepoint_t glyph;
    return f->face != NULL &&
           hb_font_get_nominal_glyph(f->font, 0x7684 /* 的 */, &glyph);
}

static bool open_asked(FontFile *out, Arena *a, Str path, Err *e) {
    bool opened = file_open(out, str_to_c(a, path));
    if (opened && has_chinese(out)) return true;
    file_close(out);
    if (opened)
        err_set(e, ERR_USAGE, "这个字体没有汉字", "this font has no Chinese",
                "请换一个有汉字的字体文件。", "Name a font file that has it.");
    else
        err_set(e, ERR_USAGE, "这不是能打开的字体文件",
                "this is no font file that can be opened",
                "请给 .ttf、.otf 或 .ttc 文件。",
                "Name a .ttf, .otf or .ttc file.");
    return err_in(e, path);
}

bool font_files_open(FontFiles *out, Arena *a, Str text_file, Err *e) {
    *out = (FontFiles){0};
    Search s = {.a = a, .entries_left = FOLDER_ENTRIES_MAX};
    for (int kind = 0; kind < FACE_KINDS; kind++)
        s.best[kind] = COUNT_OF(KNOWN);
    for (size_t i = 0; i < COUNT_OF(FOLDERS); i++)
        search_folder(&s, FOLDERS[i], FOLDER_DEPTH_MAX);
    if (text_file.n > 0 && !open_asked(&out->of[FACE_TEXT], a, text_file, e))
        return false;
    bool chinese = has_chinese(&out->of[FACE_TEXT]);
    for (int kind = 0; kind < FACE_KINDS; kind++) {
        FontFile *f = &out->of[kind];
        if (f->face == NULL) file_open(f, s.paths[kind]);
        chinese = chinese || has_chinese(f);
    }
    if (chinese) return true;
    font_files_close(out);
    return err_set(e, ERR_SYSTEM, "没有找到能印中文的字体",
                   "no font for Chinese text was found",
                   "请安装字体，如 apt install fonts-noto-cjk。",
                   "Install one, as by apt install fonts-noto-cjk.");
}

Str font_file_family(Arena *a, const FontFile *f) {
    char name[FACE_NAME_MAX];
    unsigned n = sizeof name;
    hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_FONT_FAMILY,
                        hb_language_from_string("en", -1), &n, name);
    return str_copy(a, (Str){name, n < sizeof name ? n : sizeof name - 1});
}

void font_files_close(FontFiles *f) {
    for (int kind = 0; kind < FACE_KINDS; kind++)
        file_close(&f->of[kind]);
}
