/* SPDX-License-Identifier: Apache-2.0
 * Parts in the store. */
#include "office/part.h"

#include "store/id.h"

static const struct StateRow {
    Str word;
    Said name;
} STATES[] = {
    [PART_GIVEN] = {S_INIT("given"), SAID("在写", "being written")},
    [PART_DONE] = {S_INIT("done"), SAID("已完成", "done")},
    [PART_MERGED] = {S_INIT("merged"), SAID("已并入", "taken in")},
    [PART_TAKEN_BACK] = {S_INIT("taken_back"), SAID("已收回", "taken back")},
};

Said part_state_name(PartState state) {
    return STATES[state].name;
}

PartState part_state_find(Str word) {
    PartState state = PART_GIVEN;
    while (state < PART_TAKEN_BACK && !str_equal(STATES[state].word, word))
        state++;
    return state;
}

/* ---- reading ---- */

bool parts_load(SectionParts *out, Arena *a, Store *s, Str declaration,
                Err *e) {
    Rows r;
    *out = (SectionParts){0};
    if (!store_query(&r, a, s, SQL_SECTION_PARTS_OF,
                     BINDS(bind_str(declaration)), e))
        return false;
    for (size_t i = 0; i < r.n; i++)
        VEC_ADD(a, out,
                ((SectionPart){.id = row_str(&r, i, 0),
                               .declaration = row_str(&r, i, 1),
                               .section = row_str(&r, i, 2),
                               .section_name = row_str(&r, i, 3),
                               .fields = row_str(&r, i, 4),
                               .state = part_state_find(row_str(&r, i, 5)),
                               .note = row_str(&r, i, 6),
                               .given_name = row_str(&r, i, 7),
                               .given = row_int(&r, i, 8),
                               .changed_name = row_str(&r, i, 9),
                               .changed = row_int(&r, i, 10),
                               .version = row_int(&r, i, 11),
                               .word = row_str(&r, i, 12)}));
    return true;
}

const SectionPart *part_find(const SectionParts *all, Str id) {
    for (size_t i = 0; i < all->n; i++)
        if (str_equal(all->items[i].id, id)) return &all->items[i];
    return NULL;
}

static bool read_text(Decl *out, Arena *a, Str body, Err *e) {
    Json j;
    return json_read(&j, a, body, e) && draft_from_json(out, a, &j, e);
}

bool part_text(Decl *given, Decl *mine, Arena *a, Store *s,
               const SectionPart *part, Err *e) {
    Rows r;
    if (!store_query(&r, a, s, SQL_SECTION_PART_TEXT,
                     BINDS(bind_str(part->id), bind_str(part->declaration)), e))
        return false;
    if (r.n == 0)
        err_set(e, ERR_FORMAT, "没有这一份科室稿", "there is no such part",
                NULL, NULL);
    else if (read_text(given, a, row_str(&r, 0, 0), e) &&
             read_text(mine, a, row_str(&r, 0, 1), e))
        return true;
    return err_in(e, part->id);
}

/* ---- writing ---- */

static Str text_json(Arena *a, const Decl *d) {
    Buf b = buf_new(a, DRAFT_MAX);
    JsonOut j = json_out(&b);
    draft_to_json(&j, a, d);
    return buf_str(&b);
}

/* An entry of the declaration's that says which part. */
static void write_trail(Batch *b, const Writing *w, const Declaration *d,
                        Right right, const TrailEntry *of, Str part,
                        const CellChanges *changes) {
    CellChanges all = {0};
    Object object = d->object;
    object.section = w->session->section;
    VEC_ADD(b->a, &all, ((CellChange){S("part"), {0}, part}));
    for (size_t i = 0; i < changes->n; i++)
        VEC_ADD(b->a, &all, changes->items[i]);
    TrailEntry entry =
        writing_trail(w, b->a, role_by_which(w->session, right, &object),
                      of->action, str_join(b->a, S("declaration:"), d->id));
    entry.unit = d->unit;
    entry.reason = of->reason;
    entry.detail = filling_changes_json(b->a, &all);
    batch_trail(b, &entry);
}

void part_give(Batch *b, const Writing *w, const Declaration *d,
               const PartNew *part) {
    Str id = id_new(b->a, d->region, ID_PART);
    CellChanges said = {0};
    TrailEntry entry = {.action = S("part.give")};
    batch_one(b, SQL_SECTION_PART_ADD,
              BINDS(bind_str(id), bind_str(d->region), bind_str(d->id),
                    bind_str(part->section), bind_str(part->fields),
                    bind_str(part->note), bind_str(w->session->person),
                    bind_int(w->now), bind_str(text_json(b->a, part->text))));
    VEC_ADD(b->a, &said, ((CellChange){S("section"), {0}, part->section}));
    VEC_ADD(b->a, &said, ((CellChange){S("fields"), {0}, part->fields}));
    write_trail(b, w, d, RIGHT_DECL_EDIT, &entry, id, &said);
}

void part_save(Batch *b, const Writing *w, const Declaration *d,
               const SectionPart *part, const Decl *mine,
               const CellChanges *changes) {
    TrailEntry entry = {.action = S("part.edit")};
    batch_one(b, SQL_SECTION_PART_SAVE,
              BINDS(bind_str(text_json(b->a, mine)),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(part->id), bind_int(part->version)));
    write_trail(b, w, d, RIGHT_DECL_PROPOSE, &entry, part->id, changes);
}

static const struct TurnRow {
    PartState to;
    Right right;
    Str action;
} TURNS[] = {
    [PART_FINISH] = {PART_DONE, RIGHT_DECL_PROPOSE, S_INIT("part.done")},
    [PART_REOPEN] = {PART_GIVEN, RIGHT_DECL_PROPOSE, S_INIT("part.reopen")},
    [PART_RETURN] = {PART_GIVEN, RIGHT_DECL_EDIT, S_INIT("part.return")},
    [PART_TAKE_BACK] = {PART_TAKEN_BACK, RIGHT_DECL_EDIT,
                        S_INIT("part.take_back")},
};

void part_turn(Batch *b, const Writing *w, const Declaration *d,
               const SectionPart *part, PartTurn turn, Str word) {
    const struct TurnRow *row = &TURNS[turn];
    TrailEntry entry = {.action = row->action, .reason = word};
    batch_one(b, SQL_SECTION_PART_STATE,
              BINDS(bind_str(STATES[row->to].word),
                    bind_str(w->session->person), bind_int(w->now),
                    bind_str(part->id), bind_int(part->version),
                    bind_str(STATES[part->state].word),
                    word.n > 0 ? bind_str(word) : bind_null()));
    write_trail(b, w, d, row->right, &entry, part->id, &(CellChanges){0});
}

void part_merged(Batch *b, const Writing *w, const Declaration *d,
                 const SectionPart *part) {
    TrailEntry entry = {.action = S("part.merge")};
    batch_one(b, SQL_SECTION_PART_MERGED,
              BINDS(bind_str(w->session->person), bind_int(w->now),
                    bind_str(part->id), bind_int(part->version)));
    write_trail(b, w, d, RIGHT_DECL_EDIT, &entry, part->id, &(CellChanges){0});
}
