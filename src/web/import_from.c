/* SPDX-License-Identifier: Apache-2.0
 * Where 导入核对 takes from: the forms of a file, what the unit handed in
 * earlier. */
#include "check/form_place.h"
#include "office/moment.h"
#include "review/row_match.h"
#include "web/import.h"
#include "web/job_work.h"

/* ---- a file ---- */

static bool fail_large(Err *e) {
    return err_set(e, ERR_LIMIT, "文件里的内容太多，一页核对不完",
                   "the file holds more than one page can show",
                   "请把各单位的表分成几个文件再导入。",
                   "Split it into several files.");
}

bool import_from_answer(Importing *it, Str answer, Err *e) {
    if (answer.n > IMPORT_CARRIED_MAX) return fail_large(e);
    it->out.carried = answer;
    return job_decls(&it->all, it->page.r->a, answer, e);
}

/* ---- which of several ---- */

enum {
    LIKE_UNIT = 500, /* texts that are so alike name one unit */
    SCORE_FORM = 400,
    SCORE_YEAR = 100,
    SCORE_UNIT = 10 /* for each of 1000 of likeness */
};

static int likeness_of(const Importing *it, const Value *name) {
    return value_is_blank(name)
               ? 0
               : text_likeness(it->page.r->a, name->raw, it->page.d.unit_name);
}

static int unit_likeness(const Importing *it, const Decl *d) {
    int unit = likeness_of(it, &d->unit);
    int department = likeness_of(it, &d->department);
    int best = unit > department ? unit : department;
    return best >= LIKE_UNIT ? best : 0;
}

size_t import_propose(const Importing *it) {
    size_t best = 0;
    int most = -1;
    for (size_t i = 0; i < it->all.n; i++) {
        const Decl *d = &it->all.items[i];
        int score = SCORE_UNIT * unit_likeness(it, d);
        if (str_equal(d->form, it->page.d.form)) score += SCORE_FORM;
        if (d->year.text.p != NULL && d->year.number.digits == it->page.d.year)
            score += SCORE_YEAR;
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

static Str title_of(const Importing *it, Str form) {
    const Layout *l = request_layout(it->page.r, form);
    return l == NULL ? form : layout_title(l);
}

/* The first place of the form that is known. */
static void first_place(void *context, Str path, ValueKind kind,
                        const Value *v) {
    const Origin **at = context;
    (void)path;
    (void)kind;
    if (*at == NULL && v->at.part.p != NULL) *at = &v->at;
}

/* "示例市水务局 · 2026 · 部门整体支出绩效目标申报表 · 第 5 页" */
static Str form_name(Importing *it, const Decl *d) {
    Arena *a = it->page.r->a;
    const Origin *at = NULL;
    Str project = d->project.name.text;
    Str unit = value_is_blank(&d->unit) ? d->department.raw : d->unit.raw;
    decl_each_filled(d, a, first_place, &at);
    Buf b = buf_new(a, FILLING_CELL_MAX);
    Str parts[] = {unit.n > 0 ? unit : S("—"), project, d->year.raw,
                   title_of(it, d->form),
                   at == NULL ? (Str){0} : import_where(it->page.r, at)};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        if (parts[i].n == 0) continue;
        if (b.n > 0) buf_add(&b, S(" · "));
        buf_add(&b, parts[i]);
    }
    return buf_str(&b);
}

static void list_forms(Importing *it) {
    Arena *a = it->page.r->a;
    for (size_t i = 0; it->all.n > 1 && i < it->all.n; i++)
        VEC_ADD(
            a, &it->out.forms,
            ((ImportForm){str_format(a, "%zu", i),
                          form_name(it, &it->all.items[i]), i == it->shown}));
}

/* ---- what it is ---- */

static void warn_form(Importing *it) {
    Request *r = it->page.r;
    Str theirs = title_of(it, it->source.form);
    Str mine = layout_title(it->page.layout);
    if (!it->in.is_other_form) return;
    it->out.other_form = str_format(
        r->a,
        r->english ? "It is another form (“%.*s”, %.*s) than this one (“%.*s”, "
                     "%.*s): what this one has is compared, the rest stands "
                     "under “Not placed”."
                   : "读到的是另一种表（“%.*s” %.*s），这份填的是“%.*s” "
                     "%.*s：能对上的栏目逐项核对，对不上的列在“未归位”。",
        STR_ARG(theirs), STR_ARG(it->source.form), STR_ARG(mine),
        STR_ARG(it->page.d.form));
}

static void warn_unit(Importing *it) {
    Request *r = it->page.r;
    const Value *unit = value_is_blank(&it->source.unit)
                            ? &it->source.department
                            : &it->source.unit;
    if (value_is_blank(unit) || unit_likeness(it, &it->source) > 0) return;
    it->out.other_unit = str_format(
        r->a,
        r->english ? "The form says “%.*s”; this declaration is of “%.*s”."
                   : "表上的单位是“%.*s”，这份申报是“%.*s”的，看清再入稿。",
        STR_ARG(unit->raw), STR_ARG(it->page.d.unit_name));
}

static void warn_money(Importing *it) {
    Request *r = it->page.r;
    const Intake *in = &it->in;
    if (in->money_from.n == 0) return;
    it->out.converted = str_format(
        r->a,
        r->english ? "Its amounts are in %.*s; they were converted to %.*s and "
                     "are not ticked by themselves."
                   : "原表金额以%.*s计，已折成%.*s，没有自动勾上，核对再勾。",
        STR_ARG(in->money_from), STR_ARG(in->money_to));
}

bool import_choose(Importing *it, size_t index, Err *e) {
    Arena *a = it->page.r->a;
    it->shown = index < it->all.n ? index : 0;
    it->source = it->all.items[it->shown];
    it->out.shown = str_format(a, "%zu", it->shown);
    it->out.is_read = true;
    intake_of(&it->in, a, it->page.layout, &it->page.decl, &it->source,
              it->page.d.year);
    size_t items = it->in.items.n, lefts = it->in.rests.n;
    if (items > IMPORT_ITEMS_MAX || lefts > IMPORT_LEFTS_MAX)
        return fail_large(e);
    it->ticked = ARENA_ARRAY(a, bool, items + 1);
    it->clashes = ARENA_ARRAY(a, Str, items + 1);
    it->wrong = ARENA_ARRAY(a, Str, items + 1);
    it->lefts = ARENA_ARRAY(a, Str, lefts + 1);
    it->lefts_wrong = ARENA_ARRAY(a, Str, lefts + 1);
    for (size_t i = 0; i < items; i++)
        it->ticked[i] = it->in.items.items[i].is_proposed;
    list_forms(it);
    warn_form(it);
    warn_unit(it);
    warn_money(it);
    return true;
}

/* ---- what was handed in earlier ---- */

static bool read_body(Decl *out, Arena *a, Str body, Err *e) {
    Json *j = ARENA_NEW(a, Json);
    return json_read(j, a, body, e) && draft_from_json(out, a, j, e);
}

static Str project_name(Arena *a, Str form, Str body) {
    Decl d;
    Err e;
    if (!str_has_prefix(form, S("project-")) || !read_body(&d, a, body, &e))
        return (Str){0};
    return d.project.name.raw;
}

bool import_list_earlier(Importing *it, Err *e) {
    enum { REVISION, YEAR, CYCLE, FORM, KIND, ROUND, AT, APPROVED, BODY };
    Request *r = it->page.r;
    Rows rows;
    if (!store_query(&rows, r->a, r->store, SQL_EARLIER_OF_UNIT,
                     BINDS(bind_str(it->page.d.unit), bind_str(it->page.d.id),
                           bind_int(it->page.d.year)),
                     e))
        return false;
    for (size_t i = 0; i < rows.n && i < IMPORT_EARLIER_MAX; i++) {
        Str form = row_str(&rows, i, FORM), title = title_of(it, form);
        Str project = project_name(r->a, form, row_str(&rows, i, BODY));
        bool approved = row_int(&rows, i, APPROVED) != 0;
        ImportEarlier *out = VEC_PUSH(r->a, &it->out.earlier);
        Str revision = row_str(&rows, i, REVISION);
        out->url = str_format(r->a, "%.*s?from=%.*s", STR_ARG(it->out.url),
                              STR_ARG(revision));
        out->year = row_str(&rows, i, CYCLE);
        out->title = project.n == 0
                         ? title
                         : str_format(r->a, "%.*s：%.*s", STR_ARG(title),
                                      STR_ARG(project));
        out->what =
            str_format(r->a, r->english ? "round %lld%s" : "第 %lld 轮%s",
                       (long long)row_int(&rows, i, ROUND),
                       !approved    ? ""
                       : r->english ? ", approved"
                                    : "，已批复");
        out->when = moment_day(r->a, r->now, row_int(&rows, i, AT), r->english);
    }
    return true;
}

bool import_from_revision(Importing *it, Str revision, Err *e) {
    enum { YEAR, CYCLE, FORM, ROUND, AT, BODY };
    Request *r = it->page.r;
    Rows rows;
    Decl *d = VEC_PUSH(r->a, &it->all);
    if (!store_query(&rows, r->a, r->store, SQL_EARLIER_REVISION,
                     BINDS(bind_str(it->page.d.unit), bind_str(it->page.d.id),
                           bind_int(it->page.d.year), bind_str(revision)),
                     e))
        return false;
    if (rows.n == 0)
        return err_set(e, ERR_USAGE, "没有这一份以前的申报",
                       "there is no such earlier declaration", NULL, NULL);
    if (!read_body(d, r->a, row_str(&rows, 0, BODY), e))
        return err_in(e, revision);
    const Layout *l = request_layout(r, d->form);
    if (l != NULL) layout_fill_missing(d, r->a, l);
    it->out.is_earlier = true;
    it->out.from = revision;
    Str cycle = row_str(&rows, 0, CYCLE);
    Str day = moment_day(r->a, r->now, row_int(&rows, 0, AT), r->english);
    it->out.file = str_format(
        r->a, r->english ? "%.*s, round %lld, %.*s" : "%.*s第 %lld 轮（%.*s）",
        STR_ARG(cycle), (long long)row_int(&rows, 0, ROUND), STR_ARG(day));
    return true;
}
