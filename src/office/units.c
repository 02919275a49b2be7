/* SPDX-License-Identifier: Apache-2.0
 * What is written when units and sections change. */
#include "office/units.h"

#include "base/utf8.h"
#include "office/trail.h"
#include "review/codes.h"
#include "store/id.h"

enum { UNIT_NAME_MIN = 2, UNIT_NAME_MAX = 60 };

static Unit unit_of(const Rows *rows, size_t i) {
    return (Unit){.id = row_str(rows, i, 0),
                  .region = row_str(rows, i, 1),
                  .parent = row_str(rows, i, 2),
                  .parents = row_str(rows, i, 3),
                  .code = row_str(rows, i, 4),
                  .uscc = row_str(rows, i, 5),
                  .name = row_str(rows, i, 6),
                  .short_name = row_str(rows, i, 7),
                  .kind = row_str(rows, i, 8),
                  .in_charge = row_str(rows, i, 9),
                  .position = row_int(rows, i, 10),
                  .state = row_str(rows, i, 11),
                  .version = row_int(rows, i, 12)};
}

bool unit_load(Unit *out, Arena *a, Store *s, Str id, Err *e) {
    Rows rows;
    *out = (Unit){0};
    if (!store_query(&rows, a, s, SQL_UNIT_FIND, BINDS(bind_str(id)), e))
        return false;
    if (rows.n == 1) *out = unit_of(&rows, 0);
    return true;
}

bool unit_by_code(Unit *out, Arena *a, Store *s, Str region, Str code, Err *e) {
    Rows rows;
    *out = (Unit){0};
    if (!store_query(&rows, a, s, SQL_UNIT_BY_CODE,
                     BINDS(bind_str(region), bind_str(code)), e))
        return false;
    if (rows.n == 1) *out = unit_of(&rows, 0);
    return true;
}

bool units_after(Units *out, Arena *a, Store *s, Str region, Str code, Err *e) {
    Rows rows;
    *out = (Units){0};
    if (!store_query(
            &rows, a, s, SQL_UNITS_OF_REGION,
            BINDS(bind_str(region), bind_str(code), bind_int(UNITS_PART)), e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        VEC_ADD(a, out, unit_of(&rows, i));
    return true;
}

Object unit_object(const Unit *unit) {
    return (Object){
        .region = unit->region, .unit = unit->id, .parents = unit->parents};
}

Str unit_way(Arena *a, const Unit *unit) {
    if (unit->parents.n == 0) return unit->id;
    return str_join(a, str_join(a, unit->parents, S(" ")), unit->id);
}

/* ---- is it sound? ---- */

bool unit_faults_any(const UnitFaults *f) {
    return f->code.zh.n > 0 || f->uscc.zh.n > 0 || f->name.zh.n > 0 ||
           f->kind.zh.n > 0 || f->in_charge.zh.n > 0;
}

/* Is it the unit, or one below it? */
static bool is_of(const Unit *unit, const Unit *old) {
    Str way = unit->parents;
    bool found = str_equal(unit->id, old->id);
    while (!found && way.p != NULL)
        found = str_equal(str_cut(&way, S(" ")), old->id);
    return found;
}

/* What is wrong with the unit above; zh absent: nothing. */
static Said above_wrong(Arena *a, Str code, const Unit *above,
                        const Unit *old) {
    if (above->id.n == 0)
        return (Said){
            str_format(a, "上级编码 %.*s 还没有，请先建上级单位",
                       STR_ARG(code)),
            str_format(a, "there is no unit %.*s above it: make that first",
                       STR_ARG(code))};
    if (old != NULL && is_of(above, old))
        return (Said)SAID("这个编码会把它放到自己下面",
                          "the code would put it below itself");
    bool stays = old != NULL && str_equal(old->parent, above->id);
    if (!stays && str_equal(above->state, S("closed")))
        return (Said)SAID("上级单位已撤销", "the unit above is closed");
    return (Said){0};
}

static bool check_code(UnitFaults *faults, Unit *wanted, Arena *a, Store *s,
                       const Unit *old, Err *e) {
    Unit other, above = {0};
    if (!budget_code_is_sound(wanted->code)) {
        faults->code = (Said){S("预算编码：部门 3 位，下级单位每级再加 3 位，"
                                "最多 21 位数字"),
                              S("a department's code has 3 digits, each level "
                                "below has 3 more, up to 21")};
        return true;
    }
    if (!unit_by_code(&other, a, s, wanted->region, wanted->code, e))
        return false;
    if (other.id.n > 0 && (old == NULL || !str_equal(other.id, old->id))) {
        faults->code = (Said){
            str_format(a, "这个编码是“%.*s”的", STR_ARG(other.name)),
            str_format(a, "it is the code of %.*s", STR_ARG(other.name))};
        return true;
    }
    if (old != NULL && str_equal(old->code, wanted->code)) {
        /* It stays, also where the unit above has another code by now. */
        wanted->parent = old->parent;
        wanted->parents = old->parents;
        return true;
    }
    Str parent = budget_code_parent(wanted->code);
    if (parent.n > 0 && !unit_by_code(&above, a, s, wanted->region, parent, e))
        return false;
    if (parent.n > 0) faults->code = above_wrong(a, parent, &above, old);
    wanted->parent = above.id;
    wanted->parents = above.id.n == 0 ? S("") : unit_way(a, &above);
    return true;
}

static bool check_charge(UnitFaults *faults, const Unit *wanted, Arena *a,
                         Store *s, Err *e) {
    Section section;
    if (wanted->in_charge.n == 0) return true;
    if (!section_load(&section, a, s, wanted->in_charge, e)) return false;
    if (!str_equal(section.region, wanted->region))
        faults->in_charge =
            (Said){S("没有这个科室"), S("there is no such section")};
    return true;
}

static const struct {
    Str kind;
    Said said;
    const char *others;
} KINDS[] = {
    {S_INIT("department"), SAID("部门", "department"), "主管部门|一级预算单位"},
    {S_INIT("unit"), SAID("下级单位", "unit"), "单位|二级预算单位|基层单位"},
    {S_INIT("finance"), SAID("财政部门", "finance bureau"),
     "财政局|财政|finance"},
};

Str unit_kind_of(Str word) {
    for (size_t i = 0; i < COUNT_OF(KINDS); i++) {
        Str others = str_from_c(KINDS[i].others);
        bool found = str_equal(word, KINDS[i].said.zh) ||
                     str_equal(word, KINDS[i].said.en);
        while (!found && others.n > 0)
            found = str_equal(word, str_cut(&others, S("|")));
        if (found) return KINDS[i].kind;
    }
    return S("");
}

Said unit_kind_said(Str kind) {
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_equal(KINDS[i].kind, kind)) return KINDS[i].said;
    return (Said){kind, kind};
}

void unit_check_own(UnitFaults *faults, const Unit *wanted, Arena *a) {
    size_t n = utf8_count(wanted->name);
    *faults = (UnitFaults){0};
    if (n < UNIT_NAME_MIN || n > UNIT_NAME_MAX)
        faults->name = (Said){S("单位名称要 2 至 60 个字"),
                              S("a name has 2 to 60 characters")};
    if (wanted->uscc.n > 0)
        (void)!credit_code_is_sound(&faults->uscc, a, wanted->uscc);
    if (!str_equal(wanted->kind, S("finance")) &&
        !str_equal(wanted->kind, S("department")) &&
        !str_equal(wanted->kind, S("unit")))
        faults->kind = (Said){S("请选类型"), S("choose what it is")};
}

bool unit_check(UnitFaults *faults, Unit *wanted, Arena *a, Store *s,
                const Unit *old, Err *e) {
    unit_check_own(faults, wanted, a);
    return check_code(faults, wanted, a, s, old, e) &&
           check_charge(faults, wanted, a, s, e);
}

/* ---- writing ---- */

static TrailEntry entry_of(const Batch *b, const Writing *w, const Unit *unit,
                           Str action) {
    PersonRole role = role_by_which(w->session, RIGHT_UNIT_EDIT, NULL);
    TrailEntry entry = writing_trail(w, b->a, role, action,
                                     str_join(b->a, S("unit:"), unit->id));
    entry.region = unit->region;
    entry.unit = unit->id;
    return entry;
}

static Str detail_of(Arena *a, const Unit *old, const Unit *now) {
    const TrailChange changes[] = {
        {S("code"), old->code, now->code},
        {S("uscc"), old->uscc, now->uscc},
        {S("name"), old->name, now->name},
        {S("short_name"), old->short_name, now->short_name},
        {S("kind"), old->kind, now->kind},
        {S("in_charge"), old->in_charge, now->in_charge},
        {S("parent"), old->parent, now->parent}};
    return trail_detail(a, changes, COUNT_OF(changes));
}

/* The absent Str where there is nothing in it. */
static Bind bind_some(Str s) {
    return s.n > 0 ? bind_str(s) : bind_null();
}

/* The unit above still stands where it was seen. */
static void guard_above(Batch *b, const Unit *unit) {
    if (unit->parent.n > 0)
        batch_one(b, SQL_UNIT_STANDS,
                  BINDS(bind_str(unit->parent), bind_str(unit->parents)));
}

void unit_create(Batch *b, const Writing *w, Unit *unit) {
    unit->id = id_new(b->a, unit->region, ID_UNIT);
    guard_above(b, unit);
    batch_one(b, SQL_UNIT_ADD,
              BINDS(bind_str(unit->id), bind_str(unit->region),
                    bind_some(unit->parent), bind_str(unit->parents),
                    bind_str(unit->code), bind_some(unit->uscc),
                    bind_str(unit->name), bind_some(unit->short_name),
                    bind_str(unit->kind), bind_some(unit->in_charge),
                    bind_int(unit->position), bind_int(w->now)));
    TrailEntry entry = entry_of(b, w, unit, S("unit.create"));
    entry.detail = detail_of(b->a, &(Unit){0}, unit);
    batch_trail(b, &entry);
}

static void move(Batch *b, const Writing *w, const Unit *old,
                 const Unit *wanted) {
    Unit moved = *old;
    moved.parents = wanted->parents;
    guard_above(b, wanted);
    batch_one(b, SQL_UNIT_MOVE,
              BINDS(bind_str(old->id), bind_some(wanted->parent),
                    bind_str(wanted->parents), bind_int(w->now),
                    bind_int(old->version)));
    batch_any(b, SQL_UNITS_MOVE_BELOW,
              BINDS(bind_str(old->region), bind_str(unit_way(b->a, old)),
                    bind_str(unit_way(b->a, &moved)), bind_int(w->now)));
    TrailEntry entry = entry_of(b, w, old, S("unit.move"));
    batch_trail(b, &entry);
}

void unit_change(Batch *b, const Writing *w, const Unit *old,
                 const Unit *wanted) {
    bool moves = !str_equal(old->parent, wanted->parent);
    if (moves) move(b, w, old, wanted);
    batch_one(b, SQL_UNIT_CHANGE,
              BINDS(bind_str(old->id), bind_str(wanted->code),
                    bind_some(wanted->uscc), bind_str(wanted->name),
                    bind_some(wanted->short_name), bind_str(wanted->kind),
                    bind_some(wanted->in_charge), bind_int(wanted->position),
                    bind_int(w->now), bind_int(old->version + moves)));
    TrailEntry entry = entry_of(b, w, old, S("unit.change"));
    entry.detail = detail_of(b->a, old, wanted);
    batch_trail(b, &entry);
}

void unit_set_state(Batch *b, const Writing *w, const Unit *unit, Str state) {
    batch_one(b, SQL_UNIT_SET_STATE,
              BINDS(bind_str(unit->id), bind_str(state), bind_int(w->now),
                    bind_int(unit->version)));
    bool closes = str_equal(state, S("closed"));
    TrailEntry entry =
        entry_of(b, w, unit, closes ? S("unit.close") : S("unit.change"));
    entry.detail =
        trail_detail(b->a, &(TrailChange){S("state"), unit->state, state}, 1);
    batch_trail(b, &entry);
}

bool unit_is_held(Said *why, Arena *a, Store *s, const Unit *unit, Err *e) {
    Rows rows;
    *why = (Said){0};
    if (!store_query(&rows, a, s, SQL_UNIT_HOLDS, BINDS(bind_str(unit->id)), e))
        return false;
    int people = (int)row_int(&rows, 0, 0), below = (int)row_int(&rows, 0, 1);
    int forms = (int)row_int(&rows, 0, 2);
    if (people + below + forms > 0)
        *why = (Said){
            str_format(a,
                       "还不能撤销：有 %d 个账号、%d 个下级单位、%d 份没有"
                       "办完的申报表。请先办离岗、撤销下级、办完申报表。",
                       people, below, forms),
            str_format(a,
                       "it cannot be closed yet: %d accounts, %d units below, "
                       "%d declarations on their way",
                       people, below, forms)};
    return true;
}

/* ---- sections ---- */

bool section_load(Section *out, Arena *a, Store *s, Str id, Err *e) {
    Rows rows;
    *out = (Section){0};
    if (!store_query(&rows, a, s, SQL_SECTION_FIND, BINDS(bind_str(id)), e))
        return false;
    if (rows.n == 1)
        *out = (Section){.id = row_str(&rows, 0, 0),
                         .region = row_str(&rows, 0, 1),
                         .unit = row_str(&rows, 0, 2),
                         .name = row_str(&rows, 0, 3),
                         .position = row_int(&rows, 0, 4),
                         .state = row_str(&rows, 0, 5),
                         .version = row_int(&rows, 0, 6)};
    return true;
}

bool section_name_is_sound(Str name) {
    size_t n = utf8_count(name);
    return n >= UNIT_NAME_MIN && n <= UNIT_NAME_MAX;
}

static void add_section_entry(Batch *b, const Writing *w, const Section *s,
                              Str action, const TrailChange *changes,
                              size_t n) {
    TrailEntry entry =
        writing_trail(w, b->a, role_by_which(w->session, RIGHT_UNIT_EDIT, NULL),
                      action, str_join(b->a, S("section:"), s->id));
    entry.region = s->region;
    entry.unit = s->unit;
    entry.detail = trail_detail(b->a, changes, n);
    batch_trail(b, &entry);
}

void section_create(Batch *b, const Writing *w, const Unit *unit,
                    Section *section) {
    section->id = id_new(b->a, unit->region, ID_SECTION);
    section->region = unit->region;
    section->unit = unit->id;
    batch_one(b, SQL_SECTION_ADD,
              BINDS(bind_str(section->id), bind_str(section->region),
                    bind_str(section->unit), bind_str(section->name),
                    bind_int(section->position), bind_int(w->now)));
    add_section_entry(b, w, section, S("section.create"),
                      &(TrailChange){S("name"), {0}, section->name}, 1);
}

void section_change(Batch *b, const Writing *w, const Section *old, Str name,
                    Str state) {
    const TrailChange changes[] = {{S("name"), old->name, name},
                                   {S("state"), old->state, state}};
    batch_one(b, SQL_SECTION_CHANGE,
              BINDS(bind_str(old->id), bind_str(name), bind_int(old->position),
                    bind_str(state), bind_int(w->now), bind_int(old->version)));
    add_section_entry(b, w, old, S("section.change"), changes,
                      COUNT_OF(changes));
}
