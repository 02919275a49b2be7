/* SPDX-License-Identifier: Apache-2.0
 * Explanations: read and written. */
#include "office/explanation.h"

bool explanations_load(Explanations *out, Arena *a, Store *s,
                       const Declaration *d, Err *e) {
    Rows r;
    *out = (Explanations){0};
    if (!store_query(&r, a, s, SQL_EXPLANATIONS_OF, BINDS(bind_str(d->id)), e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, out,
                ((Explanation){.field = row_str(&r, i, 0),
                               .round = (int)row_int(&r, i, 1),
                               .text = row_str(&r, i, 2),
                               .person_name = row_str(&r, i, 3),
                               .at = row_int(&r, i, 4),
                               .code = row_str(&r, i, 5)}));
    return true;
}

Str explanation_now(const Explanations *all, const Declaration *d, Str field) {
    for (size_t i = 0; i < all->n; i++) {
        const Explanation *x = &all->items[i];
        if (x->code.n == 0 && x->round == declaration_round(d) &&
            str_equal(x->field, field))
            return x->text;
    }
    return S("");
}

static void write_trail(Batch *b, const Writing *w, const Declaration *d,
                        Str field, Str was, Str text) {
    CellChanges changes = {0};
    TrailEntry entry = writing_trail(
        w, b->a, role_by_which(w->session, RIGHT_DECL_EDIT, &d->object),
        S("explanation.write"), str_join(b->a, S("declaration:"), d->id));
    VEC_ADD(b->a, &changes, ((CellChange){field, was, text}));
    entry.unit = d->unit;
    entry.detail = filling_changes_json(b->a, &changes);
    batch_trail(b, &entry);
}

static Str field_key(Str field) {
    return field.p != NULL ? field : S("");
}

bool explanation_write(Batch *b, const Writing *w, const Declaration *d,
                       const Explanations *all, Str field, Str was, Str text,
                       Err *e) {
    Str now = explanation_now(all, d, field);
    if (text.n > EXPLANATION_MAX) {
        err_set(e, ERR_LIMIT, "", "", "请缩短，长的材料作为附件。",
                "Shorten it; long material goes into an attachment.");
        err_zh(e, "一条说明最多 %d 字节，这条有 %zu", EXPLANATION_MAX, text.n);
        err_en(e, "an explanation has at most %d bytes, this one has %zu",
               EXPLANATION_MAX, text.n);
        return false;
    }
    if (!str_equal(now, was) && !str_equal(now, text))
        return err_set(e, ERR_USAGE, "别人刚改过这一格的说明，没有存上",
                       "somebody has just changed this explanation: it was "
                       "not saved",
                       "请看过现在的说明再写。",
                       "Read what it says now, then write again.");
    if (str_equal(now, text)) return true;
    batch_one(b, SQL_EXPLANATION_SET,
              BINDS(bind_str(d->id), bind_str(field_key(field)),
                    bind_int(declaration_round(d)), bind_str(d->region),
                    bind_str(text.p != NULL ? text : S("")),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(now)));
    write_trail(b, w, d, field_key(field), now, text);
    return true;
}

void explanation_add(Batch *b, const Writing *w, const Declaration *d,
                     Str field, Str text) {
    batch_any(b, SQL_EXPLANATION_ADD,
              BINDS(bind_str(d->id), bind_str(field_key(field)),
                    bind_int(declaration_round(d)), bind_str(d->region),
                    bind_str(text), bind_str(w->session->person),
                    bind_int(w->now), bind_str(S("\n"))));
    write_trail(b, w, d, field_key(field), (Str){0}, text);
}
