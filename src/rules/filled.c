/* SPDX-License-Identifier: Apache-2.0
 * Blank fields and empty groups of indicators. */
#include "rules/filled.h"

#include "check/label.h"
#include "rules/printed.h"
#include "rules/texts.h"

bool filled_or_fail(Run *run, Str path, const char *fix_zh,
                    const char *fix_en) {
    const Value *v = decl_find(run->d, path);
    if (v == NULL || !form_prints(run, path)) {
        run_not_applicable(run, "表上没有这一栏", "the form has no such field");
        return false;
    }
    bool blank = value_is_blank(v);
    if (!blank && !text_is_nothing(v->raw)) return true;
    Said label = field_label(run, path);
    Finding *f = run_fail(run, path);
    if (blank) {
        said_zh(run, &f->message, "%.*s空着", STR_ARG(label.zh));
        said_en(run, &f->message, "%.*s is blank", STR_ARG(label.en));
    } else {
        said_zh(run, &f->message, "%.*s只写了“%.*s”", STR_ARG(label.zh),
                STR_ARG(v->raw));
        said_en(run, &f->message, "%.*s says only “%.*s”", STR_ARG(label.en),
                STR_ARG(v->raw));
    }
    f->fix = (Said){str_from_c(fix_zh), str_from_c(fix_en)};
    return false;
}

bool filled_indicator(const Indicator *i) {
    if (indicator_is_grid(i)) return true;
    return !value_is_blank(&i->text) && !text_is_nothing(i->text.raw);
}

bool filled_group(const Decl *d, Level1 level1, Level2 level2) {
    for (size_t n = 0; n < d->indicators.n; n++) {
        const Indicator *i = &d->indicators.items[n];
        bool one = level1 == LEVEL1_NONE || i->level1.choice == (int)level1;
        bool two = level2 == LEVEL2_NONE || i->level2.choice == (int)level2;
        if (one && two && filled_indicator(i)) return true;
    }
    return false;
}

void finding_at_label(Run *run, Finding *f, const Str *labels, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const Placed *p = printed_find(run, labels[i]);
        if (p == NULL) continue;
        f->at = p->at;
        f->text = p->text;
        return;
    }
}

static Str goal_number(const Run *run, int64_t n) {
    Str number = decimal_to_str(run->a, decimal_from_int(n));
    return str_join(run->a, S("目标"), number);
}

bool filled_goal_is_blank(const Run *run, int64_t n) {
    return printed_find(run, goal_number(run, n)) != NULL;
}
