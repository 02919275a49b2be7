/* SPDX-License-Identifier: Apache-2.0
 * A section's part as a form: only its own cells, filled in, handed back. */
#include "check/report.h"
#include "office/sheet.h"
#include "pages.h"
#include "store/id.h"
#include "web/fill.h"
#include "web/page_parts.h"
#include "web/part_page.h"
#include "web/review_head.h"
#include "web/routes.h"

typedef struct PartForm {
    PartPage p;
    PartFormPage out;
    CellChanges changes;
    Clashes clashes;
    FormPlaces places;
    Str row; /* of the last cell */
} PartForm;

static bool writes(const PartForm *f) {
    return f->p.part->state == PART_GIVEN &&
           part_may_write(&f->p.page, f->p.part);
}

/* ---- the form ---- */

static PartField *field_of(PartForm *f, Str slot) {
    Request *r = f->p.page.r;
    for (size_t i = 0; i < f->out.fields.n; i++)
        if (str_equal(f->out.fields.items[i].word, slot))
            return &f->out.fields.items[i];
    VEC_ADD(r->a, &f->out.fields,
            ((PartField){.word = slot,
                         .name = said_in(part_slot_name(slot), r->english),
                         .may_add =
                             f->out.writes && !str_equal(slot, S("duties"))}));
    f->row = (Str){0};
    return &f->out.fields.items[f->out.fields.n - 1];
}

static const Clash *clash_at(const PartForm *f, Str path) {
    for (size_t i = 0; i < f->clashes.n; i++)
        if (str_equal(f->clashes.items[i].path, path))
            return &f->clashes.items[i];
    return NULL;
}

static void put_cell(PartForm *f, PartField *field, Str path) {
    Request *r = f->p.page.r;
    size_t dot = str_find(path, S("]."));
    Str row = dot == STR_NONE ? path : str_upto(path, dot + 1);
    const Clash *clash = clash_at(f, path);
    PartCell cell = {.path = path,
                     .label = form_label(&f->places, path),
                     .was = filling_shown(&f->p.mine, path),
                     .reads = !f->out.writes,
                     .line = sheet_control(path) != CONTROL_PROSE};
    cell.value = cell.was;
    if (field->hint.n == 0 && f->out.writes)
        field->hint = layout_instruction(f->p.page.layout, r->a, path);
    if (clash != NULL) {
        cell.value = clash->mine;
        cell.theirs = clash->theirs;
    }
    if (!str_equal(row, f->row)) {
        PartRow new = {.remove =
                           f->out.writes && dot != STR_NONE ? row : (Str){0}};
        VEC_ADD(r->a, &field->rows, new);
        f->row = row;
    }
    VEC_ADD(r->a, &field->rows.items[field->rows.n - 1].cells, cell);
}

static bool is_cell(const PartForm *f, Str path) {
    return part_has_slot(f->p.part->fields, part_slot_of(&f->p.mine, path)) &&
           layout_has(f->p.page.layout, path) &&
           sheet_control(path) != CONTROL_NONE &&
           field_kind(path) != VALUE_CHOICE;
}

static void add_cell(void *context, Str path, ValueKind kind, const Value *v) {
    PartForm *f = context;
    (void)kind;
    (void)v;
    if (is_cell(f, path))
        put_cell(f, field_of(f, part_slot_of(&f->p.mine, path)),
                 str_copy(f->p.page.r->a, path));
}

/* The only row of a field stays. */
static void keep_last_rows(PartForm *f) {
    for (size_t i = 0; i < f->out.fields.n; i++) {
        PartField *field = &f->out.fields.items[i];
        if (field->rows.n == 1) field->rows.items[0].remove = (Str){0};
    }
}

static void show(PartForm *f, int status, Str said) {
    Request *r = f->p.page.r;
    const SectionPart *part = f->p.part;
    f->out = (PartFormPage){
        .url = part_url(&f->p.page, part->id, ""),
        .back = decl_url(&f->p.page, "/parts"),
        .act = id_new(r->a, r->session->region, ID_ACT),
        .said = said,
        .wrong = status >= 400,
        .writes = writes(f),
        .may_reopen =
            part->state == PART_DONE && part_may_write(&f->p.page, part),
        .section = part->section_name,
        .state = said_in(part_state_name(part->state), r->english),
        .note = part->note,
        .word = part->word,
        .given = part_when(r, part->given_name, part->given)};
    if (!review_head(&f->out.head, &f->p.page, TAB_PARTS, "/parts")) return;
    f->places = form_places(r->a, &f->p.mine);
    decl_each(&f->p.mine, r->a, add_cell, f);
    keep_last_rows(f);
    page_part_form(reply_html(r), &f->out);
    reply_page(r, status);
}

void handle_part(Request *r) {
    PartForm *f = ARENA_NEW(r->a, PartForm);
    if (part_page_open(&f->p, r, RIGHT_DECL_READ)) show(f, 200, (Str){0});
}

/* ---- saving ---- */

static bool refuse(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_USAGE, zh, en, NULL, NULL);
}

static bool take_edits(PartForm *f, Err *e) {
    Request *r = f->p.page.r;
    size_t n;
    const CellEdit *edits = save_edits(r, &n);
    for (size_t i = 0; i < n; i++)
        if (!is_cell(f, edits[i].path))
            return refuse(e, "这一格不在交给科室的一份里",
                          "the cell is not of this part");
    return filling_apply(&f->p.mine, r->a, f->p.page.layout, edits, n,
                         &f->changes, &f->clashes, e);
}

static bool take_button(PartForm *f, Err *e) {
    Request *r = f->p.page.r;
    Str slot = request_form(r, S("add")), row = request_form(r, S("remove"));
    Str fields = f->p.part->fields;
    if (slot.n > 0) {
        Str added = part_has_slot(fields, slot)
                        ? part_add_row(&f->p.mine, r->a, slot)
                        : (Str){0};
        if (added.p == NULL)
            return refuse(e, "这里加不了", "nothing can be put in here");
        VEC_ADD(r->a, &f->changes, ((CellChange){added, S(""), S("+")}));
    } else if (row.n > 0) {
        if (!part_has_slot(fields, part_slot_of(&f->p.mine, row)) ||
            !part_remove_row(&f->p.mine, row))
            return refuse(e, "这一条删不了", "it cannot be taken out");
        VEC_ADD(r->a, &f->changes, ((CellChange){row, S("−"), S("")}));
    }
    return true;
}

static void written(Request *r, const Outcome *outcome, const Err *e) {
    PartForm *f = r->state;
    Err busy;
    if (outcome == NULL) {
        reply_err(r, 503, e);
    } else if (outcome->kind == OUTCOME_CONFLICT) {
        err_set(&busy, ERR_USAGE, "这一份刚被别人动过，没有存上",
                "somebody has just changed this part: it was not saved",
                "请返回，照抄下您写的，重新打开再存。",
                "Go back, copy what you wrote, open it again and save.");
        reply_err(r, 409, &busy);
    } else {
        reply_redirect(r, part_url(&f->p.page, f->p.part->id, ""));
    }
}

static Str said_of(const Request *r, const Err *e) {
    return str_from_c(r->english ? e->what_en : e->what_zh);
}

static void save(PartForm *f) {
    Request *r = f->p.page.r;
    Batch b = request_batch(r, true);
    Writing w = decl_writing(&f->p.page);
    SectionPart part = *f->p.part;
    if (f->changes.n > 0) {
        part_save(&b, &w, &f->p.page.d, &part, &f->p.mine, &f->changes);
        part.version++;
    }
    if (request_form(r, S("done")).n > 0)
        part_turn(&b, &w, &f->p.page.d, &part, PART_FINISH, (Str){0});
    request_write(r, &b, written);
}

void handle_part_save(Request *r) {
    PartForm *f = ARENA_NEW(r->a, PartForm);
    Err e;
    if (!part_page_open(&f->p, r, RIGHT_DECL_READ)) return;
    r->state = f;
    if (request_form(r, S("reopen")).n > 0 && f->p.part->state == PART_DONE &&
        part_may_write(&f->p.page, f->p.part)) {
        Batch b = request_batch(r, true);
        Writing w = decl_writing(&f->p.page);
        part_turn(&b, &w, &f->p.page.d, f->p.part, PART_REOPEN, (Str){0});
        request_write(r, &b, written);
    } else if (!writes(f)) {
        show(f, 409,
             r->english ? S("it cannot be written now") : S("现在不能写"));
    } else if (!take_edits(f, &e) || !take_button(f, &e) ||
               !declaration_fits(r->a, &f->p.mine, &e)) {
        show(f, 422, said_of(r, &e));
    } else if (f->clashes.n > 0) {
        show(f, 409,
             r->english ? S("Another wrote here meanwhile: look, then save "
                            "again")
                        : S("同科室的人也改了这里：看过再存一次，以您的为准"));
    } else {
        save(f);
    }
}
