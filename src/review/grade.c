/* SPDX-License-Identifier: Apache-2.0
 * From findings to a proposed grade for each item. */
#include "review/grade.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "check/report.h"

enum { WHY_MAX = 4000, MESSAGE_RUNES = 60, MESSAGES_SHOWN = 2 };

Grade act_grade(Act act) {
    switch (act) {
    case ACT_EXCELLENT: return GRADE_EXCELLENT;
    case ACT_GOOD: return GRADE_GOOD;
    case ACT_FAIR: return GRADE_FAIR;
    case ACT_POOR: return GRADE_POOR;
    default: return GRADE_NONE;
    }
}

static int deduct_of(const ReviewSheet *sheet, const Finding *f) {
    for (size_t i = 0; i < sheet->rules.n; i++)
        if (str_equal(sheet->rules.items[i].code, f->code))
            return sheet->rules.items[i].percent;
    return sheet->deduct[f->severity];
}

/* ---- collecting ---- */

/* Heaviest first; then as the form has them. A place of its own in the array
 * is the second key, so the order does not hang on the sort. */
typedef struct Weighed {
    const Finding *finding;
    int percent;
    size_t place;
} Weighed;

static int weighed_order(const void *x, const void *y) {
    const Weighed *one = x, *other = y;
    if (one->percent != other->percent)
        return one->percent > other->percent ? -1 : 1;
    return one->place < other->place ? -1 : one->place > other->place;
}

static void collect(ItemProposal *item, Arena *a, const ReviewSheet *sheet,
                    const Report *report, size_t number) {
    VEC(Weighed) found = {0};
    for (size_t i = 0; i < report->findings.n; i++) {
        const Finding *f = &report->findings.items[i];
        if (review_sheet_item_of(sheet, f->code) != number) continue;
        if (f->suppressed.p != NULL) {
            item->accepted++;
            continue;
        }
        Weighed *w = VEC_PUSH(a, &found);
        *w = (Weighed){f, deduct_of(sheet, f), i};
    }
    if (found.n > 0)
        qsort(found.items, found.n, sizeof *found.items, weighed_order);
    for (size_t i = 0; i < found.n; i++)
        VEC_ADD(a, &item->findings, found.items[i].finding);
}

/* How often the code stands among the first n. */
static size_t times_before(const ItemProposal *item, size_t n) {
    size_t times = 0;
    for (size_t i = 0; i < n; i++)
        if (str_equal(item->findings.items[i]->code,
                      item->findings.items[n]->code))
            times++;
    return times;
}

/* Per cent of the item's points that are lost: a rule once, and a little more
 * for each further place, at most twice. */
static int lost(const ReviewSheet *sheet, const ItemProposal *item) {
    int percent = 0;
    for (size_t i = 0; i < item->findings.n; i++) {
        const Finding *f = item->findings.items[i];
        size_t before = times_before(item, i);
        int whole = deduct_of(sheet, f);
        if (before == 0)
            percent += whole;
        else if (sheet->again < whole &&
                 before * (size_t)sheet->again <= (size_t)whole)
            percent += sheet->again;
    }
    return percent < 100 ? percent : 100;
}

/* ---- what the rules say ---- */

typedef struct Tally {
    size_t passed, failed;
    const Ran *undecided; /* the first */
    Said agrees;          /* what the first that says so found to agree */
} Tally;

static Tally tally_of(const ReviewSheet *sheet, const Report *report,
                      size_t number) {
    Tally t = {0};
    for (size_t i = 0; i < report->ran.n; i++) {
        const Ran *ran = &report->ran.items[i];
        if (review_sheet_item_of(sheet, ran->code) != number) continue;
        if (ran->status == STATUS_PASS) {
            t.passed++;
            if (t.agrees.zh.n == 0) t.agrees = ran->why;
        }
        if (ran->status == STATUS_FAIL) t.failed++;
        if (ran->status == STATUS_UNDECIDED && t.undecided == NULL)
            t.undecided = ran;
    }
    return t;
}

/* A sentence that is put together in one of the languages. */
typedef struct Why {
    Buf b;
    bool english;
} Why;

static void say(Why *w, const char *zh, const char *en) {
    buf_add(&w->b, str_from_c(w->english ? en : zh));
}

static void say_count(Why *w, const char *zh, size_t n, const char *en) {
    if (w->english)
        buf_format(&w->b, "%s: %zu", en, n);
    else
        buf_format(&w->b, "%zu %s", n, zh);
}

/* English needs about twice as many characters. */
static void add_short(Why *w, Said said) {
    Str text = said_in(said, w->english);
    size_t most = w->english ? MESSAGE_RUNES * 2 : MESSAGE_RUNES;
    if (utf8_count(text) <= most) {
        buf_add(&w->b, text);
        return;
    }
    buf_add(&w->b, str_upto(text, utf8_offset(text, most)));
    buf_add(&w->b, S("…"));
}

/* “增长15%”没有基数（M107）；…；另有 3 处. */
static void add_findings(Why *w, const ItemProposal *item) {
    size_t shown = 0;
    for (size_t i = 0; i < item->findings.n && shown < MESSAGES_SHOWN; i++) {
        const Finding *f = item->findings.items[i];
        if (times_before(item, i) > 0) continue;
        if (shown++ > 0) say(w, "；", "; ");
        add_short(w, f->message);
        say(w, "（", " (");
        buf_add(&w->b, f->code);
        say(w, "）", ")");
    }
    if (item->findings.n <= shown) return;
    say(w, "；另有 ", "; ");
    say_count(w, "处", item->findings.n - shown, "further places");
}

static void add_undecided(Why *w, const Ran *undecided) {
    buf_add(&w->b, undecided->code);
    say(w, " 未判：", " undecided: ");
}

static void add_tally(Why *w, const ItemProposal *item, const Tally *t) {
    if (item->findings.n > 0)
        add_findings(w, item);
    else {
        say_count(w, "条规则都通过", t->passed, "rules passed, all of them");
        if (t->agrees.zh.n > 0) {
            say(w, "：", "; ");
            add_short(w, t->agrees);
        }
    }
    if (item->accepted > 0) {
        say(w, "；", "; ");
        say_count(w, "处已接受说明", item->accepted, "answers accepted");
    }
    if (t->undecided == NULL) return;
    say(w, "；", "; ");
    add_undecided(w, t->undecided);
    add_short(w, t->undecided->why);
}

/* ---- proposing ---- */

static void add_to_judge(Why *w, const Tally *t, const GradeFacts *facts) {
    if (t->undecided != NULL) {
        add_undecided(w, t->undecided);
        buf_add(&w->b, said_in(t->undecided->why, w->english));
    } else
        say(w, "没有规则可判", "no rule decides it");
    say(w, "；", "; ");
    if (facts->attachments == 0)
        say(w, "没有附件", "no attachment");
    else
        buf_format(&w->b, w->english ? "attachments: %zu" : "附件 %zu 份",
                   facts->attachments);
    say(w, "，由您判断", "; yours to judge");
}

static Str item_why(Arena *a, const ItemProposal *item, const Tally *t,
                    const GradeFacts *facts, bool english) {
    Why w = {buf_new(a, WHY_MAX), english};
    if (t->passed + t->failed == 0)
        add_to_judge(&w, t, facts);
    else
        add_tally(&w, item, t);
    return buf_str(&w.b);
}

static void propose_item(ItemProposal *item, Arena *a, const ReviewSheet *sheet,
                         const Report *report, const GradeFacts *facts,
                         size_t number) {
    Tally t = tally_of(sheet, report, number);
    collect(item, a, sheet, report, number);
    item->why = (Said){item_why(a, item, &t, facts, false),
                       item_why(a, item, &t, facts, true)};
    if (t.passed + t.failed == 0) return;
    int points = sheet->items.items[number].points;
    item->tenths = points * (100 - lost(sheet, item)) / 10;
    item->grade =
        review_sheet_grade_of_points(sheet, item->tenths, points * 10);
}

/* With `unknown` for each item that a person must judge. */
static Grade level_with(Said *why, const Proposal *p, Arena *a,
                        const ReviewSheet *sheet, Grade unknown) {
    Grade grades[SHEET_ITEMS_MAX];
    for (size_t i = 0; i < p->items.n; i++) {
        Grade grade = p->items.items[i].grade;
        grades[i] = grade == GRADE_NONE ? unknown : grade;
    }
    return review_sheet_grade(why, a, sheet, grades);
}

/* The items that are left to a person decide nothing where the best and the
 * worst come to the same. */
static void set_level(Proposal *p, Arena *a, const ReviewSheet *sheet) {
    Said best_why, worst_why;
    size_t open = 0;
    for (size_t i = 0; i < p->items.n; i++)
        open += p->items.items[i].grade == GRADE_NONE;
    Grade best = level_with(&best_why, p, a, sheet, GRADE_EXCELLENT);
    Grade worst = level_with(&worst_why, p, a, sheet, GRADE_POOR);
    if (best == worst) {
        p->level = best;
        p->why = best_why;
        if (open > 0)
            p->why = (Said){str_format(a, "另 %zu 项怎么评，都是“%.*s”", open,
                                       STR_ARG(grade_said(best).zh)),
                            str_format(a, "%.*s, however the open %zu go",
                                       STR_ARG(grade_said(best).en), open)};
        return;
    }
    p->why = (Said){str_format(a,
                               "%zu 项由您判断后才定：都评“优”是“%.*s”，都评"
                               "“差”是“%.*s”",
                               open, STR_ARG(grade_said(best).zh),
                               STR_ARG(grade_said(worst).zh)),
                    str_format(a,
                               "left to you: %zu; %.*s if all are excellent, "
                               "%.*s if all are poor",
                               open, STR_ARG(grade_said(best).en),
                               STR_ARG(grade_said(worst).en))};
}

void grade_propose(Proposal *out, Arena *a, const ReviewSheet *sheet,
                   const Report *report, const GradeFacts *facts) {
    *out = (Proposal){0};
    for (size_t i = 0; i < sheet->items.n; i++) {
        ItemProposal *item = VEC_PUSH(a, &out->items);
        propose_item(item, a, sheet, report, facts, i);
        if (item->grade == GRADE_NONE) continue;
        out->tenths += item->tenths;
        out->of_tenths += sheet->items.items[i].points * 10;
    }
    set_level(out, a, sheet);
}
