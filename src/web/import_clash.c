/* SPDX-License-Identifier: Apache-2.0
 * Why ticked items cannot be taken in as they are: somebody changed the draft
 * meanwhile, a cell or a list is longer than it may be. Each is said at its
 * item. */
#include "web/import.h"

static Str in(const Importing *it, const char *zh, const char *en) {
    return str_from_c(it->page.r->english ? en : zh);
}

/* ---- clashes with what others changed ---- */

static Str seen_text(const Importing *it, const TakeItem *item) {
    Buf b = buf_new(it->page.r->a, FILLING_CELL_MAX);
    for (size_t i = 0; i < item->cells.n; i++) {
        Str text = intake_text(item->cells.items[i].mine);
        if (text.n == 0) continue;
        if (b.n > 0) buf_add(&b, S(" "));
        buf_add(&b, text);
    }
    return b.n > 0 ? buf_str(&b) : in(it, "（空）", "(blank)");
}

static bool read_seen(Decl *out, Importing *it) {
    Request *r = it->page.r;
    Json *j = ARENA_NEW(r->a, Json);
    Err e;
    return json_read(j, r->a, request_form(r, S("seen")), &e) &&
           draft_from_json(out, r->a, j, &e);
}

size_t import_clashes(Importing *it) {
    Request *r = it->page.r;
    Decl seen;
    Intake before;
    size_t n = 0;
    if (!read_seen(&seen, it)) return 0;
    intake_of(&before, r->a, it->page.layout, &seen, &it->source,
              it->page.d.year);
    for (size_t f = 0; f < r->form.n; f++) {
        Str name = r->form.items[f].name, prefix = S("take:");
        if (!str_has_prefix(name, prefix)) continue;
        const TakeItem *was = intake_find(&before, str_from(name, prefix.n));
        const TakeItem *is = intake_find(&it->in, str_from(name, prefix.n));
        if (was == NULL || (is != NULL && intake_same_mine(was, is))) continue;
        n++;
        if (is == NULL) continue;
        Str saw = seen_text(it, was);
        it->clashes[is - it->in.items.items] =
            str_format(r->a,
                       r->english ? "somebody changed it meanwhile; you saw: "
                                    "%.*s"
                                  : "别人刚改过，你看到的是：%.*s",
                       STR_ARG(saw));
    }
    return n;
}

/* ---- limits ---- */

static size_t find_long(Importing *it) {
    size_t n = 0;
    for (size_t i = 0; i < it->in.items.n; i++) {
        if (!it->ticked[i] || it->in.items.items[i].doubt != TAKE_TOO_LONG)
            continue;
        it->wrong[i] = in(it, "这一格太长：先不勾，长的材料作附件",
                          "this cell is too long: leave it out");
        n++;
    }
    return n;
}

static size_t find_many(Importing *it) {
    size_t n = 0;
    for (RowList list = 0; list < LIST_COUNT; list++) {
        size_t rows = intake_rows(&it->in, it->ticked, list);
        if (rows <= FILLING_ITEMS_MAX) continue;
        n++;
        for (size_t i = it->in.items.n; i-- > 0;)
            if (it->in.items.items[i].list == list && it->ticked[i] &&
                it->in.items.items[i].mine == NO_ROW &&
                rows-- > FILLING_ITEMS_MAX)
                it->wrong[i] = str_format(
                    it->page.r->a,
                    it->page.r->english ? "a list holds at most %d items"
                                        : "一张表里最多 %d 条，这条放不下",
                    FILLING_ITEMS_MAX);
    }
    return n;
}

size_t import_past_limits(Importing *it) {
    return find_long(it) + find_many(it);
}
