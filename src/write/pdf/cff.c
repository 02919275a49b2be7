/* SPDX-License-Identifier: Apache-2.0
 * Writing the subset of a CFF font. */
#include "write/pdf/cff.h"

#include "base/vec.h"
#include "write/pdf/charstring.h"

enum { CFF_MAX = 32 * 1024 * 1024, FDS_MAX = 256, STANDARD_STRINGS = 391 };

/* The parts of the new font, in the order in which they stand. */
typedef struct Subset {
    Arena *a;
    CffFont font;
    size_t n;
    int fd_new[FDS_MAX];     /* number in the subset, or -1 */
    CffPrivate fds[FDS_MAX]; /* by number in the font */
    int used[FDS_MAX];       /* numbers in the font, in order of the subset */
    int used_n;
    Buf charstrings; /* all after another */
    VEC(size_t) ends;
    VEC(int) fd_of; /* of each glyph, in the subset */
} Subset;

static void add_int(Buf *b, int64_t value) {
    buf_byte(b, 29); /* always five bytes, so that sizes are known early */
    buf_be(b, (uint64_t)value, 4);
}

static void add_op(Buf *b, int op) {
    if (op > 255) buf_byte(b, (char)(op >> 8));
    buf_byte(b, (char)op);
}

static void add_entry(Buf *b, int op, int64_t value) {
    add_int(b, value);
    add_op(b, op);
}

/* An index whose items end at `ends` in `data`. */
static void add_index(Buf *b, Str data, const size_t *ends, size_t n) {
    buf_be(b, n, 2);
    if (n == 0) return;
    int size = data.n < 0xFF ? 1 : (data.n < 0xFFFF ? 2 : 4);
    buf_byte(b, (char)size);
    buf_be(b, 1, size);
    for (size_t i = 0; i < n; i++)
        buf_be(b, ends[i] + 1, size);
    buf_add(b, data);
}

static void add_index_of_one(Buf *b, Str item) {
    add_index(b, item, &item.n, 1);
}

static bool collect_glyph(Subset *s, const CffGlyph *glyph) {
    int fd = cff_fd_of(&s->font, glyph->number);
    if (s->fd_new[fd] < 0) {
        s->fd_new[fd] = s->used_n;
        s->used[s->used_n++] = fd;
        s->fds[fd] = cff_private(&s->font, fd);
    }
    VEC_ADD(s->a, &s->fd_of, s->fd_new[fd]);
    bool sound = charstring_flatten(&s->charstrings, &s->font, &s->fds[fd],
                                    glyph->number, glyph->width);
    VEC_ADD(s->a, &s->ends, s->charstrings.n);
    return sound && !s->font.bad;
}

/* The private dictionary without its subroutines. */
static Str private_dict(Arena *a, Str dict) {
    Buf b = buf_new(a, CFF_MAX);
    CffEntry entry;
    while (cff_next(&dict, &entry))
        if (entry.op != CFF_SUBRS) buf_add(&b, entry.raw);
    return buf_str(&b);
}

/* The font dictionaries, whose private ones stand from `at` on, and those. */
static void add_fds(Buf *fds, Buf *privates, Subset *s, size_t at) {
    Buf data = buf_new(s->a, CFF_MAX);
    size_t ends[FDS_MAX];
    for (int i = 0; i < s->used_n; i++) {
        const CffPrivate *p = &s->fds[s->used[i]];
        Str dict = private_dict(s->a, p->dict);
        CffEntry matrix;
        if (cff_find(p->font_dict, CFF_MATRIX, &matrix))
            buf_add(&data, matrix.raw);
        add_int(&data, (int64_t)dict.n);
        add_entry(&data, CFF_PRIVATE, (int64_t)(at + privates->n));
        ends[i] = data.n;
        buf_add(privates, dict);
    }
    add_index(fds, buf_str(&data), ends, (size_t)s->used_n);
}

/* Glyphs of one font dictionary that follow each other are one range. */
static void add_fd_select(Buf *b, const Subset *s) {
    size_t ranges = 0;
    for (size_t i = 0; i < s->n; i++)
        if (i == 0 || s->fd_of.items[i] != s->fd_of.items[i - 1]) ranges++;
    buf_byte(b, 3);
    buf_be(b, ranges, 2);
    for (size_t i = 0; i < s->n; i++) {
        if (i > 0 && s->fd_of.items[i] == s->fd_of.items[i - 1]) continue;
        buf_be(b, i, 2);
        buf_byte(b, (char)s->fd_of.items[i]);
    }
    buf_be(b, s->n, 2);
}

/* CID i is glyph i. */
static void add_charset(Buf *b, const Subset *s) {
    buf_byte(b, 2);
    if (s->n < 2) return;
    buf_be(b, 1, 2);
    buf_be(b, s->n - 2, 2);
}

typedef struct Places {
    size_t charset, fd_select, charstrings, fd_array;
} Places;

static Str top_dict(const Subset *s, const Places *at) {
    Buf b = buf_new(s->a, CFF_MAX);
    CffEntry kept;
    add_int(&b, STANDARD_STRINGS);
    add_int(&b, STANDARD_STRINGS + 1);
    add_entry(&b, CFF_ROS, 0);
    if (cff_find(s->font.top, CFF_MATRIX, &kept)) buf_add(&b, kept.raw);
    if (cff_find(s->font.top, CFF_BBOX, &kept)) buf_add(&b, kept.raw);
    add_entry(&b, CFF_CID_COUNT, (int64_t)s->n);
    add_entry(&b, CFF_CHARSET, (int64_t)at->charset);
    add_entry(&b, CFF_FD_SELECT, (int64_t)at->fd_select);
    add_entry(&b, CFF_CHARSTRINGS, (int64_t)at->charstrings);
    add_entry(&b, CFF_FD_ARRAY, (int64_t)at->fd_array);
    return buf_str(&b);
}

static void add_head(Buf *b, const Subset *s, Str name, const Places *at) {
    static const size_t STRING_ENDS[] = {5, 13};
    buf_add(b, S("\x01\x00\x04\x04"));
    add_index_of_one(b, name);
    add_index_of_one(b, top_dict(s, at));
    add_index(b, S("AdobeIdentity"), STRING_ENDS, COUNT_OF(STRING_ENDS));
    add_index(b, S(""), NULL, 0); /* no global subroutines */
}

static void write_subset(Buf *out, Subset *s, Str name) {
    Buf head = buf_new(s->a, CFF_MAX), body = buf_new(s->a, CFF_MAX);
    Buf fds = buf_new(s->a, CFF_MAX), privates = buf_new(s->a, CFF_MAX);
    Places at = {0};
    add_head(&head, s, name, &at); /* for its size */
    at.charset = head.n;
    add_charset(&body, s);
    at.fd_select = head.n + body.n;
    add_fd_select(&body, s);
    at.charstrings = head.n + body.n;
    add_index(&body, buf_str(&s->charstrings), s->ends.items, s->n);
    add_fds(&fds, &privates, s, head.n + body.n);
    at.fd_array = head.n + body.n + privates.n;
    head.n = 0;
    add_head(&head, s, name, &at);
    buf_add(out, buf_str(&head));
    buf_add(out, buf_str(&body));
    buf_add(out, buf_str(&privates));
    buf_add(out, buf_str(&fds));
}

bool cff_subset(Buf *out, Str cff, const CffGlyph *glyphs, size_t n, Str name,
                Err *e) {
    Subset *s = ARENA_NEW(out->a, Subset);
    s->a = out->a;
    s->n = n;
    s->charstrings = buf_new(out->a, CFF_MAX);
    for (int i = 0; i < FDS_MAX; i++)
        s->fd_new[i] = -1;
    bool sound = cff_open(&s->font, cff);
    for (size_t i = 0; sound && i < n; i++)
        sound = collect_glyph(s, &glyphs[i]);
    if (!sound || s->charstrings.full)
        return err_set(e, ERR_FORMAT, "字体文件的轮廓（CFF）读不懂",
                       "the outlines (CFF) of the font file make no sense",
                       "请换一个字体文件。", "Use another font file.");
    write_subset(out, s, name);
    return true;
}
