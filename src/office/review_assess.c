/* SPDX-License-Identifier: Apache-2.0
 * The 审核表 of a round, read and written. */
#include "office/review_assess.h"

#include "base/utf8.h"
#include "office/trail.h"

enum { REASON_MAX = 2000, REASON_LEAST = 2 };

void assess_sum(Assessment *x, Arena *a) {
    Grade grades[SHEET_ITEMS_MAX];
    x->ungraded = 0;
    for (size_t i = 0; i < x->sheet.items.n; i++) {
        grades[i] = x->items[i].decided;
        x->ungraded += grades[i] == GRADE_NONE;
    }
    x->level = review_sheet_grade(&x->why, a, &x->sheet, grades);
}

bool assess_load(Assessment *out, Arena *a, Store *s, const Declaration *d,
                 const Report *report, Err *e) {
    enum { ITEM, DECIDED = 3, REASON };
    Rows files, rows;
    *out = (Assessment){.sheet = review_sheet_default(a)};
    if (!store_query(&files, a, s, SQL_ATTACHMENTS_COUNT,
                     BINDS(bind_str(d->id)), e) ||
        !store_query(&rows, a, s, SQL_ASSESSMENTS_OF,
                     BINDS(bind_str(d->id), bind_int(d->round)), e))
        return false;
    grade_propose(&out->proposal, a, &out->sheet, report,
                  &(GradeFacts){(size_t)row_int(&files, 0, 0)});
    for (size_t i = 0; i < out->sheet.items.n; i++)
        for (size_t k = 0; k < rows.n; k++)
            if (str_equal(row_str(&rows, k, ITEM),
                          out->sheet.items.items[i].word))
                out->items[i] =
                    (AssessItem){grade_find(row_str(&rows, k, DECIDED)),
                                 row_str(&rows, k, REASON)};
    assess_sum(out, a);
    return true;
}

Said assess_wrong(const Assessment *x, size_t item) {
    const AssessItem *is = &x->items[item];
    Grade proposed = x->proposal.items.items[item].grade;
    if (is->reason.n > REASON_MAX)
        return (Said)SAID("理由太长，请缩短", "too long: shorten it");
    if (is->decided != GRADE_NONE && proposed != GRADE_NONE &&
        is->decided != proposed && utf8_count(is->reason) < REASON_LEAST)
        return (Said)SAID("与建议不同，写明理由",
                          "it differs from what is proposed: say why");
    return (Said){0};
}

static bool same_item(const AssessItem *x, const AssessItem *y) {
    return x->decided == y->decided && str_equal(x->reason, y->reason);
}

static void put_item(Batch *b, const Writing *w, const Declaration *d,
                     const Assessment *x, size_t i) {
    const ItemProposal *proposal = &x->proposal.items.items[i];
    Grade decided = x->items[i].decided;
    batch_one(b, SQL_ASSESSMENT_PUT,
              BINDS(bind_str(d->id), bind_int(d->round),
                    bind_str(x->sheet.items.items[i].word), bind_str(d->region),
                    bind_str(proposal->grade == GRADE_NONE
                                 ? S("none")
                                 : grade_word(proposal->grade)),
                    bind_str(proposal->why.zh),
                    decided == GRADE_NONE ? bind_null()
                                          : bind_str(grade_word(decided)),
                    bind_str(x->items[i].reason), bind_str(w->session->person),
                    bind_int(w->now)));
}

void assess_save(Batch *b, const Writing *w, const Declaration *d,
                 PersonRole by, const Assessment *before,
                 const Assessment *after) {
    TrailChange *changes =
        ARENA_ARRAY(b->a, TrailChange, after->sheet.items.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < after->sheet.items.n; i++) {
        if (same_item(&before->items[i], &after->items[i])) continue;
        put_item(b, w, d, after, i);
        changes[n++] = (TrailChange){after->sheet.items.items[i].word,
                                     grade_word(before->items[i].decided),
                                     grade_word(after->items[i].decided)};
    }
    if (n == 0) return;
    declaration_guard(b, d);
    TrailEntry entry = writing_trail(w, b->a, by, S("declaration.assess"),
                                     str_join(b->a, S("declaration:"), d->id));
    entry.unit = d->unit;
    entry.version = d->revision;
    entry.detail = trail_detail(b->a, changes, n);
    batch_trail(b, &entry);
}

Said assess_consequence(Grade grade) {
    switch (grade) {
    case GRADE_EXCELLENT: return (Said)SAID("可通过", "accept");
    case GRADE_GOOD: return (Said)SAID("改后通过", "accept with edits");
    case GRADE_FAIR: return (Said)SAID("应退回", "return");
    case GRADE_POOR: return (Said)SAID("不予安排", "refuse");
    default: return (Said){0};
    }
}
