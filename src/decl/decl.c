/* SPDX-License-Identifier: Apache-2.0
 * Questions about a whole declaration, and its targets. */
#include "decl/decl.h"

bool decl_prints(const Decl *d, Str path) {
    const Receipt *r = &d->receipt;
    const Value *v = decl_find(d, path);
    if (v != NULL && !value_is_blank(v)) return true; /* read or unreadable */
    for (size_t i = 0; i < r->read.n; i++)
        if (str_equal(r->read.items[i], path)) return true;
    for (size_t i = 0; i < r->missing.n; i++)
        if (str_equal(r->missing.items[i], path)) return true;
    return false;
}

bool indicator_is_grid(const Indicator *i) {
    return !value_is_blank(&i->name);
}

bool decl_is_unit_form(const Decl *d) {
    return str_has_prefix(d->form, S("unit-"));
}

/* The kind of targets that stand under a second level. */
static TargetCategory category_of(Level2 level) {
    static const TargetCategory categories[LEVEL2_COUNT] = {
        [LEVEL2_NONE] = TARGET_ANY,
        [LEVEL2_QUANTITY] = TARGET_QUANTITY,
        [LEVEL2_QUALITY] = TARGET_QUALITY,
        [LEVEL2_TIMELINESS] = TARGET_TIMELINESS,
        [LEVEL2_COST] = TARGET_COST,
        [LEVEL2_ECONOMIC_COST] = TARGET_COST,
        [LEVEL2_SOCIAL_COST] = TARGET_COST,
        [LEVEL2_ECOLOGICAL_COST] = TARGET_COST,
        [LEVEL2_ECONOMIC] = TARGET_ECONOMIC,
        [LEVEL2_SOCIAL] = TARGET_SOCIAL,
        [LEVEL2_ECOLOGICAL] = TARGET_ECOLOGICAL,
        [LEVEL2_SUSTAINABLE] = TARGET_SUSTAINABLE,
        [LEVEL2_SATISFACTION] = TARGET_SATISFACTION,
    };
    return categories[level];
}

/* The targets of a grid's row; spans are made to count in the value cell. */
static void targets_of_row(Indicator *i, Arena *a, TargetContext context) {
    const TargetCell cells[] = {
        {COLUMN_VALUE, 0, i->text.text},
        {COLUMN_NAME, 0, i->name.text},
        {COLUMN_OP, 0, i->sign.text},
        {COLUMN_UNIT, 0, i->measure.text},
    };
    targets_in_row(&i->targets, a, cells, COUNT_OF(cells), context);
}

void decl_find_targets(Decl *d, Arena *a) {
    int year = value_is_blank(&d->year) ? 0 : (int)d->year.number.digits;
    for (size_t n = 0; n < d->indicators.n; n++) {
        Indicator *i = &d->indicators.items[n];
        TargetContext context = {category_of((Level2)i->level2.choice), year};
        i->targets = (Targets){0};
        if (value_is_blank(&i->text)) continue;
        if (indicator_is_grid(i))
            targets_of_row(i, a, context);
        else
            targets_in_text(&i->targets, a, i->text.text, context);
    }
}
