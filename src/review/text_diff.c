/* SPDX-License-Identifier: Apache-2.0
 * Longest common subsequences of clauses, then of characters. */
#include "review/text_diff.h"

#include "base/buf.h"
#include "base/utf8.h"

enum {
    SCRAP_RUNES = 2,  /* what is kept between two changes is at least so long */
    KEPT_PERCENT = 30 /* less of a changed clause kept: it is replaced */
};

typedef enum Grain { GRAIN_CLAUSE, GRAIN_CHARACTER } Grain;

/* before[b, b_end) becomes after[a, a_end): byte offsets. */
typedef struct Change {
    size_t b, b_end, a, a_end;
} Change;
typedef VEC(Change) Changes;

typedef struct Differ {
    Arena *arena;
    Str before, after;
    Changes changes;
    Arena *tables; /* and tokens: of the ranges that are being looked at */
    size_t *work;  /* cells of tables that may still be filled */
} Differ;

/* ---- tokens ---- */

typedef struct Token {
    Str text;
    uint64_t hash;
    int weight; /* characters */
} Token;
typedef VEC(Token) Tokens;

static bool ends_clause(uint32_t rune) {
    static const uint32_t ends[] = {0x3002, 0xFF1B, 0xFF0C, 0x3001, 0xFF1A,
                                    '\n',   ';',    ',',    0xFF01, 0xFF1F};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (rune == ends[i]) return true;
    return false;
}

static bool is_letter(uint32_t rune) {
    uint32_t folded = rune_fold(rune) | 0x20;
    return folded >= 'a' && folded <= 'z';
}

/* A figure (959.27, 95%), a Latin word, or one character. */
static size_t character_length(Str s) {
    Str rest = s;
    uint32_t rune = utf8_next(&rest);
    bool figure = rune_is_digit(rune), word = is_letter(rune);
    while (rest.n > 0 && (figure || word)) {
        Str ahead = rest;
        uint32_t next = utf8_next(&ahead);
        uint32_t folded = rune_fold(next);
        bool point = folded == '.' && ahead.n > 0;
        if (point) point = rune_is_digit(utf8_decode(ahead, &(size_t){0}));
        if (figure ? !rune_is_digit(next) && !point && folded != '%'
                   : !is_letter(next))
            break;
        rest = ahead;
        if (folded == '%') break;
    }
    return s.n - rest.n;
}

static size_t clause_length(Str s) {
    Str rest = s;
    while (rest.n > 0)
        if (ends_clause(utf8_next(&rest))) break;
    return s.n - rest.n;
}

static Tokens tokens_of(Arena *a, Str s, Grain grain) {
    Tokens tokens = {0};
    while (s.n > 0) {
        size_t n =
            grain == GRAIN_CLAUSE ? clause_length(s) : character_length(s);
        Token *t = VEC_PUSH(a, &tokens);
        t->text = str_upto(s, n);
        t->hash = str_hash(t->text);
        t->weight = (int)utf8_count(t->text);
        s = str_from(s, n);
    }
    return tokens;
}

static bool same(const Token *x, const Token *y) {
    return x->hash == y->hash && str_equal(x->text, y->text);
}

/* ---- the longest common subsequence, by characters ---- */

enum { FROM_BOTH, FROM_BEFORE, FROM_AFTER };

/* A table of directions, (n + 1) × (m + 1), read from its start. */
static uint8_t *table_of(Arena *a, const Tokens *x, const Tokens *y) {
    size_t width = y->n + 1;
    uint8_t *from = ARENA_ARRAY(a, uint8_t, (x->n + 1) * width);
    int *below = ARENA_ARRAY(a, int, width), *row = ARENA_ARRAY(a, int, width);
    for (size_t i = x->n + 1; i-- > 0;) {
        for (size_t k = y->n + 1; k-- > 0;) {
            uint8_t *way = &from[i * width + k];
            int down = i < x->n ? below[k] : 0;
            int right = k < y->n ? row[k + 1] : 0;
            row[k] = down > right ? down : right;
            *way = down > right ? FROM_BEFORE : FROM_AFTER;
            if (i == x->n || k == y->n || !same(&x->items[i], &y->items[k]))
                continue;
            int both = below[k + 1] + x->items[i].weight;
            if (both < row[k]) continue;
            row[k] = both;
            *way = FROM_BOTH;
        }
        int *spare = below;
        below = row;
        row = spare;
    }
    return from;
}

static void diff_range(Differ *d, Change range, Grain grain);

/* A stretch that is not common: characters within it, or a change. */
static void add_gap(Differ *d, Change gap, Grain grain) {
    if (gap.b == gap.b_end && gap.a == gap.a_end) return;
    bool both = gap.b < gap.b_end && gap.a < gap.a_end;
    if (both && grain == GRAIN_CLAUSE)
        diff_range(d, gap, GRAIN_CHARACTER);
    else
        VEC_ADD(d->arena, &d->changes, gap);
}

static void follow(Differ *d, const Tokens *x, const Tokens *y,
                   const uint8_t *from, Change range, Grain grain) {
    size_t i = 0, k = 0, width = y->n + 1;
    Change gap = {range.b, range.b, range.a, range.a};
    while (i < x->n || k < y->n) {
        uint8_t way = from[i * width + k];
        if (k == y->n) way = FROM_BEFORE;
        if (i == x->n) way = FROM_AFTER;
        if (way == FROM_BEFORE) {
            gap.b_end += x->items[i++].text.n;
        } else if (way == FROM_AFTER) {
            gap.a_end += y->items[k++].text.n;
        } else {
            add_gap(d, gap, grain);
            size_t n = x->items[i++].text.n;
            k++;
            gap = (Change){gap.b_end + n, gap.b_end + n, gap.a_end + n,
                           gap.a_end + n};
        }
    }
    add_gap(d, gap, grain);
}

/* Characters of before that no change since `first` touches. */
static size_t kept_runes(const Differ *d, Change range, size_t first) {
    size_t kept = 0, at = range.b;
    for (size_t i = first; i < d->changes.n; i++) {
        kept += utf8_count(str_slice(d->before, at, d->changes.items[i].b));
        at = d->changes.items[i].b_end;
    }
    return kept + utf8_count(str_slice(d->before, at, range.b_end));
}

/* The stretches between what is common to the range; false: it is more work
 * than may be done. */
static bool find_gaps(Differ *d, Change range, Grain grain) {
    Tokens x =
        tokens_of(d->tables, str_slice(d->before, range.b, range.b_end), grain);
    Tokens y =
        tokens_of(d->tables, str_slice(d->after, range.a, range.a_end), grain);
    size_t cells = (x.n + 1) * (y.n + 1);
    if (cells > TEXT_WORK_MAX || cells > *d->work) return false;
    *d->work -= cells;
    follow(d, &x, &y, table_of(d->tables, &x, &y), range, grain);
    return true;
}

static void diff_range(Differ *d, Change range, Grain grain) {
    size_t first = d->changes.n;
    ArenaMark mark = arena_mark(d->tables);
    bool found = find_gaps(d, range, grain);
    arena_rewind(d->tables, mark);
    if (!found) {
        add_gap(d, range, GRAIN_CHARACTER);
        return;
    }
    if (grain != GRAIN_CHARACTER || d->changes.n == first) return;
    size_t was = utf8_count(str_slice(d->before, range.b, range.b_end));
    size_t is = utf8_count(str_slice(d->after, range.a, range.a_end));
    if (kept_runes(d, range, first) * 100 >=
        (was > is ? was : is) * KEPT_PERCENT)
        return;
    d->changes.n = first;
    add_gap(d, range, GRAIN_CHARACTER);
}

/* ---- making it readable ---- */

static size_t longer(const Differ *d, const Change *c) {
    size_t was = utf8_count(str_slice(d->before, c->b, c->b_end));
    size_t is = utf8_count(str_slice(d->after, c->a, c->a_end));
    return was > is ? was : is;
}

/* What is kept between two changes: too little to be worth the eye's jump? */
static bool is_scrap(const Differ *d, const Change *left, const Change *right) {
    Str kept = str_slice(d->before, left->b_end, right->b);
    size_t n = utf8_count(kept);
    if (n == 0) return true;
    bool has_end = false;
    for (Str rest = kept; rest.n > 0;)
        has_end |= ends_clause(utf8_next(&rest));
    if (has_end) return false;
    return n < SCRAP_RUNES ||
           (n <= longer(d, left) / 2 && n <= longer(d, right) / 2);
}

static void join_scraps(Differ *d) {
    if (d->changes.n == 0) return;
    size_t n = 1;
    for (size_t i = 1; i < d->changes.n; i++) {
        Change *last = &d->changes.items[n - 1], *c = &d->changes.items[i];
        if (is_scrap(d, last, c)) {
            last->b_end = c->b_end;
            last->a_end = c->a_end;
        } else {
            d->changes.items[n++] = *c;
        }
    }
    d->changes.n = n;
}

/* ---- pieces ---- */

static void add_piece(Pieces *pieces, Arena *a, PieceKind kind, Str text) {
    if (text.n == 0) return;
    Piece *piece = VEC_PUSH(a, pieces);
    piece->kind = kind;
    piece->text = text;
}

static Pieces pieces_of(const Differ *d) {
    Pieces pieces = {0};
    size_t at = 0;
    for (size_t i = 0; i < d->changes.n; i++) {
        const Change *c = &d->changes.items[i];
        add_piece(&pieces, d->arena, PIECE_KEPT,
                  str_slice(d->before, at, c->b));
        add_piece(&pieces, d->arena, PIECE_DELETED,
                  str_slice(d->before, c->b, c->b_end));
        add_piece(&pieces, d->arena, PIECE_INSERTED,
                  str_slice(d->after, c->a, c->a_end));
        at = c->b_end;
    }
    add_piece(&pieces, d->arena, PIECE_KEPT, str_from(d->before, at));
    return pieces;
}

Pieces text_diff(Arena *a, Str before, Str after, size_t *work) {
    Differ d = {.arena = a, .before = before, .after = after, .work = work};
    d.tables = arena_like(a);
    diff_range(&d, (Change){0, before.n, 0, after.n}, GRAIN_CLAUSE);
    arena_free(d.tables);
    size_t n;
    do {
        n = d.changes.n;
        join_scraps(&d);
    } while (d.changes.n < n);
    return pieces_of(&d);
}

Pieces text_replaced(Arena *a, Str before, Str after) {
    Pieces pieces = {0};
    if (str_equal(before, after)) {
        add_piece(&pieces, a, PIECE_KEPT, before);
        return pieces;
    }
    add_piece(&pieces, a, PIECE_DELETED, before);
    add_piece(&pieces, a, PIECE_INSERTED, after);
    return pieces;
}

static Str pieces_without(Arena *a, const Pieces *pieces, PieceKind without) {
    size_t n = 0;
    for (size_t i = 0; i < pieces->n; i++)
        n += pieces->items[i].text.n;
    Buf b = buf_new(a, n + 1);
    for (size_t i = 0; i < pieces->n; i++)
        if (pieces->items[i].kind != without)
            buf_add(&b, pieces->items[i].text);
    return buf_str(&b);
}

Str pieces_before(Arena *a, const Pieces *pieces) {
    return pieces_without(a, pieces, PIECE_INSERTED);
}

Str pieces_after(Arena *a, const Pieces *pieces) {
    return pieces_without(a, pieces, PIECE_DELETED);
}
