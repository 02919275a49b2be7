/* SPDX-License-Identifier: Apache-2.0
 * A save that is refused: a script is told why; a browser without scripts gets
 * a page with what was typed, to be mended and sent once more. */
#include "check/form_place.h"
#include "web/fill.h"
#include "web/refusal.h"
#include "web/routes.h"

/* Buttons of the page; what one of them did is not done again with the text. */
static const Str BUTTONS[] = {
    S_INIT("add"),     S_INIT("remove"),    S_INIT("take"),
    S_INIT("answer"),  S_INIT("unanswer"),  S_INIT("pick"),
    S_INIT("explain"), S_INIT("reply"),     S_INIT("settle"),
    S_INIT("reopen"),  S_INIT("edit-take"), S_INIT("edit-decline"),
    S_INIT("keep")};

/* Texts of the margin, by how their names begin. */
static const struct {
    Str prefix;
    const char *zh, *en;
} MARGIN[] = {{S_INIT("explain-text:"), "说明", "Explanation"},
              {S_INIT("reply:"), "回复", "Reply"},
              {S_INIT("reason:"), "不改的理由", "Why it stays"},
              {S_INIT("edit-answer:"), "不采用的理由", "Why not"},
              {S_INIT("gap:"), "补上的数", "Filled in"}};

bool save_by_script(const Request *r) {
    return request_form(r, S("json")).n > 0;
}

/* The cell that an error is of, in the words of the form. */
static Err in_words(Save *save, const Err *e) {
    Err named = *e;
    Str path = str_from_c(e->where);
    if (field_kind(path) == VALUE_NONE) return named;
    FormPlaces places = form_places(save->page.r->a, &save->page.decl);
    named.where[0] = '\0';
    err_in(&named, form_label(&places, path));
    return named;
}

static bool is_button(Str name) {
    for (size_t i = 0; i < COUNT_OF(BUTTONS); i++)
        if (str_equal(BUTTONS[i], name)) return true;
    return false;
}

/* What a text of the form is called; absent: it is none that a person types. */
static Str label_of(const Request *r, const FormPlaces *places, Str name) {
    if (field_kind(name) != VALUE_NONE) return form_label(places, name);
    for (size_t i = 0; i < COUNT_OF(MARGIN); i++)
        if (str_has_prefix(name, MARGIN[i].prefix))
            return str_from_c(r->english ? MARGIN[i].en : MARGIN[i].zh);
    return (Str){0};
}

/* A cell as the page had it needs not be sent again, nor an empty margin. */
static bool is_as_it_was(const Request *r, const Field *f) {
    Str was = request_form(r, str_join(r->a, S("was:"), f->name));
    return was.p == NULL ? f->value.n == 0
                         : str_equal(filling_text(r->a, was),
                                     filling_text(r->a, f->value));
}

static void add_typed(ErrorPage *p, Request *r, const FormPlaces *places,
                      const Field *f) {
    Str label = label_of(r, places, f->name);
    if (is_button(f->name)) {
        p->button = *f;
    } else if (label.p == NULL) {
        if (!str_has_prefix(f->name, S("was:"))) VEC_ADD(r->a, &p->typed, *f);
    } else if (!is_as_it_was(r, f)) {
        Str was = str_join(r->a, S("was:"), f->name);
        VEC_ADD(r->a, &p->texts, ((ErrorText){f->name, label, f->value}));
        if (request_form(r, was).p != NULL)
            VEC_ADD(r->a, &p->typed, ((Field){was, request_form(r, was)}));
    }
}

static void reply_page_of(Save *save, int status, const Err *e) {
    Request *r = save->page.r;
    ErrorPage p = {.back = decl_url(&save->page, "")};
    FormPlaces places = form_places(r->a, &save->page.decl);
    Fields typed = refusal_typed(r);
    for (size_t i = 0; i < typed.n; i++)
        add_typed(&p, r, &places, &typed.items[i]);
    if (save->page.fills) p.again = r->path;
    p.said = r->english ? S("What you typed is here: mend it and try again.")
                        : S("您填的都在这里，没有丢：改好再试一次。");
    refusal_page(r, status, e, &p);
}

static void reply_script(Request *r, int status, const Err *e) {
    Buf b = buf_new(r->a, ERR_TEXT_MAX * 4);
    JsonOut j = json_out(&b);
    json_open_object(&j);
    json_key_str(&j, S("error"),
                 str_format(r->a, "%s%s%s", e->where,
                            e->where[0] == '\0' ? ""
                            : r->english        ? ": "
                                                : "：",
                            r->english ? e->what_en : e->what_zh));
    json_close_object(&j);
    reply_json(r, status, buf_str(&b));
}

void save_refused(Save *save, int status, const Err *refusal) {
    Request *r = save->page.r;
    Err e = in_words(save, refusal);
    if (save_by_script(r))
        reply_script(r, status, &e);
    else if (status == 503)
        reply_err(r, status, &e);
    else
        reply_page_of(save, status, &e);
}
