/* SPDX-License-Identifier: Apache-2.0
 * Files and explanations of cells for pages. */
#include "web/papers.h"

#include "base/utf8.h"
#include "check/report.h"
#include "office/following.h"
#include "office/moment.h"
#include "office/sheet.h"

enum {
    BRIEF_RUNES = 18,
    LINE_RUNES = 24, /* of a line in the margin */
    WRITE_LINES = 6
};

static bool is_listed(const Papers *p, Str field) {
    for (size_t i = 0; i < p->fields.n; i++)
        if (str_equal(p->fields.items[i], field)) return true;
    return false;
}

static void list_field(Papers *p, Str field) {
    if (!is_listed(p, field)) VEC_ADD(p->page->r->a, &p->fields, field);
}

bool papers_load(Papers *out, DeclPage *p, Err *e) {
    Request *r = p->r;
    *out = (Papers){.page = p};
    if (!attachments_load(&out->files, r->a, r->store, &p->d, r->session, e) ||
        !explanations_load(&out->words, r->a, r->store, &p->d, e))
        return false;
    for (size_t i = 0; i < out->files.n; i++)
        list_field(out, out->files.items[i].field);
    for (size_t i = 0; i < out->words.n; i++)
        list_field(out, out->words.items[i].field);
    return true;
}

/* ---- one cell ---- */

static void add_words(PapersCell *out, const Papers *p, const Explanation *x) {
    Request *r = p->page->r;
    VEC_ADD(r->a, &out->words,
            ((PapersWords){
                .who = x->person_name,
                .when = moment_short(r->a, r->now, x->at),
                .round = str_format(r->a, r->english ? "round %d" : "第 %d 轮",
                                    x->round),
                .text = x->text,
                .code = x->code}));
    if (out->brief.n > 0) return;
    size_t end = utf8_offset(x->text, BRIEF_RUNES);
    out->brief = end < x->text.n
                     ? str_join(r->a, str_upto(x->text, end), S("…"))
                     : x->text;
}

static void add_file(PapersCell *out, const Papers *p, const Attachment *it) {
    Request *r = p->page->r;
    Str base = decl_url(p->page, "/files/");
    VEC_ADD(r->a, &out->files,
            ((PapersFile){it->name, str_join(r->a, base, it->id),
                          said_in(purpose_name(it->purpose), r->english)}));
}

PapersCell papers_cell(const Papers *p, Str path) {
    Request *r = p->page->r;
    FormPlaces places = form_places(r->a, &p->page->checked.draft);
    Str base = decl_url(p->page, "/files");
    PapersCell out = {.path = path,
                      .place = path.n > 0   ? decl_cell_name(&places, path)
                               : r->english ? S("The whole form")
                                            : S("全表"),
                      .now = explanation_now(&p->words, &p->page->d, path),
                      .files_url = str_format(r->a, "%.*s?cell=%.*s#f-%.*s",
                                              STR_ARG(base), STR_ARG(path),
                                              STR_ARG(path)),
                      .may_write = p->page->fills};
    out.typed = request_form(r, str_join(r->a, S("explain-text:"), path));
    if (out.typed.p == NULL) out.typed = out.now;
    for (size_t i = 0; i < p->words.n; i++)
        if (str_equal(p->words.items[i].field, path))
            add_words(&out, p, &p->words.items[i]);
    for (size_t i = 0; i < p->files.n; i++)
        if (str_equal(p->files.items[i].field, path) &&
            p->files.items[i].removed == 0)
            add_file(&out, p, &p->files.items[i]);
    return out;
}

int papers_lines(const PapersCell *cell) {
    int lines = 1 + (int)cell->files.n + (cell->may_write ? WRITE_LINES : 0);
    if (!cell->open) return 1;
    for (size_t i = 0; i < cell->words.n; i++)
        lines += 2 + (int)(utf8_count(cell->words.items[i].text) / LINE_RUNES);
    return lines;
}

/* ---- writing ---- */

bool papers_cell_fits(const DeclPage *p, Str cell, Err *e) {
    if (cell.n == 0 ||
        (layout_has(p->layout, cell) && decl_find(&p->decl, cell) != NULL &&
         sheet_control(cell) != CONTROL_NONE))
        return true;
    return err_set(e, ERR_USAGE, "这张表没有这一格",
                   "the form has no such cell", NULL, NULL);
}

bool papers_explain(Batch *b, const Papers *p, Str path, Err *e) {
    Request *r = p->page->r;
    Writing w = decl_writing(p->page);
    Str text = request_form(r, str_join(r->a, S("explain-text:"), path));
    Str was = request_form(r, str_join(r->a, S("explain-was:"), path));
    return papers_cell_fits(p->page, path, e) &&
           explanation_write(b, &w, &p->page->d, &p->words, path,
                             filling_text(r->a, was), filling_text(r->a, text),
                             e);
}

bool papers_follow(Batch *b, const DeclPage *p, const CellChanges *changes,
                   Err *e) {
    Writing w = decl_writing(p);
    if (!following_is_needed(changes)) return true;
    Decl before = decl_copy(b->a, &p->draft.decl);
    layout_add_blanks(&before, b->a, p->layout, false);
    return following_add(b, p->r->store, &w, &p->d, &before, &p->decl, e);
}
