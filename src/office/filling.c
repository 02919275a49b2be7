/* SPDX-License-Identifier: Apache-2.0
 * Cells into a draft, and the draft checked. */
#include "office/filling.h"

#include "check/report_kept.h"

enum { UTF8_CHINESE = 3 /* bytes of a character */ };

/* ---- putting cells in ---- */

Str filling_shown(const Decl *d, Str path) {
    const Value *v = decl_find(d, path);
    if (v == NULL || value_is_blank(v)) return S("");
    return field_kind(path) == VALUE_CHOICE && v->text.p != NULL ? v->text
                                                                 : v->raw;
}

Str filling_text(Arena *a, Str s) {
    Buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\r' || i + 1 == s.n || s.p[i + 1] != '\n')
            buf_byte(&b, s.p[i] == '\r' ? '\n' : s.p[i]);
    return str_trim(buf_str(&b));
}

static size_t path_index(Str path) {
    size_t open = str_find_byte(path, '[');
    size_t index = 0;
    for (size_t i = open + 1; open != STR_NONE && i < path.n; i++) {
        if (path.p[i] < '0' || path.p[i] > '9') break;
        index = index * 10 + (size_t)(path.p[i] - '0');
        if (index > FILLING_ITEMS_MAX) break;
    }
    return index;
}

static bool edit_is_sound(const Layout *l, const CellEdit *edit, Err *e) {
    if (edit->now.n > FILLING_CELL_MAX) {
        err_set(e, ERR_LIMIT, "", "", "请缩短后再存，或作为附件上传。",
                "Shorten it, or hand it in as an attachment.");
        err_zh(e, "太长：一格最多约 %d 字", FILLING_CELL_MAX / UTF8_CHINESE);
        err_en(e, "a cell holds at most %d bytes, this one has %zu",
               FILLING_CELL_MAX, edit->now.n);
        return err_in(e, edit->path);
    }
    if (field_kind(edit->path) != VALUE_NONE && layout_has(l, edit->path) &&
        path_index(edit->path) < FILLING_ITEMS_MAX)
        return true;
    err_set(e, ERR_USAGE, "这张表没有这一格", "the form has no such cell",
            "请重新打开这张表。", "Open the form again.");
    return err_in(e, edit->path);
}

static void apply_one(Decl *d, Arena *a, const CellEdit *edit,
                      CellChanges *changes, Clashes *clashes) {
    Str was = filling_text(a, edit->was), now = filling_text(a, edit->now);
    Str held = filling_shown(d, edit->path);
    if (str_equal(held, now)) return;
    if (!str_equal(held, was)) {
        VEC_ADD(a, clashes, ((Clash){edit->path, was, held, now}));
        return;
    }
    if (decl_set(d, a, edit->path, now, (Origin){0}))
        VEC_ADD(a, changes, ((CellChange){edit->path, held, now}));
}

bool filling_apply(Decl *d, Arena *a, const Layout *l, const CellEdit *edits,
                   size_t n, CellChanges *changes, Clashes *clashes, Err *e) {
    if (n > FILLING_EDITS_MAX)
        return err_set(e, ERR_LIMIT, "一次改的格太多",
                       "too many cells were changed at once", "请分几次存。",
                       "Save more often.");
    for (size_t i = 0; i < n; i++)
        if (!edit_is_sound(l, &edits[i], e)) return false;
    for (size_t i = 0; i < n; i++)
        apply_one(d, a, &edits[i], changes, clashes);
    return true;
}

Str filling_changes_json(Arena *a, const CellChanges *changes) {
    enum { CHANGES_JSON_MAX = 4 << 20 };
    Buf b = buf_new(a, CHANGES_JSON_MAX);
    JsonOut j = json_out(&b);
    json_open_array(&j);
    for (size_t i = 0; i < changes->n; i++) {
        const CellChange *c = &changes->items[i];
        json_open_object(&j);
        json_key_str(&j, S("field"), c->path);
        json_key_str(&j, S("old"), c->before);
        json_key_str(&j, S("new"), c->after);
        json_close_object(&j);
    }
    json_close_array(&j);
    return buf_str(&b);
}

/* ---- checking ---- */

/* Warnings that the unit answered; what must be mended cannot be. */
static bool is_answered(const Finding *f, const Suppression *given) {
    return f->severity != SEVERITY_ERROR && str_equal(given->code, f->code) &&
           str_equal(given->path, f->path);
}

void filling_set_aside(CheckedDraft *out, const CheckOptions *options) {
    Report *r = &out->report;
    memset(out->counts, 0, sizeof out->counts);
    for (size_t i = 0; i < r->findings.n; i++) {
        Finding *f = &r->findings.items[i];
        f->suppressed = (Str){0};
        for (size_t s = 0; s < options->suppressions_n; s++)
            if (is_answered(f, &options->suppressions[s]))
                f->suppressed = options->suppressions[s].reason;
        if (f->suppressed.p == NULL) out->counts[f->severity]++;
    }
}

/* From what would be handed in to the draft. */
static void bring_back(CheckedDraft *out, Arena *a,
                       const PruneMap map[PRUNE_LISTS],
                       const CheckOptions *options) {
    Report *r = &out->report;
    Str *paths = ARENA_ARRAY(a, Str, r->findings.n + 1);
    r->d = &out->draft;
    for (size_t i = 0; i < r->findings.n; i++) {
        Finding *f = &r->findings.items[i];
        paths[i] = f->path;
        f->path = prune_path_back(map, a, f->path);
    }
    out->paths = paths;
    filling_set_aside(out, options);
}

void filling_check(CheckedDraft *out, Arena *a, const Decl *draft,
                   const CheckOptions *options) {
    PruneMap map[PRUNE_LISTS];
    CheckOptions whole = *options;
    whole.suppressions_n = 0; /* they name places of the draft */
    *out = (CheckedDraft){.draft = *draft};
    decl_find_targets(&out->draft, a);
    decl_prune(&out->handed_in, map, a, &out->draft);
    check_decl(&out->report, a, &out->handed_in, &whole);
    bring_back(out, a, map, options);
}

static void bring_targets_back(CheckedDraft *out,
                               const PruneMap map[PRUNE_LISTS]) {
    for (size_t i = 0; i < PRUNE_LISTS; i++) {
        if (!str_equal(map[i].list, S("indicators"))) continue;
        for (size_t k = 0; k < map[i].n; k++)
            out->draft.indicators.items[map[i].places[k]].targets =
                out->handed_in.indicators.items[k].targets;
    }
}

bool filling_recall(CheckedDraft *out, Arena *a, const Decl *draft,
                    const Json *kept, const CheckOptions *options) {
    PruneMap map[PRUNE_LISTS];
    *out = (CheckedDraft){.draft = *draft};
    decl_prune(&out->handed_in, map, a, &out->draft);
    if (!report_recall(&out->report, a, kept, &out->handed_in)) return false;
    bring_targets_back(out, map);
    bring_back(out, a, map, options);
    return true;
}
