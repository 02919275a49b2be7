/* SPDX-License-Identifier: Apache-2.0
 * Reading a CFF font. */
#include "write/pdf/cff_read.h"

enum {
    CALL_DEPTH_MAX = 10,          /* Technical Note 5177, appendix B */
    OPERANDS_MAX = 513,           /* CFF2's; 48 in CFF */
    CHARSTRING_MAX = 1024 * 1024, /* of one glyph, written out */
    STEPS_MAX = 200000,           /* tokens of one glyph, with its calls */
    STEMS_MAX = 96
};

static uint64_t read_be(Str s, size_t at, int size) {
    uint64_t value = 0;
    for (int i = 0; i < size; i++) {
        size_t k = at + (size_t)i;
        value = value << 8 | (k < s.n ? (unsigned char)s.p[k] : 0);
    }
    return value;
}

static bool read_index(CffIndex *out, Str bytes, size_t at) {
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

Str cff_item(CffIndex *index, size_t i) {
    if (i >= index->count) return S("");
    size_t at = index->offsets + i * (size_t)index->offset_size;
    size_t from = read_be(index->bytes, at, index->offset_size);
    size_t to = read_be(index->bytes, at + (size_t)index->offset_size,
                        index->offset_size);
    if (from < 1 || to < from || index->data + to > index->end) return S("");
    return (Str){index->bytes.p + index->data + from, to - from};
}

static int number_size(Str s) {
    unsigned char b = (unsigned char)s.p[0];
    if (b == 28) return 3;
    if (b == 29) return 5;
    if (b >= 32 && b <= 246) return 1;
    if (b >= 247 && b <= 254) return 2;
    return 0;
}

/* Of both dictionaries and charstrings, but for 29 and 255. */
static int64_t number_value(Str s) {
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
        size_t n = (size_t)number_size(*dict);
        if (b == 30) n = real_size(*dict);
        if (n > dict->n) break;
        if (n > 0) {
            int64_t value = b == 30 ? 0 : number_value(*dict);
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

/* A charstring being written out. */
typedef struct Flat {
    Buf *out;
    CffIndex *global, *local;
    size_t start;                /* of the glyph in out */
    size_t places[OPERANDS_MAX]; /* where each operand on the stack begins */
    int64_t values[OPERANDS_MAX];
    int n;
    int steps;
    int stems;
    bool ended;
    bool sets_width; /* the first operator is still to come */
    int width;       /* less the nominal one */
} Flat;

static bool flatten(Flat *f, Str code, int depth);

static bool push_number(Flat *f, Str *code) {
    unsigned char b = (unsigned char)code->p[0];
    size_t n = b == 255 ? 5 : (size_t)number_size(*code);
    if (n > code->n || f->n >= OPERANDS_MAX) return false;
    f->places[f->n] = f->out->n;
    f->values[f->n] = b == 255 ? INT32_MIN : number_value(*code);
    f->n++;
    buf_add(f->out, str_upto(*code, n));
    *code = str_from(*code, n);
    return true;
}

/* Takes the operand away again and writes what it calls in its place. */
static bool call(Flat *f, CffIndex *index, int depth) {
    if (f->n == 0 || depth >= CALL_DEPTH_MAX) return false;
    f->n--;
    f->out->n = f->places[f->n];
    int64_t bias =
        index->count < 1240 ? 107 : (index->count < 33900 ? 1131 : 32768);
    int64_t number = f->values[f->n] + bias;
    if (number < 0 || (size_t)number >= index->count) return false;
    return flatten(f, cff_item(index, (size_t)number), depth + 1);
}

/* The first operator that takes the stack away has the width as one operand
 * more than it needs, or not. */
static bool has_width(int op, int n) {
    switch (op) {
    case 4: /* vmoveto */
    case 22: /* hmoveto */ return n > 1;
    case 21: /* rmoveto */ return n > 2;
    case 14: /* endchar */ return n == 1 || n == 5;
    default: return n % 2 == 1; /* stems and masks */
    }
}

/* Puts the width in, before the operands that stand at the end of out. */
static void set_width(Flat *f, int op) {
    char number[3] = {28, (char)((uint32_t)f->width >> 8), (char)f->width};
    size_t first = f->n > 0 ? f->places[0] : f->out->n, rest = first;
    if (has_width(op, f->n)) rest = f->n > 1 ? f->places[1] : f->out->n;
    Str kept = str_copy(f->out->a, str_from(buf_str(f->out), rest));
    f->out->n = first;
    buf_add(f->out, (Str){number, sizeof number});
    buf_add(f->out, kept);
    f->sets_width = false;
}

/* Hint masks are followed by a bit for each stem hint so far. */
static bool add_operator(Flat *f, Str *code) {
    unsigned char op = (unsigned char)code->p[0];
    size_t n = 1;
    if (f->sets_width) set_width(f, op);
    switch (op) {
    case 1:  /* hstem */
    case 3:  /* vstem */
    case 18: /* hstemhm */
    case 23: /* vstemhm */ f->stems += f->n / 2; break;
    case 19: /* hintmask */
    case 20: /* cntrmask */
        f->stems += f->n / 2;
        if (f->stems > STEMS_MAX) return false;
        n += ((size_t)f->stems + 7) / 8;
        break;
    case 12: /* flex and arithmetic; the latter is not used in fonts */
        n = 2;
        if (code->n < 2 || code->p[1] < 34 || code->p[1] > 37) return false;
        break;
    default: break;
    }
    if (n > code->n) return false;
    buf_add(f->out, str_upto(*code, n));
    *code = str_from(*code, n);
    f->n = 0;
    return true;
}

static bool flatten(Flat *f, Str code, int depth) {
    while (code.n > 0 && !f->ended) {
        unsigned char op = (unsigned char)code.p[0];
        bool done;
        if (f->out->n - f->start > CHARSTRING_MAX || f->out->full) return false;
        if (f->steps++ > STEPS_MAX) return false;
        if (op >= 32 || op == 28) {
            done = push_number(f, &code);
        } else if (op == 10 || op == 29) {
            code = str_from(code, 1);
            done = call(f, op == 10 ? f->local : f->global, depth);
        } else if (op == 11) {
            return true;
        } else {
            f->ended = op == 14;
            done = add_operator(f, &code);
        }
        if (!done) return false;
    }
    return true;
}

bool cff_flatten(Buf *out, CffFont *font, CffPrivate *private, uint32_t glyph,
                 int width) {
    Flat f;
    f.out = out;
    f.global = &font->global;
    f.local = &private->local;
    f.start = out->n;
    f.n = f.steps = f.stems = 0;
    f.ended = false;
    f.sets_width = width >= 0;
    CffEntry nominal;
    bool given = cff_find(private->dict, CFF_NOMINAL_WIDTH, &nominal);
    f.width = width - (given ? (int)nominal.values[0] : 0);
    return flatten(&f, cff_item(&font->charstrings, glyph), 0) && f.ended;
}
