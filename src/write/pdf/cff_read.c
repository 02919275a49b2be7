/* SPDX-License-Identifier: Apache-2.0
 * Reading a CFF font. */
#include "write/pdf/cff_read.h"

static uint64_t read_be(Str s, size_t at, int size) {
    uint64_t value = 0;
    for (int i = 0; i < size; i++) {
        size_t k = at + (size_t)i;
        value = value << 8 | (k < s.n ? (unsigned char)s.p[k] : 0);
    }
    return value;
}

static bool index_at(CffIndex *out, Str bytes, size_t at) {
    *out = (CffIndex){.bytes = bytes};
    if (at + 2 > bytes.n) return false;
    out->count = read_be(bytes, at, 2);
    out->end = at + 2;
    if (out->count == 0) return true;
    out->offset_size = (int)read_be(bytes, at + 2, 1);
    if (out->offset_size < 1 || out->offset_size > 4) return false;
    out->offsets = at + 3;
    size_t table = (out->count + 1) * (size_t)out->offset_size;
    if (table > bytes.n - at - 2) return false;
    out->data = out->offsets + table - 1; /* offsets count from 1 */
    size_t last =
        read_be(bytes, out->offsets + out->count * (size_t)out->offset_size,
                out->offset_size);
    out->end = out->data + last;
    return out->end <= bytes.n;
}

/* An index that is not whole has no items. */
static bool read_index(CffIndex *out, Str bytes, size_t at) {
    if (index_at(out, bytes, at)) return true;
    *out = (CffIndex){.bytes = bytes};
    return false;
}

Str cff_item(CffIndex *index, size_t i) {
    if (i >= index->count) return S("");
    size_t at = index->offsets + i * (size_t)index->offset_size;
    size_t from = read_be(index->bytes, at, index->offset_size);
    size_t to = read_be(index->bytes, at + (size_t)index->offset_size,
                        index->offset_size);
    if (from < 1 || to < from || index->data + to > index->end) return S("");
    return (Str){index->bytes.p + index->data + from, to - from};
}

int cff_number_size(Str s) {
    unsigned char b = (unsigned char)s.p[0];
    if (b == 28) return 3;
    if (b == 29) return 5;
    if (b >= 32 && b <= 246) return 1;
    if (b >= 247 && b <= 254) return 2;
    return 0;
}

int64_t cff_number_value(Str s) {
    unsigned char b = (unsigned char)s.p[0];
    if (b == 28) return (int16_t)read_be(s, 1, 2);
    if (b == 29) return (int32_t)read_be(s, 1, 4);
    if (b <= 246) return b - 139;
    int low = (int)read_be(s, 1, 1);
    return b <= 250 ? (b - 247) * 256 + low + 108
                    : -(b - 251) * 256 - low - 108;
}

/* A real number ends with a half byte 15. */
static size_t real_size(Str s) {
    size_t n = 1;
    while (n < s.n) {
        unsigned char b = (unsigned char)s.p[n++];
        if ((b & 15) == 15 || b >> 4 == 15) break;
    }
    return n;
}

bool cff_next(Str *dict, CffEntry *entry) {
    *entry = (CffEntry){.raw = *dict};
    while (dict->n > 0) {
        unsigned char b = (unsigned char)dict->p[0];
        size_t n = (size_t)cff_number_size(*dict);
        if (b == 30) n = real_size(*dict);
        if (n > dict->n) break;
        if (n > 0) {
            int64_t value = b == 30 ? 0 : cff_number_value(*dict);
            if (entry->n < (int)COUNT_OF(entry->values))
                entry->values[entry->n] = value;
            entry->n++;
            *dict = str_from(*dict, n);
            continue;
        }
        n = b == CFF_ESCAPE ? 2 : 1;
        if (n > dict->n) break;
        entry->op = n == 1 ? b : CFF_ESCAPE << 8 | (unsigned char)dict->p[1];
        *dict = str_from(*dict, n);
        entry->raw.n -= dict->n;
        return true;
    }
    *dict = S("");
    return false;
}

bool cff_find(Str dict, int op, CffEntry *entry) {
    while (cff_next(&dict, entry))
        if (entry->op == op) return true;
    return false;
}

/* The offset that a one-operand entry of the top dictionary gives. */
static bool find_offset(const CffFont *font, int op, size_t *at) {
    CffEntry entry;
    if (!cff_find(font->top, op, &entry) || entry.n != 1) return false;
    if (entry.values[0] <= 0 || (size_t)entry.values[0] >= font->bytes.n)
        return false;
    *at = (size_t)entry.values[0];
    return true;
}

bool cff_open(CffFont *out, Str bytes) {
    *out = (CffFont){.bytes = bytes};
    CffIndex names, tops, strings;
    CffEntry ros;
    size_t at;
    if (bytes.n < 4 || bytes.p[0] != 1) return false;
    if (!read_index(&names, bytes, (unsigned char)bytes.p[2])) return false;
    if (!read_index(&tops, bytes, names.end)) return false;
    if (!read_index(&strings, bytes, tops.end)) return false;
    if (!read_index(&out->global, bytes, strings.end)) return false;
    out->top = cff_item(&tops, 0);
    if (!find_offset(out, CFF_CHARSTRINGS, &at)) return false;
    if (!read_index(&out->charstrings, bytes, at)) return false;
    out->has_cids = cff_find(out->top, CFF_ROS, &ros);
    if (!out->has_cids) return true;
    if (!find_offset(out, CFF_FD_SELECT, &out->fd_select)) return false;
    return find_offset(out, CFF_FD_ARRAY, &at) &&
           read_index(&out->fds, bytes, at);
}

int cff_fd_of(CffFont *font, uint32_t glyph) {
    if (!font->has_cids) return 0;
    size_t at = font->fd_select;
    int format = (int)read_be(font->bytes, at, 1);
    if (format == 0) return (int)read_be(font->bytes, at + 1 + glyph, 1);
    size_t low = 0, high = read_be(font->bytes, at + 1, 2);
    if (format != 3 || high == 0) {
        font->bad = true;
        return 0;
    }
    while (high - low > 1) { /* the last range that begins at or before it */
        size_t middle = (low + high) / 2;
        if (read_be(font->bytes, at + 3 + 3 * middle, 2) <= glyph)
            low = middle;
        else
            high = middle;
    }
    return (int)read_be(font->bytes, at + 5 + 3 * low, 1);
}

CffPrivate cff_private(CffFont *font, int fd) {
    CffPrivate p = {.font_dict = S(""), .dict = S("")};
    Str holder = font->top;
    CffEntry place, subrs;
    if (font->has_cids) holder = p.font_dict = cff_item(&font->fds, (size_t)fd);
    if (!cff_find(holder, CFF_PRIVATE, &place) || place.n != 2) return p;
    int64_t size = place.values[0], at = place.values[1];
    int64_t all = (int64_t)font->bytes.n;
    if (size < 0 || at < 0 || at > all || size > all - at) {
        font->bad = true;
        return p;
    }
    p.dict = str_slice(font->bytes, (size_t)at, (size_t)(at + size));
    if (!cff_find(p.dict, CFF_SUBRS, &subrs) || subrs.n != 1) return p;
    int64_t local = at + subrs.values[0];
    if (local < 0 || local >= all ||
        !read_index(&p.local, font->bytes, (size_t)local))
        font->bad = true;
    return p;
}
