/* SPDX-License-Identifier: Apache-2.0
 * A form on the check desk: checked, and in the words of its list. */
#include "web/desk_form.h"

#include <stdlib.h>

#include "decl/carry.h"
#include "flow/rewrite.h"
#include "office/sheet.h"
#include "rules/all.h"

/* The higher the worse: errors, then undecided, then warnings, then what could
 * not be read. */
enum {
    RANK_READ = 1,
    RANK_WARNING = 2,
    RANK_WARNINGS_MOST = 9999,
    RANK_UNDECIDED = 20000,
    RANK_ERROR = 40000
};

static Str in(const Desk *desk, const char *zh, const char *en) {
    return str_from_c(desk->english ? en : zh);
}

CheckOptions desk_rules(const Desk *desk) {
    return (CheckOptions){
        .context = {.today = desk->today}, .rules = RULES, .rules_n = RULES_N};
}

/* ---- the list ---- */

static Str kind_of(const Desk *desk, Str format) {
    static const char *const kinds[][3] = {
        {"docx", "Word", "Word"},   {"doc", "Word 97", "Word 97"},
        {"xlsx", "Excel", "Excel"}, {"xls", "Excel 97", "Excel 97"},
        {"pdf", "PDF", "PDF"},      {"html", "网页", "web page"},
        {"txt", "文本", "text"},    {"json", "JSON", "JSON"},
    };
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_equal(format, str_from_c(kinds[i][0])))
            return in(desk, kinds[i][1], kinds[i][2]);
    return (Str){0};
}

static void put_verdict(DeskForm *f, const Desk *desk, Verdict verdict) {
    int64_t warnings = f->warnings > RANK_WARNINGS_MOST ? RANK_WARNINGS_MOST
                                                        : (int64_t)f->warnings;
    f->rank =
        RANK_READ + RANK_WARNING * warnings + RANK_ERROR * (int64_t)f->errors;
    switch (verdict) {
    case VERDICT_MUST_FIX:
        f->weight = 3;
        f->icon = S("alert-octagon-filled");
        f->word = str_format(desk->a, desk->english ? "errors %zu" : "必改 %zu",
                             f->errors);
        break;
    case VERDICT_UNDECIDED:
        f->weight = 2;
        f->icon = S("alert-triangle");
        f->word = in(desk, "无法判断", "undecided");
        f->rank += RANK_UNDECIDED;
        break;
    case VERDICT_READY:
        f->weight = 0;
        f->icon = S("circle-check");
        f->word = in(desk, "可上报", "ready");
        break;
    }
}

static int by_rank(const void *x, const void *y) {
    const DeskForm *a = x, *b = y;
    if (a->rank != b->rank) return a->rank > b->rank ? -1 : 1;
    return str_compare(a->file, b->file);
}

void desk_sort(DeskForms *forms) {
    if (forms->n == 0) return;
    qsort(forms->items, forms->n, sizeof *forms->items, by_rank);
    for (size_t i = 0; i < forms->n; i++)
        forms->items[i].is_first = i == 0;
}

/* ---- a form ---- */

static Str file_name(const Desk *desk, const Decl *d) {
    if (d->index < 2) return d->file;
    return str_format(desk->a,
                      desk->english ? "%.*s (no. %d)" : "%.*s（第 %d 份）",
                      STR_ARG(d->file), d->index);
}

static Str measured(const Desk *desk, const Decl *d, const WriteReport *r) {
    Str targets = r->summary.n > 0 ? r->summary.items[0].value : S("0");
    size_t unplaced = d->receipt.unplaced.n;
    Str first = str_format(desk->a,
                           desk->english ? "measurable targets %.*s, "
                                         : "可衡量的目标 %.*s，",
                           STR_ARG(targets));
    if (unplaced == 0)
        return str_join(desk->a, first,
                        in(desk, "没有一段文字漏读", "no text left out"));
    return str_join(desk->a, first,
                    str_format(desk->a,
                               desk->english ? "%zu texts not placed"
                                             : "%zu 段文字没有归位",
                               unplaced));
}

/* The sheet of a declaration as its layout has it, without notes. */
static Str plain_sheet(const Desk *desk, const Decl *d, Str prefix) {
    const Layout *layout = layout_find(desk->layouts, d->form);
    if (layout == NULL) return (Str){0};
    LaidOut laid;
    WriteOptions none = {0};
    Buf b = buf_new(desk->a, WRITE_MAX);
    layout_lay_out(&laid, desk->a, layout, d, (LayOutOptions){0});
    fragment_write(&b, fragments_of(desk->a, &laid.paper, &none, prefix),
                   FRAGMENT_SHEET);
    return buf_str(&b);
}

static void put_grid(DeskForm *f, const Desk *desk, const Decl *d) {
    Decl grid;
    if (desk_grid(&grid, desk, d, &f->why_no_grid))
        f->grid.html =
            plain_sheet(desk, &grid, str_join(desk->a, f->id, S("-grid-")));
}

static void put_sheet(DeskForm *f, const Sheet *sheet) {
    f->verdict = sheet->report->verdict;
    f->subject = sheet->report->subject;
    f->targets = sheet->targets_n;
    f->is_wide = sheet->is_landscape;
    f->links.html = sheet->links;
    f->sheet.html = sheet->form;
    f->notes.html = sheet->notes;
    f->target_table.html = sheet->targets;
    f->receipt.html = sheet->receipt;
}

static Str carried(Arena *a, const Decl *d) {
    Buf b = buf_new(a, DESK_JSON_MAX);
    JsonOut j = json_out(&b);
    decl_carry(&j, a, d);
    return buf_str(&b);
}

void desk_form(DeskForm *out, const Desk *desk, const Decl *d, Str id) {
    Arena *a = desk->a;
    CheckOptions check = desk_rules(desk);
    CheckedDraft *checked = ARENA_NEW(a, CheckedDraft);
    Sheet sheet;
    filling_check(checked, a, d, &check);
    SheetOptions options = {.layout = layout_find(desk->layouts, d->form),
                            .checked = checked,
                            .report = true,
                            .english = desk->english,
                            .prefix = str_join(a, id, S("-")),
                            .today = desk->today};
    sheet_of(&sheet, a, &options);
    *out = (DeskForm){.id = id,
                      .file = file_name(desk, d),
                      .is_read = true,
                      .errors = checked->counts[SEVERITY_ERROR],
                      .warnings = checked->counts[SEVERITY_WARNING],
                      .infos = checked->counts[SEVERITY_INFO],
                      .found = checked->report.findings.n,
                      .detail = kind_of(desk, d->format),
                      .json = carried(a, d)};
    put_verdict(out, desk, checked->report.verdict);
    put_sheet(out, &sheet);
    put_grid(out, desk, d);
    out->measured = measured(desk, d, sheet.report);
}

SafeHtml desk_icons(Arena *a) {
    static const Paper blank = {0};
    static const WriteOptions none = {0};
    Buf b = buf_new(a, 1 << 16);
    fragment_write(&b, fragments_of(a, &blank, &none, S("")), FRAGMENT_ICONS);
    return (SafeHtml){buf_str(&b)};
}

/* ---- a file that could not be read ---- */

static Str failure_json(Arena *a, Str file, const Err *why) {
    Buf b = buf_new(a, DESK_JSON_MAX);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("file"), file);
    json_key_str(&j, S("what_zh"), str_from_c(why->what_zh));
    json_key_str(&j, S("what_en"), str_from_c(why->what_en));
    json_key_str(&j, S("hint_zh"), str_from_c(why->hint_zh));
    json_key_str(&j, S("hint_en"), str_from_c(why->hint_en));
    json_close_object(&j);
    return buf_str(&b);
}

void desk_unread(DeskForm *out, const Desk *desk, Str file, const Err *why,
                 Str id) {
    *out = (DeskForm){.id = id,
                      .file = file,
                      .icon = S("ban"),
                      .word = in(desk, "读不了", "not read"),
                      .weight = 4,
                      .detail = in(desk, why->what_zh, why->what_en),
                      .what = in(desk, why->what_zh, why->what_en),
                      .hint = in(desk, why->hint_zh, why->hint_en),
                      .json = failure_json(desk->a, file, why)};
}
