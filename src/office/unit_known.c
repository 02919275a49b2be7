/* SPDX-License-Identifier: Apache-2.0
 * Looking up units and sections of a region. */
#include "office/unit_known.h"

#include <stdlib.h>

enum { PARTS_MAX = 40 };

enum { SECTION_ID, SECTION_UNIT, SECTION_NAME, SECTION_STATE };

static int order_uscc(const void *x, const void *y) {
    return str_compare((*(Unit *const *)x)->uscc, (*(Unit *const *)y)->uscc);
}

static int order_name(const void *x, const void *y) {
    return str_compare((*(Unit *const *)x)->name, (*(Unit *const *)y)->name);
}

static int order_id(const void *x, const void *y) {
    return str_compare((*(Unit *const *)x)->id, (*(Unit *const *)y)->id);
}

static bool load_units(UnitsKnown *k, Arena *a, Store *s, Str region, Err *e) {
    Str after = S("");
    for (int part = 0; part < PARTS_MAX; part++) {
        Units some;
        if (!units_after(&some, a, s, region, after, e)) return false;
        for (size_t i = 0; i < some.n; i++)
            VEC_ADD(a, &k->units, some.items[i]);
        if (some.n < UNITS_PART) return true;
        after = some.items[some.n - 1].code;
    }
    return err_set(e, ERR_LIMIT, "单位太多，不能成批导入",
                   "there are too many units to bring some in",
                   "请在各单位的页上逐个办。", "Do it on the units' pages.");
}

static void sort(UnitsKnown *k, Arena *a) {
    k->by_uscc = ARENA_ARRAY(a, Unit *, k->units.n + 1);
    k->by_name = ARENA_ARRAY(a, Unit *, k->units.n + 1);
    k->by_id = ARENA_ARRAY(a, Unit *, k->units.n + 1);
    for (size_t i = 0; i < k->units.n; i++) {
        Unit *unit = &k->units.items[i];
        k->by_name[i] = k->by_id[i] = unit;
        if (unit->uscc.n > 0) k->by_uscc[k->by_uscc_n++] = unit;
    }
    qsort(k->by_uscc, k->by_uscc_n, sizeof *k->by_uscc, order_uscc);
    qsort(k->by_name, k->units.n, sizeof *k->by_name, order_name);
    qsort(k->by_id, k->units.n, sizeof *k->by_id, order_id);
}

bool units_known(UnitsKnown *out, Arena *a, Store *s, Str region, Err *e) {
    *out = (UnitsKnown){0};
    if (!load_units(out, a, s, region, e) ||
        !store_query(&out->charges, a, s, SQL_SECTIONS_OF_FINANCE,
                     BINDS(bind_str(region)), e) ||
        !store_query(&out->sections, a, s, SQL_SECTIONS_KNOWN,
                     BINDS(bind_str(region)), e))
        return false;
    sort(out, a);
    return true;
}

static int code_is(const void *code, const void *unit) {
    return str_compare(*(const Str *)code, ((const Unit *)unit)->code);
}

const Unit *known_by_code(const UnitsKnown *k, Str code) {
    if (k->units.n == 0) return NULL;
    return bsearch(&code, k->units.items, k->units.n, sizeof(Unit), code_is);
}

static const Unit *find(Unit **sorted, size_t n, Unit *like,
                        int (*order)(const void *, const void *)) {
    Unit **found =
        n == 0 ? NULL : bsearch(&like, sorted, n, sizeof *sorted, order);
    return found == NULL ? NULL : *found;
}

const Unit *known_by_uscc(const UnitsKnown *k, Str uscc) {
    return find(k->by_uscc, k->by_uscc_n, &(Unit){.uscc = uscc}, order_uscc);
}

const Unit *known_by_name(const UnitsKnown *k, Str name) {
    return find(k->by_name, k->units.n, &(Unit){.name = name}, order_name);
}

const Unit *known_by_id(const UnitsKnown *k, Str id) {
    return find(k->by_id, k->units.n, &(Unit){.id = id}, order_id);
}

/* ---- sections ---- */

Str known_charge(const UnitsKnown *k, Str name) {
    for (size_t i = 0; i < k->charges.n; i++)
        if (str_equal(row_str(&k->charges, i, 1), name))
            return row_str(&k->charges, i, 0);
    return (Str){0};
}

Str known_charge_name(const UnitsKnown *k, Str id) {
    for (size_t i = 0; i < k->charges.n; i++)
        if (str_equal(row_str(&k->charges, i, 0), id))
            return row_str(&k->charges, i, 1);
    return id;
}

/* The first row that is of the unit, or behind where it would be. */
static size_t first_section(const UnitsKnown *k, Str unit) {
    size_t low = 0, high = k->sections.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(row_str(&k->sections, middle, SECTION_UNIT), unit) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The unit's section with that text in the column, or how many rows there are.
 */
static size_t section_row(const UnitsKnown *k, Str unit, size_t column,
                          Str text) {
    for (size_t i = first_section(k, unit);
         i < k->sections.n &&
         str_equal(row_str(&k->sections, i, SECTION_UNIT), unit);
         i++)
        if (str_equal(row_str(&k->sections, i, column), text)) return i;
    return k->sections.n;
}

SectionKnown known_section(const UnitsKnown *k, Str unit, Str name) {
    size_t i = section_row(k, unit, SECTION_NAME, name);
    if (i == k->sections.n) return (SectionKnown){0};
    Str state = row_str(&k->sections, i, SECTION_STATE);
    return (SectionKnown){.id = row_str(&k->sections, i, SECTION_ID),
                          .closed = str_equal(state, S("closed"))};
}

Str known_section_name(const UnitsKnown *k, Str unit, Str id) {
    size_t i = section_row(k, unit, SECTION_ID, id);
    return id.n == 0 || i == k->sections.n
               ? S("")
               : row_str(&k->sections, i, SECTION_NAME);
}
