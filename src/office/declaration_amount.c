/* SPDX-License-Identifier: Apache-2.0
 * Declared amounts in 分. */
#include "office/declaration.h"
#include "office/wan.h"

int declaration_places(const Decl *d, const Value *v) {
    enum { WAN = 6, YUAN = 2, YI = 10 };
    Str unit = v->unit.n > 0 ? v->unit : d->budget.unit.text;
    if (str_equal(unit, S("元"))) return YUAN;
    return str_equal(unit, S("亿元")) ? YI : WAN;
}

bool declaration_amount(int64_t *out, const Decl *d, const Value *v) {
    Decimal n;
    if (v->text.p == NULL ||
        !decimal_shift(&n, v->number, declaration_places(d, v)) ||
        n.scale != 0 || n.digits > FEN_MAX || n.digits < -FEN_MAX)
        return false;
    *out = n.digits;
    return true;
}

bool declaration_total(int64_t *out, const Decl *d) {
    return declaration_amount(out, d, &d->budget.total);
}
