/* SPDX-License-Identifier: Apache-2.0
 * The form as printed, to be read or filled in. */
#include "web/fill.h"

#include "check/form_place.h"
#include "office/moment.h"
#include "pages.h"
#include "store/id.h"
#include "web/asset.h"
#include "web/frame.h"
#include "web/review.h"
#include "web/routes.h"

static void add_places(FillPage *out, Request *r, const Sheet *sheet) {
    for (size_t i = 0; i < sheet->places.n; i++) {
        const SheetPlace *p = &sheet->places.items[i];
        FillPlace place = {.name = p->name,
                           .url = str_format(r->a, "#f-%.*s", STR_ARG(p->path)),
                           .sub = p->sub,
                           .errors = p->counts[SEVERITY_ERROR],
                           .warnings = p->counts[SEVERITY_WARNING],
                           .infos = p->counts[SEVERITY_INFO]};
        place.is_well = place.errors + place.warnings + place.infos == 0;
        VEC_ADD(r->a, &out->places, place);
    }
}

static bool add_editors(FillPage *out, const DeclPage *p) {
    Request *r = p->r;
    Rows rows;
    Err e;
    FormPlaces places = form_places(r->a, &p->checked.draft);
    if (!store_query(&rows, r->a, r->store, SQL_EDITORS_OF,
                     BINDS(bind_str(p->d.id), bind_str(r->session->id),
                           bind_int(r->now - EDITOR_SEEN)),
                     &e)) {
        reply_err(r, 503, &e);
        return false;
    }
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(r->a, &out->editors,
                ((FillEditor){row_str(&rows, i, 0),
                              form_label(&places, row_str(&rows, i, 1))}));
    return true;
}

static void set_verdict(FillPage *out, const DeclPage *p) {
    Request *r = p->r;
    out->is_well = out->errors == 0;
    if (out->errors > 0)
        out->verdict = str_format(r->a,
                                  r->english ? "Not ready: %zu must be fixed"
                                             : "还不能上报：%zu 处必须改",
                                  out->errors);
    else if (p->checked.report.verdict == VERDICT_UNDECIDED)
        out->verdict =
            r->english ? S("Cannot be decided yet") : S("无法判断，还缺内容");
    else
        out->verdict = r->english ? S("Ready to hand in") : S("可以上报");
    Str should =
        str_format(r->a,
                   r->english ? "%zu should be fixed, or answered at the cell. "
                              : "应改 %zu 处：改，或在格上写明理由。",
                   out->warnings);
    Str may_stay = str_format(
        r->a, r->english ? "%zu hints may stay." : "提示 %zu 处可不理。",
        out->infos);
    out->verdict_rest = str_join(r->a, out->warnings > 0 ? should : S(""),
                                 out->infos > 0 ? may_stay : S(""));
}

bool fill_page(FillPage *out, DeclPage *p) {
    Request *r = p->r;
    Sheet sheet;
    Notes notes;
    Err e;
    SheetOptions options = {.layout = p->layout,
                            .checked = &p->checked,
                            .previous =
                                p->previous.form.n > 0 ? &p->previous : NULL,
                            .control = decl_control(p),
                            .fill = p->fills,
                            .english = r->english,
                            .today = moment_date(r->now)};
    decl_page_head(out, p, TAB_FORM);
    Str cell = request_query(r, S("cell"));
    if (cell.p != NULL && !papers_cell_fits(p, cell, &e)) cell = (Str){0};
    if (!notes_open(&notes, p, cell, decl_url(p, ""))) return false;
    notes_onto(&options, &notes);
    sheet_of(&sheet, r->a, &options);
    out->icons = (SafeHtml){sheet.icons};
    out->sheet = (SafeHtml){sheet.form};
    out->save_url = decl_url(p, "/save");
    if (cell.p != NULL) /* what is being written there stays */
        out->save_url = str_format(r->a, "%.*s?cell=%.*s",
                                   STR_ARG(out->save_url), STR_ARG(cell));
    out->act = id_new(r->a, r->session->region, ID_ACT);
    out->frame.script = p->fills ? asset_url(S("fill.js")) : (Str){0};
    if (p->fills && p->draft.changed > 0) {
        Str clock = moment_days(p->draft.changed, r->now) == 0
                        ? moment_clock(r->a, p->draft.changed)
                        : moment_short(r->a, r->now, p->draft.changed);
        out->saved = str_format(r->a, r->english ? "Saved %.*s" : "已保存 %.*s",
                                STR_ARG(clock));
    }
    add_places(out, r, &sheet);
    set_verdict(out, p);
    frame_key(&out->frame, r, "F8", "下一处", "next");
    frame_key(&out->frame, r, "Shift F8", "上一处", "previous");
    if (p->fills) {
        frame_key(&out->frame, r, "Alt ↵", "采用改写", "take the rewrite");
        frame_key(&out->frame, r, "Alt N", "加一条", "add an item");
        frame_key(&out->frame, r, "Alt H", "填报说明", "instructions");
        frame_key(&out->frame, r, "Ctrl S", "存为版本", "keep a version");
    }
    out->frame.foot =
        r->english ? S("The same layout as in print") : S("与打印同一版式");
    return add_editors(out, p);
}

void handle_declaration(Request *r) {
    DeclPage p;
    FillPage page;
    if (!decl_page_open(&p, r, RIGHT_DECL_READ)) return;
    if (!p.fills) {
        review_show(r, &p);
        return;
    }
    if (!fill_page(&page, &p)) return;
    page_fill(reply_html(r), &page);
    reply_page(r, 200);
}
