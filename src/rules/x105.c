/* SPDX-License-Identifier: Apache-2.0
 * X105: no word stands twice in a row (增加增加). */
#include "base/utf8.h"
#include "rules/place.h"

enum { WORD_MIN = 2, WORD_MAX = 6 };

/* 一步一步, 逐个逐个: doubled on purpose. */
static bool is_meant(const uint32_t *c, int n) {
    static const uint32_t leads[] = {0x4E00, 0x9010, 0x4E24, 0x6BCF, 0x5404};
    for (size_t i = 0; i < COUNT_OF(leads); i++)
        if (c[0] == leads[i]) return true;
    return n == 2 && c[0] == c[1];
}

static bool is_doubled(const uint32_t *c, int left, int n) {
    if (left < 2 * n) return false;
    for (int i = 0; i < n; i++)
        if (c[i] != c[i + n] || !rune_is_han(c[i])) return false;
    return !is_meant(c, n);
}

static void report(Run *run, const Place *p, int start, int n) {
    Str word = str_points(p->text, start, start + n);
    Finding *f = run_fail_span(run, p->path, start, start + 2 * n);
    said_zh(run, &f->message, "“%.*s”连写了两遍", STR_ARG(word));
    said_en(run, &f->message, "\"%.*s\" stands twice in a row", STR_ARG(word));
    said_zh(run, &f->fix, "删去一个“%.*s”", STR_ARG(word));
    said_en(run, &f->fix, "leave one out");
    f->rewrite = word;
    f->rewrite_safe = true;
}

static void look_at(Run *run, const Place *p) {
    int n = 0;
    uint32_t *c = ARENA_ARRAY(run->a, uint32_t, p->text.n + 1);
    for (Str rest = p->text; rest.n > 0;)
        c[n++] = utf8_next(&rest);
    for (int i = 0; i < n;) {
        int size = WORD_MIN;
        while (size <= WORD_MAX && !is_doubled(c + i, n - i, size))
            size++;
        if (size <= WORD_MAX) report(run, p, i, size);
        i += size <= WORD_MAX ? 2 * size : 1;
    }
}

static void x105_check(Run *run) {
    Places places =
        places_of(run, PLACE_GOAL | PLACE_PROSE | PLACE_NAME | PLACE_VALUE);
    for (size_t i = 0; i < places.n; i++)
        look_at(run, &places.items[i]);
    Place duties = {.path = S("duties"), .text = run->d->duties.text};
    if (!value_is_blank(&run->d->duties)) look_at(run, &duties);
}

const Rule rule_x105 = {
    .code = S_INIT("X105"),
    .name = S_INIT("word-twice-in-a-row"),
    .severity = SEVERITY_INFO,
    .zh =
        {
            .title = S_INIT("词连写两遍"),
            .why = S_INIT("多半是改稿时留下的，公开后很难看。"),
            .fix = S_INIT("删去一个。"),
            .bad = S_INIT("新增加增加就业岗位200个"),
            .good = S_INIT("新增就业岗位200个"),
        },
    .en =
        {
            .title = S_INIT("a word twice in a row"),
            .why = S_INIT("Most likely left over from editing; it looks bad "
                          "once published."),
            .fix = S_INIT("Leave one out."),
            .bad = S_INIT("create create 200 jobs"),
            .good = S_INIT("create 200 jobs"),
        },
    .source = SAID("通例", "practice"),
    .since = S_INIT("0.1"),
    .check = x105_check,
};
