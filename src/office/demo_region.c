/* SPDX-License-Identifier: Apache-2.0
 * The demo region's bureau, departments and people. */
#include "office/demo_region.h"

#include <sodium.h>

#include "office/moment.h"
#include "review/codes.h"
#include "review/password.h"
#include "store/id.h"

enum { CALL_MONTH = 7 };

static const Str ADDRESS = S_INIT("127.0.0.1");

static const Str SECTIONS[] = {S_INIT("绩效科"),     S_INIT("预算科"),
                               S_INIT("科教文卫科"), S_INIT("农业农村科"),
                               S_INIT("行政政法科"), S_INIT("经济建设科"),
                               S_INIT("社会保障科")};

static const Str SURNAMES =
    S_INIT("王赵李张刘陈杨黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖"
           "田董袁潘于"
           "蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊"
           "秦邱江尹薛"
           "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤");

int demo_year(int64_t now) {
    Date today = moment_date(now);
    return today.month >= CALL_MONTH ? today.year + 1 : today.year;
}

bool demo_write(Demo *d, const Batch *b, Err *e) {
    Outcome outcome;
    if (!store_write(&outcome, d->store, b, e)) return false;
    if (outcome.kind == OUTCOME_DONE) return true;
    err_set(e, ERR_SYSTEM, "", "", NULL, NULL);
    err_zh(e, "写演示数据时第 %zu 步没有写成", outcome.step + 1);
    err_en(e, "step %zu of the demo could not be written", outcome.step + 1);
    return false;
}

/* ---- people ---- */

static Str person_name(const Demo *d) {
    size_t at = d->people.n * 3 % SURNAMES.n;
    return str_join(d->a, str_slice(SURNAMES, at, at + 3), S("示例"));
}

typedef struct Seat {
    Str unit, unit_name, section, section_name;
    PersonRole role;
    bool opens; /* the account of this role that can sign in */
    bool waits; /* for somebody's form: another of the role has one */
} Seat;

static bool give_password(Demo *d, NewPerson *person, const Seat *seat,
                          Err *e) {
    uint8_t bytes[PASSWORD_RANDOM_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    DemoAccount *account = VEC_PUSH(d->a, &d->accounts);
    account->role = role_word(seat->role);
    account->login = person->login;
    account->name = person->name;
    account->unit = seat->unit_name;
    account->password = password_from_bytes(d->a, bytes);
    person->keeps_it = true;
    if (d->options->hash(&person->password, d->a, account->password))
        return true;
    return err_set(e, ERR_SYSTEM, "内存不够，算不了口令",
                   "no memory to hash a password", "请关掉别的程序再试。",
                   "Close other programs and try again.");
}

/* preparer, head, and head2 for who has the role and nothing to do in it. */
static Str login_of(const Demo *d, const Seat *seat) {
    Str role = role_word(seat->role);
    if (!seat->opens)
        return str_format(d->a, "%.*s%02zu", STR_ARG(role), d->people.n);
    return seat->waits ? str_format(d->a, "%.*s2", STR_ARG(role)) : role;
}

static bool add_person(Demo *d, Batch *b, const Writing *w, const Seat *seat,
                       Err *e) {
    NewPerson person = {.unit = seat->unit,
                        .section = seat->section,
                        .name = person_name(d),
                        .phone = str_format(d->a, "0739-555%04zu", d->people.n),
                        .roles = (Roles)1 << seat->role};
    person.login = login_of(d, seat);
    if (seat->opens && !give_password(d, &person, seat, e)) return false;
    Str id = person_create(b, w, d->region, &person);
    /* The region is old, its passwords are not. */
    if (seat->opens)
        batch_one(b, SQL_PERSON_PASSWORD_SINCE,
                  BINDS(bind_str(id), bind_int(d->options->now)));
    DemoPerson *p = VEC_PUSH(d->a, &d->people);
    p->session = (Session){.person = id,
                           .login = person.login,
                           .name = person.name,
                           .region = d->region,
                           .region_name = d->region_name,
                           .unit = seat->unit,
                           .unit_name = seat->unit_name,
                           .section = seat->section,
                           .section_name = seat->section_name,
                           .roles = person.roles};
    return true;
}

static bool sits_for(const Demo *d, const Session *s, PersonRole role,
                     size_t unit) {
    const DemoPlace *place = &d->places.items[unit];
    if ((s->roles >> role & 1) == 0) return false;
    switch (role) {
    case ROLE_PREPARER:
    case ROLE_SECTION:
    case ROLE_HEAD: return str_equal(s->unit, place->id);
    case ROLE_SUPERIOR: return str_equal(s->unit, place->parent);
    case ROLE_BUSINESS: return str_equal(s->section, place->in_charge);
    default: return true;
    }
}

const Session *demo_person(const Demo *d, PersonRole role, size_t unit) {
    for (size_t i = 0; i < d->people.n; i++)
        if (sits_for(d, &d->people.items[i].session, role, unit))
            return &d->people.items[i].session;
    return NULL;
}

/* ---- units ---- */

/* 11 an organ, 12 an institution; region; an organisation's code; check. */
static Str credit_code(const Demo *d, const DemoUnit *unit) {
    Str organisation = str_format(d->a, "MB%06lld",
                                  (long long)(str_hash(unit->code) % 1000000));
    Str first =
        str_format(d->a, "%s%.*s%.*s%c", unit->under.p == NULL ? "11" : "12",
                   STR_ARG(d->region), STR_ARG(organisation),
                   organisation_check(organisation));
    return str_format(d->a, "%.*s%c", STR_ARG(first), credit_code_check(first));
}

static void trail_made(Demo *d, Batch *b, const Writing *w, Str action,
                       Str object) {
    TrailEntry entry = writing_trail(w, d->a, ROLE_COUNT, action, object);
    entry.region = d->region;
    batch_trail(b, &entry);
}

static void add_unit(Demo *d, Batch *b, const Writing *w, Str id, Str parent,
                     Str parents, const DemoUnit *unit, const char *kind,
                     Str in_charge) {
    batch_one(b, SQL_UNIT_ADD,
              BINDS(bind_str(id), bind_str(d->region), bind_str(parent),
                    bind_str(parents), bind_str(unit->code),
                    bind_str(credit_code(d, unit)),
                    bind_str(str_join(d->a, d->region_name, unit->name)),
                    bind_str(unit->name), bind_str(str_from_c(kind)),
                    bind_str(in_charge), bind_int((int64_t)d->places.n),
                    bind_int(w->now)));
    trail_made(d, b, w, S("unit.create"), str_join(d->a, S("unit:"), id));
}

static Str add_section(Demo *d, Batch *b, const Writing *w, Str unit, Str name,
                       size_t position) {
    Str id = id_new(d->a, d->region, ID_SECTION);
    batch_one(b, SQL_SECTION_ADD,
              BINDS(bind_str(id), bind_str(d->region), bind_str(unit),
                    bind_str(name), bind_int((int64_t)position),
                    bind_int(w->now)));
    return id;
}

/* The bureau with its sections and those who sit in them. */
static bool add_bureau(Demo *d, Batch *b, const Writing *w, Str sections[],
                       Err *e) {
    static const DemoUnit bureau = {.name = S_INIT("财政局"),
                                    .code = S_INIT("101")};
    d->bureau = id_new(d->a, d->region, ID_UNIT);
    add_unit(d, b, w, d->bureau, (Str){0}, S(""), &bureau, "finance", (Str){0});
    Seat seat = {.unit = d->bureau,
                 .unit_name = str_join(d->a, d->region_name, bureau.name)};
    for (size_t i = 0; i < COUNT_OF(SECTIONS); i++) {
        sections[i] = add_section(d, b, w, d->bureau, SECTIONS[i], i);
        seat.section = sections[i];
        seat.section_name = SECTIONS[i];
        seat.role = i == 0   ? ROLE_PERFORMANCE
                    : i == 1 ? ROLE_BUDGET
                             : ROLE_BUSINESS;
        seat.opens = i < 3;
        if (!add_person(d, b, w, &seat, e)) return false;
        seat.opens = false; /* a colleague, to hand on to */
        if (!add_person(d, b, w, &seat, e)) return false;
    }
    seat.section = seat.section_name = (Str){0};
    seat.opens = true;
    for (seat.role = ROLE_SYSTEM_ADMIN; seat.role < ROLE_COUNT; seat.role++)
        if (!add_person(d, b, w, &seat, e)) return false;
    return true;
}

static size_t unit_find(const Demo *d, Str name) {
    size_t i = 0;
    while (i < d->units.n && !str_equal(d->units.items[i].name, name))
        i++;
    return i;
}

static bool add_place(Demo *d, Batch *b, const Writing *w, const DemoUnit *unit,
                      const Str sections[]) {
    DemoPlace place = {.id = id_new(d->a, d->region, ID_UNIT),
                       .parents = S("")};
    for (size_t i = 0; i < COUNT_OF(SECTIONS); i++)
        if (str_equal(SECTIONS[i], unit->section))
            place.in_charge = sections[i];
    if (unit->under.p != NULL) {
        size_t above = unit_find(d, unit->under);
        if (above >= d->places.n) return false;
        place.parent = place.parents = d->places.items[above].id;
    }
    add_unit(d, b, w, place.id, place.parent, place.parents, unit,
             unit->under.p != NULL ? "unit" : "department", place.in_charge);
    VEC_ADD(d->a, &d->places, place);
    return place.in_charge.n > 0;
}

static bool has_units_below(const Demo *d, Str name) {
    for (size_t i = 0; i < d->units.n; i++)
        if (str_equal(d->units.items[i].under, name)) return true;
    return false;
}

/* The accounts that open: of the first department preparer, section and head,
 * the head of the one whose form waits for it, a superior with a form to
 * review. */
static bool opens(const DemoUnit *unit, size_t i, PersonRole role) {
    if (role == ROLE_HEAD && i > 0)
        return str_has_suffix(demo_line(unit, S("way")), S(" submit"));
    if (role == ROLE_SUPERIOR) return str_equal(unit->code, S("308"));
    return i == 0;
}

static bool add_people_of(Demo *d, Batch *b, const Writing *w, size_t i,
                          Err *e) {
    const DemoUnit *unit = &d->units.items[i];
    static const PersonRole roles[] = {ROLE_PREPARER, ROLE_SECTION, ROLE_HEAD,
                                       ROLE_SUPERIOR};
    Str id = d->places.items[i].id;
    Str section = add_section(d, b, w, id, S("办公室"), 0);
    Str business = add_section(d, b, w, id, S("业务科"), 1);
    for (size_t r = 0; r < COUNT_OF(roles); r++) {
        bool drafts = roles[r] == ROLE_SECTION;
        Seat seat = {.unit = id,
                     .unit_name = str_join(d->a, d->region_name, unit->name),
                     .section = drafts ? business : section,
                     .section_name = drafts ? S("业务科") : S("办公室"),
                     .role = roles[r],
                     .opens = opens(unit, i, roles[r]),
                     .waits = roles[r] == ROLE_HEAD && i == 0};
        if (roles[r] == ROLE_SUPERIOR && !has_units_below(d, unit->name))
            continue;
        if (!add_person(d, b, w, &seat, e)) return false;
    }
    return true;
}

bool demo_region(Demo *d, Err *e) {
    enum { BEFORE = 400 };
    Str sections[COUNT_OF(SECTIONS)];
    const Session nobody = {.region = d->region, .login = S("demo")};
    const Writing w = {&nobody, d->options->now - (int64_t)BEFORE * MOMENT_DAY,
                       ADDRESS};
    Batch b = batch_new(d->a, (Str){0}, false);
    batch_one(&b, SQL_REGION_ADD,
              BINDS(bind_str(d->region), bind_str(d->region_name), bind_null(),
                    bind_int(w.now)));
    trail_made(d, &b, &w, S("store.demo"),
               str_join(d->a, S("region:"), d->region));
    if (!add_bureau(d, &b, &w, sections, e)) return false;
    for (size_t i = 0; i < d->units.n; i++)
        if (!add_place(d, &b, &w, &d->units.items[i], sections))
            return err_set(e, ERR_FORMAT,
                           "演示数据里有单位没有归口科室，或上级在它后面",
                           "a unit of the demo has no section in charge, or "
                           "stands before the one above it",
                           NULL, NULL);
    for (size_t i = 0; i < d->units.n; i++)
        if (!add_people_of(d, &b, &w, i, e)) return false;
    return demo_write(d, &b, e);
}
