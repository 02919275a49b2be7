/* SPDX-License-Identifier: Apache-2.0
 * Indicators as rows of a table. */
#include "rules/grid.h"

#include "rules/place.h"
#include "rules/texts.h"

bool grid_is_given(Run *run) {
    for (size_t i = 0; i < run->d->indicators.n; i++)
        if (indicator_is_grid(&run->d->indicators.items[i])) return true;
    run_not_applicable(run, "指标写成文字，不是逐行的表",
                       "the indicators are prose, no grid");
    return false;
}

bool grid_row_is_annual(const Indicator *i) {
    return indicator_is_grid(i) && value_scope(&i->scope) == SCOPE_ANNUAL;
}

bool grid_value_is_nothing(const Indicator *i) {
    if (value_is_blank(&i->text) || !text_is_nothing(i->text.raw)) return false;
    return !value_is_blank(&i->weight) && i->weight.text.p != NULL &&
           i->weight.number.digits > 0;
}
