/* SPDX-License-Identifier: Apache-2.0
 * Writing out charstrings. */
#include "write/pdf/charstring.h"

enum {
    CALL_DEPTH_MAX = 10,          /* Technical Note 5177, appendix B */
    OPERANDS_MAX = 513,           /* CFF2's; 48 in CFF */
    CHARSTRING_MAX = 1024 * 1024, /* of one glyph, written out */
    STEPS_MAX = 200000,           /* tokens of one glyph, with its calls */
    STEMS_MAX = 96
};

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

/* Takes all numbers up to the next operator. */
static bool push_numbers(Flat *f, Str *code) {
    size_t at = 0;
    while (at < code->n) {
        Str rest = {code->p + at, code->n - at};
        unsigned char b = (unsigned char)rest.p[0];
        size_t n = b == 255 ? 5 : (size_t)cff_number_size(rest);
        if (n == 0 || b == 29) break;
        if (n > rest.n || f->n >= OPERANDS_MAX) return false;
        f->places[f->n] = f->out->n + at;
        f->values[f->n++] = b == 255 ? INT32_MIN : cff_number_value(rest);
        at += n;
    }
    buf_add(f->out, (Str){code->p, at});
    *code = (Str){code->p + at, code->n - at};
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
            done = push_numbers(f, &code);
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

bool charstring_flatten(Buf *out, CffFont *font, CffPrivate *private,
                        uint32_t glyph, int width) {
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
