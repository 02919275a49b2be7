/* SPDX-License-Identifier: Apache-2.0
 * Finds labels: which label of the layout a text is, by its words, the labels
 * to its left and above, and the order of the form. */
#include "base/utf8.h"
#include "layout/reader.h"

enum {
    PREFIX_RUNES_MAX = 30,
    BLANKS_MAX = 10,
    UNKNOWN_RUNES_MAX = 14,
    CHAIN_MAX = 8
};

/* ---- choosing between labels of the same words ---- */

static bool is_left(const Reader *r, const Box *box, int label) {
    for (size_t i = 0; i < r->row->n; i++) {
        const Box *b = &r->row->boxes[i];
        if (b->column >= box->column) return false;
        if (b->text->label == label) return true;
    }
    return false;
}

static bool overlaps(int start, int span, int start2, int span2) {
    return start < start2 + span2 && start2 < start + span;
}

/* True where a label above in the same columns is the candidate's own label
 * above, or one further up. */
static bool is_below(const Reader *r, const Box *box, const Label *label) {
    const Label *labels = r->l->labels.items;
    for (size_t i = r->seen.n; i-- > 0;) {
        const Seen *seen = &r->seen.items[i];
        if (seen->table != r->row->table) break;
        if (seen->row >= r->row->row ||
            !overlaps(seen->column, seen->span, box->column, box->span))
            continue;
        int above = label->above;
        for (int n = 0; n < CHAIN_MAX && above != NO_LABEL; n++) {
            if (above == seen->label) return true;
            above = labels[above].above;
        }
        return false;
    }
    return false;
}

static int fitness(const Reader *r, const Box *box, int id) {
    const Label *label = &r->l->labels.items[id];
    bool own = (size_t)id < r->l->printed;
    int score = own ? 4 : 0;
    if (!r->used[id]) score += 4;
    if (label->parent != NO_LABEL && is_left(r, box, label->parent)) score += 8;
    if (label->above != NO_LABEL && is_below(r, box, label)) score += 6;
    if (id > r->last) score += 1;
    if (own && r->row->line && !label->line) score -= 6;
    return score;
}

/* The best of the labels with the words of a text. */
static int choose(const Reader *r, const Box *box, const int *ids, size_t n) {
    int best = NO_LABEL, best_score = 0;
    for (size_t i = 0; i < n; i++) {
        LabelKind kind = r->l->labels.items[ids[i]].kind;
        if (kind == LABEL_COLUMN || kind == LABEL_TOTAL) continue;
        int score = fitness(r, box, ids[i]);
        if (best != NO_LABEL && score <= best_score) continue;
        best = ids[i];
        best_score = score;
    }
    return best;
}

int seek_label(Reader *r, const Box *box) {
    const int *ids;
    size_t n = text_matches(r->keys, r->l, box->text, &ids);
    return choose(r, box, ids, n);
}

void note_label(Reader *r, int label, const Box *box) {
    r->used[label] = true;
    r->last = label;
    box->text->label = label;
    Seen seen = {label, r->row->table, r->row->row, box->column, box->span};
    VEC_ADD(r->a, &r->seen, seen);
}

/* ---- a label and its value in one text ---- */

static uint32_t rune_at(Str s, size_t at, size_t *n) {
    *n = 0;
    return at < s.n ? rune_fold(utf8_decode(str_from(s, at), n)) : 0;
}

bool is_label_shaped(Str s) {
    size_t runes = 0, han = 0;
    for (Str rest = s; rest.n > 0;) {
        uint32_t rune = utf8_next(&rest);
        if (rune_is_blank(rune)) continue;
        if (rune == 0xFF0C || rune == 0x3002 || rune == 0xFF1B || rune == ',' ||
            rune == ';' || rune_is_digit(rune))
            return false;
        if (rune_is_han(rune)) han++;
        runes++;
    }
    return han >= 2 && runes <= UNKNOWN_RUNES_MAX;
}

/* Past 其中： and a number in front. */
static size_t past_front(Str s, size_t at) {
    size_t n;
    while (rune_is_blank(rune_at(s, at, &n)) && n > 0)
        at += n;
    if (!str_has_prefix(str_from(s, at), S("其中"))) return at;
    size_t after = at + S("其中").n;
    uint32_t rune = rune_at(s, after, &n);
    if (rune == ':' || rune == ',') return after + n;
    return at;
}

static bool try_prefix(Reader *r, const Box *box, Str s, size_t from, size_t to,
                       Inline *out) {
    Key key;
    int ids[MATCHES_MAX];
    label_key_set(&key, str_slice(s, from, to));
    out->label = choose(r, box, ids, layout_match(r->l, &key, ids));
    return out->label != NO_LABEL;
}

/* "资金总额 860", "资金总额860万元": an amount's label without a colon. */
static bool try_figure(Reader *r, const Box *box, Str s, size_t from, size_t at,
                       Inline *out) {
    if (at == from || !try_prefix(r, box, s, from, at, out)) return false;
    if (r->l->labels.items[out->label].value != VALUE_AMOUNT) return false;
    out->end = at;
    return true;
}

static bool is_seal(Str s, size_t close) {
    static const Str seals[] = {S_INIT("盖章"), S_INIT("公章"), S_INIT("签章"),
                                S_INIT("签字"), S_INIT("签名")};
    for (size_t i = 0; i < COUNT_OF(seals); i++)
        if (str_has_suffix(str_upto(s, close), seals[i])) return true;
    return false;
}

/* One walk over the first characters of s: a colon decides; else a bracket
 * for a seal, a figure, or blanks. */
static bool walk_prefix(Reader *r, const Box *box, Str s, size_t from,
                        Inline *out) {
    size_t n, blanks = 0, figure = STR_NONE;
    Inline blank = {.label = NO_LABEL};
    for (size_t at = from, i = 0; at < s.n && i < PREFIX_RUNES_MAX; at += n) {
        uint32_t rune = rune_at(s, at, &n);
        if (rune == '\n') break;
        if (rune == ':') {
            out->end = at + n;
            if (try_prefix(r, box, s, from, at, out)) return true;
            return blank.label == NO_LABEL &&
                   is_label_shaped(str_slice(s, from, at));
        }
        if (rune == ')' && is_seal(s, at)) {
            uint32_t next = rune_at(s, at + n, &(size_t){0});
            out->end = at + n;
            if (next != ':' && try_prefix(r, box, s, from, at + n, out))
                return true;
        }
        if (rune_is_digit(rune) && figure == STR_NONE) {
            figure = at;
            if (try_figure(r, box, s, from, at, out)) return true;
        }
        if (rune_is_blank(rune) && blanks++ < BLANKS_MAX && at > from) {
            Inline here = {.end = at + n};
            if (try_prefix(r, box, s, from, at, &here)) blank = here;
        }
        if (!rune_is_blank(rune)) i++;
    }
    if (blank.label == NO_LABEL) return false;
    out->label = blank.label;
    out->end = blank.end;
    return true;
}

bool seek_inline(Reader *r, const Box *box, Span s, Inline *out) {
    Str text = str_upto(s.text->s, s.end);
    *out = (Inline){.label = NO_LABEL, .start = s.start};
    size_t from = past_front(text, s.start);
    if (!walk_prefix(r, box, text, from, out)) return false;
    return out->end > from;
}

static bool is_gap(uint32_t rune) {
    return rune_is_blank(rune) || rune == ',' || rune == ';' ||
           rune == 0x3002 || rune == 0x3001;
}

/* The label of a line such as the preparer's. */
static bool is_line_label(const Reader *r, int label) {
    const Label *l = &r->l->labels.items[label];
    return l->line || str_has_prefix(l->path, S("preparer."));
}

/* Past the last colon or bracket of s: no label ends behind it. */
static size_t last_mark(Str s) {
    static const Str marks[] = {S_INIT(":"), S_INIT(")"), S_INIT("："),
                                S_INIT("）")};
    size_t end = 0;
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        size_t at = str_find_last(s, marks[i]);
        if (at != STR_NONE && at + marks[i].n > end) end = at + marks[i].n;
    }
    return end;
}

/* Labels later in the line begin after a blank or a stop and end with a
 * colon; those of lines also without (the blank of a web page may be lost). */
bool seek_later(Reader *r, const Box *box, Span s, bool known, Inline *out) {
    Str text = str_upto(s.text->s, s.end);
    size_t n, end = s.start + last_mark(str_from(text, s.start));
    bool gap = false;
    for (size_t at = s.start; at < end; at += n) {
        uint32_t rune = rune_at(text, at, &n);
        if (rune == '\n') return false;
        if (is_gap(rune)) {
            gap = true;
            continue;
        }
        bool begins = gap;
        gap = false;
        if (!begins && known) continue;
        Inline found;
        Span rest = {s.text, at, s.end};
        if (!seek_inline(r, box, rest, &found)) continue;
        size_t length;
        utf8_last(str_upto(text, found.end), &length);
        uint32_t last = rune_at(text, found.end - length, &length);
        if (last != ':' && last != ')') continue;
        if ((known || !begins) && found.label == NO_LABEL) continue;
        if (!begins && !is_line_label(r, found.label)) continue;
        *out = found;
        return true;
    }
    return false;
}
