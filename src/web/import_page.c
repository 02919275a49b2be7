/* SPDX-License-Identifier: Apache-2.0
 * The right of 导入核对: items in groups, old and new beside each other, and
 * texts without a place. */
#include "check/form_place.h"
#include "pages.h"
#include "store/id.h"
#include "web/asset.h"
#include "web/frame.h"
#include "web/import.h"

typedef struct Showing {
    Importing *it;
    FormPlaces theirs, mine;
    const TakeItem *item;
    size_t index; /* of it */
} Showing;

static Str in(const Importing *it, const char *zh, const char *en) {
    return str_from_c(it->page.r->english ? en : zh);
}

/* ---- rows ---- */

static const TakeCell *first_cell(const TakeItem *item) {
    for (size_t i = 0; i < item->cells.n; i++)
        if (import_is_shown(item, &item->cells.items[i]))
            return &item->cells.items[i];
    return &item->cells.items[0];
}

static Str place_of(const Showing *s) {
    const TakeCell *c = first_cell(s->item);
    bool gone = c->path.p == NULL;
    const FormPlaces *places = gone ? &s->mine : &s->theirs;
    Str path = gone ? c->mine_path : c->path;
    if (str_equal(path, S("year"))) return in(s->it, "年度", "Year");
    if (s->item->list != LIST_INDICATORS) return form_label(places, path);
    FormPlace place = form_place(places, path);
    Said name = form_place_name(s->it->page.r->a, &place);
    return s->it->page.r->english ? name.en : name.zh;
}

static void set_state(const Showing *s, ImportRow *row) {
    switch (s->item->state) {
    case TAKE_SAME:
        row->kind = S("same");
        row->state = in(s->it, "相同", "same");
        break;
    case TAKE_NEW:
        row->kind = S("fresh");
        row->state = in(s->it, "新增", "new");
        break;
    case TAKE_OTHER:
        row->kind = S("other");
        row->state = in(s->it, "不同", "differs");
        break;
    case TAKE_CLEARS:
        row->kind = S("clears");
        row->state = in(s->it, "清空", "clears");
        break;
    }
}

static Str doubt_of(const Showing *s) {
    const Importing *it = s->it;
    Arena *a = it->page.r->a;
    if (s->item->is_fixed)
        return in(it, "不由单位填，不入稿", "not the unit's to fill in");
    switch (s->item->doubt) {
    case TAKE_SURE: break;
    case TAKE_OWN:
        return in(it, "单位、填报人由人认定",
                  "whose form it is, a person says");
    case TAKE_OLD_YEAR:
        return str_format(
            a, it->page.r->english ? "it names the year %d" : "写着 %d 年",
            s->item->old_year);
    case TAKE_CONVERTED:
        return str_format(
            a, it->page.r->english ? "converted to %.*s" : "折成了%.*s",
            STR_ARG(it->in.money_to));
    case TAKE_TOO_LONG:
        return str_format(a,
                          it->page.r->english ? "longer than a cell holds "
                                                "(%d bytes): not taken in"
                                              : "超过一格 %d 字节，入不了稿",
                          FILLING_CELL_MAX);
    }
    return (Str){0};
}

static const Inferred *inferred_of(const Showing *s) {
    const Receipt *receipt = &s->it->source.receipt;
    for (size_t c = 0; c < s->item->cells.n; c++)
        for (size_t i = 0; i < receipt->inferred.n; i++)
            if (str_equal(receipt->inferred.items[i].field,
                          s->item->cells.items[c].path))
                return &receipt->inferred.items[i];
    return NULL;
}

static void set_how(const Showing *s, ImportRow *row) {
    const Importing *it = s->it;
    const Inferred *inferred = inferred_of(s);
    const TakeCell *c = first_cell(s->item);
    Arena *a = it->page.r->a;
    row->is_unsure = inferred != NULL;
    if (s->item->state == TAKE_CLEARS)
        row->how = s->item->list == LIST_COUNT
                       ? in(it, "空着", "blank there")
                       : in(it, "没有这一条", "no such item there");
    else if (inferred != NULL)
        row->how =
            str_format(a, it->page.r->english ? "inferred: %.*s" : "推定：%.*s",
                       STR_ARG(inferred->why));
    else if (it->in.is_composed && s->item->list == LIST_INDICATORS)
        row->how = in(it, "由一行指标写成文字", "written out of a row");
    else
        row->how = it->out.is_earlier ? in(it, "上报稿", "handed in")
                                      : in(it, "读到", "read");
    if (c->theirs != NULL)
        row->where = import_where(it->page.r, &c->theirs->at);
}

/* A text of the left and its row at the right have the same number; what was
 * written out of a row stands nowhere at the left. */
static void set_number(const Showing *s, ImportRow *row) {
    Importing *it = s->it;
    Arena *a = it->page.r->a;
    const TakeCell *c = first_cell(s->item);
    bool composed = it->in.is_composed && s->item->list == LIST_INDICATORS;
    if (c->theirs == NULL || composed) return;
    row->number = str_format(a, "%zu", it->numbers.n + 1);
    row->id = str_join(a, S("row-"), row->number);
    VEC_ADD(a, &it->numbers, ((SheetNumber){c->path, row->number, row->id}));
    row->source = str_join(a, S("#at-"), row->id);
}

static void add_row(Showing *s, ImportGroup *group) {
    const Importing *it = s->it;
    Arena *a = it->page.r->a;
    ImportRow *row = VEC_PUSH(a, &group->rows);
    row->field = str_join(a, S("take:"), s->item->key);
    row->place = place_of(s);
    row->can_take = s->item->state != TAKE_SAME && !s->item->is_fixed &&
                    s->item->doubt != TAKE_TOO_LONG;
    row->is_taken = row->can_take && it->ticked[s->index];
    row->note = s->item->state == TAKE_SAME ? (Str){0} : doubt_of(s);
    row->clash = it->clashes[s->index];
    row->wrong = it->wrong[s->index];
    import_show_cells(row, it, s->item);
    set_state(s, row);
    set_how(s, row);
    set_number(s, row);
    group->can += row->can_take ? 1 : 0;
}

static void count(ImportPage *out, const TakeItem *item, bool ticked) {
    out->all++;
    out->ticked += ticked ? 1 : 0;
    switch (item->state) {
    case TAKE_SAME: out->same++; break;
    case TAKE_NEW: out->fresh++; break;
    case TAKE_OTHER: out->other++; break;
    case TAKE_CLEARS: out->clears++; break;
    }
}

/* ---- groups ---- */

static const struct {
    Str word;
    const char *zh, *en;
} GROUPS[] = {{S_INIT("head"), "表头", "Head of the form"},
              {S_INIT("project"), "项目", "Project"},
              {S_INIT("budget"), "预算金额", "Budget"},
              {S_INIT("duties"), "职能职责", "Duties"},
              {S_INIT("tasks"), "年度主要任务", "Main tasks"},
              {S_INIT("goals"), "绩效目标", "Goals"},
              {S_INIT("indicators"), "绩效指标", "Indicators"},
              {S_INIT("extra"), "其他栏目", "Other fields"},
              {S_INIT("preparer"), "表尾", "Foot of the form"},
              {S_INIT("review"), "财政部门审核意见", "Finance opinion"}};

Str import_group(const TakeItem *item) {
    if (item->list != LIST_COUNT) return row_list_word(item->list);
    for (size_t g = 1; g < COUNT_OF(GROUPS); g++)
        if (str_has_prefix(item->key, GROUPS[g].word)) return GROUPS[g].word;
    return GROUPS[0].word;
}

static void add_group(Importing *it, size_t g) {
    Arena *a = it->page.r->a;
    ImportGroup group = {.word = GROUPS[g].word,
                         .name = in(it, GROUPS[g].zh, GROUPS[g].en)};
    Showing s = {.it = it,
                 .theirs = form_places(a, &it->in.fit),
                 .mine = form_places(a, &it->in.mine)};
    for (s.index = 0; s.index < it->in.items.n; s.index++) {
        s.item = &it->in.items.items[s.index];
        if (!str_equal(import_group(s.item), group.word)) continue;
        count(&it->out, s.item, it->ticked[s.index]);
        add_row(&s, &group);
    }
    if (group.rows.n > 0) VEC_ADD(a, &it->out.groups, group);
}

static void add_blanks(Importing *it) {
    Arena *a = it->page.r->a;
    FormPlaces places = form_places(a, &it->source);
    const Receipt *receipt = &it->source.receipt;
    for (size_t i = 0; i < receipt->missing.n; i++)
        if (str_find_byte(receipt->missing.items[i], '[') == STR_NONE)
            VEC_ADD(a, &it->out.blanks,
                    form_label(&places, receipt->missing.items[i]));
}

/* ---- the page ---- */

static void show_items(Importing *it) {
    Buf seen = buf_new(it->page.r->a, DRAFT_MAX);
    JsonOut j = json_out(&seen);
    draft_to_json(&j, it->page.r->a, &it->in.mine);
    it->out.seen = buf_str(&seen);
    for (size_t g = 0; g < COUNT_OF(GROUPS); g++)
        add_group(it, g);
    import_show_rests(it);
    add_blanks(it);
    import_show_source(it);
}

void import_reply(Importing *it, int status) {
    Request *r = it->page.r;
    ImportPage *p = &it->out;
    decl_page_head(&p->decl, &it->page, TAB_FORM);
    p->take_url = decl_url(&it->page, "/import/take");
    p->back = decl_url(&it->page, "");
    p->act = id_new(r->a, r->session->region, ID_ACT);
    if (p->is_read) {
        show_items(it);
        p->decl.frame.script = asset_url(S("import.js"));
        frame_key(&p->decl.frame, r, "F8", "下一处要看的", "next to look at");
        p->decl.frame.foot =
            r->english ? S("Nothing is taken in before you look at it")
                       : S("核对后才入稿");
    }
    page_import(reply_html(r), p);
    reply_page(r, status);
}
