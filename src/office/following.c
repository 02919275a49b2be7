/* SPDX-License-Identifier: Apache-2.0
 * Files, explanations and answers follow their rows. */
#include "office/following.h"

#include "check/form_place.h"
#include "office/attachment.h"
#include "office/explanation.h"
#include "review/diff.h"

typedef struct Following {
    Batch *b;
    const Writing *w;
    const Declaration *d;
    FormPlaces places; /* of the text before */
    DeclDiff diff;
    size_t moved;
} Following;

bool following_is_needed(const CellChanges *changes) {
    for (size_t i = 0; i < changes->n; i++)
        if (field_kind(changes->items[i].path) == VALUE_NONE) return true;
    return false;
}

/* False: it stays. */
static bool moves(Str *to, const Following *f, Str field) {
    if (field.n == 0) return false;
    *to = diff_path(f->b->a, &f->diff, field);
    return !str_equal(*to, field);
}

static void follow_file(Following *f, const Attachment *it) {
    Str to;
    if (!moves(&to, f, it->field)) return;
    batch_one(f->b, SQL_ATTACHMENT_MOVE,
              BINDS(bind_str(to), bind_str(it->id), bind_str(f->d->id)));
}

static void follow_answer(Following *f, const Explanation *x, Str to) {
    Bind id = bind_str(f->d->id), code = bind_str(x->code);
    Bind field = bind_str(x->field);
    f->moved++;
    if (to.p == NULL) {
        batch_any(f->b, SQL_ACCEPTED_FINDING_REMOVE, BINDS(id, code, field));
        return;
    }
    batch_any(f->b, SQL_ANSWER_MOVE, BINDS(bind_str(to), id, code, field));
    batch_any(f->b, SQL_VERDICT_MOVE, BINDS(bind_str(to), id, code, field));
}

/* Of a row that is gone: behind what is said of the whole form. */
static void keep_words(Following *f, const Explanation *x) {
    Str label = form_label(&f->places, x->field);
    batch_any(
        f->b, SQL_EXPLANATION_REMOVE,
        BINDS(bind_str(f->d->id), bind_str(x->field), bind_int(x->round)));
    explanation_add(f->b, f->w, f->d, S(""),
                    str_format(f->b->a, "（已删的一条，%.*s）%.*s",
                               STR_ARG(label), STR_ARG(x->text)));
}

static void follow_words(Following *f, const Explanation *x) {
    Str to;
    if (!moves(&to, f, x->field)) return;
    if (x->code.n > 0) {
        follow_answer(f, x, to);
        return;
    }
    f->moved++;
    if (to.p == NULL)
        keep_words(f, x);
    else
        batch_any(f->b, SQL_EXPLANATION_MOVE,
                  BINDS(bind_str(to), bind_str(f->d->id), bind_str(x->field),
                        bind_int(x->round)));
}

static void arrive(Following *f) {
    static const Sql steps[] = {SQL_EXPLANATIONS_ARRIVE, SQL_ANSWERS_ARRIVE,
                                SQL_VERDICTS_ARRIVE, SQL_VERDICTS_LOOSE_REMOVE};
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        batch_any(f->b, steps[i], BINDS(bind_str(f->d->id)));
}

bool following_add(Batch *b, Store *s, const Writing *w, const Declaration *d,
                   const Decl *before, const Decl *after, Err *e) {
    Following f = {.b = b, .w = w, .d = d, .places = form_places(b->a, before)};
    Attachments files;
    Explanations words;
    if (!attachments_load(&files, b->a, s, d, w->session, e) ||
        !explanations_load(&words, b->a, s, d, e))
        return false;
    decl_diff(&f.diff, b->a, before, after);
    for (size_t i = 0; i < files.n; i++)
        follow_file(&f, &files.items[i]);
    if (words.n > 0) {
        batch_any(b, SQL_EXPLANATIONS_BLANK_REMOVE, BINDS(bind_str(d->id)));
        batch_any(b, SQL_VERDICTS_LOOSE_REMOVE, BINDS(bind_str(d->id)));
    }
    for (size_t i = 0; i < words.n; i++)
        follow_words(&f, &words.items[i]);
    if (f.moved > 0) arrive(&f);
    return true;
}
