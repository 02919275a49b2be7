/* SPDX-License-Identifier: Apache-2.0
 * What the check desk makes of a declaration that came back with its page. */
#include "decl/carry.h"
#include "flow/annotate.h"
#include "flow/batch_line.h"
#include "flow/rewrite.h"
#include "rules/all.h"
#include "web/desk_form.h"

/* Text of a page into a failure: cut, and never read as a format. */
static void take_failure(Err *why, const Desk *desk, const Json *j) {
    *why = (Err){.code = ERR_FORMAT};
    err_zh(why, "%.*s", STR_ARG(json_find_str(j, S("what_zh"))));
    err_en(why, "%.*s", STR_ARG(json_find_str(j, S("what_en"))));
    why->hint_zh = str_to_c(desk->a, json_find_str(j, S("hint_zh")));
    why->hint_en = str_to_c(desk->a, json_find_str(j, S("hint_en")));
}

bool desk_item(DeskItem *out, const Desk *desk, Str json, Err *e) {
    Json j;
    *out = (DeskItem){0};
    if (!json_read(&j, desk->a, json, e)) return false;
    out->file = json_find_str(&j, S("file"));
    out->is_read = json_find_str(&j, S("form")).n > 0;
    if (!out->is_read) {
        take_failure(&out->why, desk, &j);
        return true;
    }
    if (!decl_from_carried(&out->decl, desk->a, &j, e)) return false;
    if (layout_find(desk->layouts, out->decl.form) == NULL)
        return err_set(e, ERR_NO_FORM, "没有这种表式", "there is no such form",
                       "请重新放一次文件。", "Drop the file once more.");
    decl_find_targets(&out->decl, desk->a);
    return true;
}

typedef struct Annotated {
    Report report;
    ReportOptions said;
    AnnotateOptions options;
} Annotated;

static Annotated *annotated(const Desk *desk, const Decl *d) {
    Annotated *out = ARENA_NEW(desk->a, Annotated);
    CheckOptions check = desk_rules(desk);
    check_decl(&out->report, desk->a, d, &check);
    out->said = (ReportOptions){
        .english = desk->english, .rules = RULES, .rules_n = RULES_N};
    out->options =
        (AnnotateOptions){.report = &out->said,
                          .layout = layout_find(desk->layouts, d->form),
                          .today = desk->today};
    return out;
}

bool desk_report(Buf *out, const Desk *desk, const Decl *d, Err *e) {
    const Annotated *it = annotated(desk, d);
    ExportOptions how = {.layout = it->options.layout, .format = FORMAT_HTML};
    LaidOut laid;
    annotate_page(&how.write, desk->a, &it->report, &it->options);
    return export_decl(out, &laid, d, &how, e);
}

void desk_notes(WriteOptions *out, const Desk *desk, const Decl *d) {
    const Annotated *it = annotated(desk, d);
    annotate(out, desk->a, &it->report, &it->options);
}

bool desk_grid(Decl *out, const Desk *desk, const Decl *d, Str *why) {
    *why = (Str){0};
    if (!decl_is_unit_form(d))
        *why =
            str_from_c(desk->english ? "only a department's form has a proposal"
                                     : "只有部门整体的表拟得出分行表");
    else if (d->indicators.n > 0 && indicator_is_grid(&d->indicators.items[0]))
        *why = str_from_c(desk->english ? "the indicators stand in rows already"
                                        : "指标已经是分行的");
    if (why->p != NULL) return false;
    rewrite_as_grid(out, desk->a, d);
    return true;
}

bool desk_book(Buf *out, const Desk *desk, const DeskItem *items, size_t n,
               Err *e) {
    CheckOptions check = desk_rules(desk);
    BatchOptions options = {.check = &check, .english = desk->english};
    Str *lines = ARENA_ARRAY(desk->a, Str, n + 1);
    for (size_t i = 0; i < n; i++) {
        Decls one = {0};
        Buf line = buf_new(desk->a, DESK_JSON_MAX);
        if (items[i].is_read) VEC_ADD(desk->a, &one, items[i].decl);
        batch_decls_line(&line, desk->a, items[i].file,
                         items[i].is_read ? &one : NULL, &items[i].why,
                         &options);
        lines[i] = buf_str(&line);
    }
    return batch_book(out, desk->a, lines, n, desk->english, e);
}
