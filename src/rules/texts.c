/* SPDX-License-Identifier: Apache-2.0
 * Collecting the texts of a declaration. */
#include "rules/texts.h"

#include "base/utf8.h"
#include "rules/kept.h"

/* More than any form holds; what goes on behind it is not looked at. */
enum { TEXT_MAX = 1 << 20 };

Text text_of(Arena *a, Str path, Str s) {
    if (s.n > TEXT_MAX) s = utf8_whole(str_upto(s, TEXT_MAX));
    size_t n = utf8_count(s);
    uint32_t *runes = ARENA_ARRAY(a, uint32_t, n + 1);
    uint32_t *at = ARENA_ARRAY(a, uint32_t, n + 1);
    Str rest = s;
    for (size_t i = 0; i < n; i++) {
        at[i] = (uint32_t)(s.n - rest.n);
        runes[i] = utf8_next(&rest);
    }
    at[n] = (uint32_t)s.n;
    return (Text){path, s, NULL, runes, at, (int)n};
}

Str text_slice(const Text *t, int start, int end) {
    if (start < 0) start = 0;
    if (end > t->n) end = t->n;
    return end <= start ? (Str){0}
                        : str_slice(t->text, t->at[start], t->at[end]);
}

bool text_has_at(const Text *t, int i, Str part) {
    for (; part.n > 0; i++)
        if (text_at(t, i) != utf8_next(&part)) return false;
    return true;
}

enum { BLANKS_MAX = 40 };

bool text_ends_line(const Text *t, int i) {
    int most = i + BLANKS_MAX;
    while (i < most && rune_is_blank(text_at(t, i)) && text_at(t, i) != '\n')
        i++;
    return i >= t->n || i == most || text_at(t, i) == '\n';
}

uint32_t text_before(const Text *t, int i) {
    int least = i - 1 - BLANKS_MAX;
    for (i--; i >= 0 && i > least; i--) {
        uint32_t r = text_at(t, i);
        if (r == '\n' || !rune_is_blank(r)) return r;
    }
    return '\n';
}

bool text_starts_line(const Text *t, int i) {
    return text_before(t, i) == '\n';
}

int text_find(const Text *t, Str part, int from, int to) {
    Str rest = part;
    uint32_t first = utf8_next(&rest);
    for (int i = from; i < t->n && i < to; i++)
        if (t->r[i] == first && text_has_at(t, i + 1, rest)) return i;
    return -1;
}

/* Text fields that hold no words of their own. */
static bool is_written(Str path) {
    static const Str others[] = {S_INIT(".sign"), S_INIT(".measure"),
                                 S_INIT(".code"), S_INIT(".label")};
    if (str_has_prefix(path, S("preparer.")) ||
        str_has_prefix(path, S("review.")) ||
        str_equal(path, S("project.leader")))
        return false;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (str_has_suffix(path, others[i])) return false;
    return true;
}

static void collect(void *context, Str path, ValueKind kind, const Value *v) {
    Run *run = context;
    Kept *kept = kept_of(run);
    if (kind == VALUE_CHOICE || str_equal(path, S("budget.unit"))) return;
    Str text = v->text.p == NULL ? v->raw : v->text;
    Text t = text_of(run->a, path, text);
    t.value = v;
    VEC_ADD(run->a, &kept->texts, t);
    if (kind == VALUE_TEXT && is_written(path))
        VEC_ADD(run->a, &kept->written, t);
}

/* Adds the text of a value; texts and values stand in the same order. */
static void add_of_year(Kept *kept, Arena *a, size_t *at, const Value *v) {
    if (v->text.n == 0) return;
    while (kept->texts.items[*at].value != v)
        ++*at;
    VEC_ADD(a, &kept->of_year, kept->texts.items[*at]);
}

static void collect_of_year(Kept *kept, Run *run) {
    const Decl *d = run->d;
    size_t at = 0;
    for (size_t i = 0; i < d->tasks.n; i++) {
        add_of_year(kept, run->a, &at, &d->tasks.items[i].name);
        add_of_year(kept, run->a, &at, &d->tasks.items[i].content);
    }
    for (size_t i = 0; i < d->goals.n; i++)
        if (d->goals.items[i].scope.choice != SCOPE_LONG_TERM)
            add_of_year(kept, run->a, &at, &d->goals.items[i].text);
    for (size_t i = 0; i < d->indicators.n; i++) {
        if (d->indicators.items[i].scope.choice == SCOPE_LONG_TERM) continue;
        add_of_year(kept, run->a, &at, &d->indicators.items[i].name);
        add_of_year(kept, run->a, &at, &d->indicators.items[i].text);
    }
}

static const Kept *collected(Run *run) {
    Kept *kept = kept_of(run);
    if (kept->texts_known) return kept;
    kept->texts_known = true;
    decl_each_filled(run->d, run->a, collect, run);
    collect_of_year(kept, run);
    return kept;
}

Texts texts_all(Run *run) {
    return collected(run)->texts;
}

Texts texts_written(Run *run) {
    return collected(run)->written;
}

Texts texts_of_year(Run *run) {
    return collected(run)->of_year;
}

int text_length(Str s) {
    int n = 0;
    while (s.n > 0)
        n += !rune_is_blank(utf8_next(&s));
    return n;
}

bool text_is_nothing(Str s) {
    static const Str words[] = {S_INIT("无"), S_INIT("略"), S_INIT("暂无"),
                                S_INIT("空"), S_INIT("无。")};
    static const Str strokes = S_INIT("/-—－–_~.·、。\\／");
    s = str_trim(s);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal(s, words[i])) return true;
    while (s.n > 0) {
        size_t n;
        uint32_t rune = utf8_decode(s, &n);
        if (!rune_is_blank(rune) && !str_has(strokes, str_upto(s, n)))
            return false;
        s = str_from(s, n);
    }
    return true;
}
