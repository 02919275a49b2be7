/* SPDX-License-Identifier: Apache-2.0
 * States, and the steps of a bureau out of JSON. */
#include "review/steps.h"

#include "base/embedded.h"
#include "base/utf8.h"

static const State STATES[] = {
    {S_INIT("draft"), SAID("未送审", "draft"), STATE_DRAFT, NULL},
    {S_INIT("returned"), SAID("被退回", "returned"), STATE_RETURNED, NULL},
    {S_INIT("withdrawn"), SAID("已撤回", "withdrawn"), STATE_WITHDRAWN, NULL},
    {S_INIT("edits"), SAID("改后通过，待单位同意", "edits to be accepted"),
     STATE_EDITS, NULL},
    {S_INIT("refused"), SAID("不予安排", "refused"), STATE_REFUSED, NULL},
    {S_INIT("accepted"), SAID("审核通过", "accepted"), STATE_ACCEPTED, NULL},
    {S_INIT("approved"), SAID("批复", "approved"), STATE_APPROVED, NULL},
    {S_INIT("published"), SAID("已公开", "published"), STATE_PUBLISHED, NULL},
};

/* ---- states ---- */

static const State *fixed_state(Str word) {
    for (size_t i = 0; i < COUNT_OF(STATES); i++)
        if (str_equal(STATES[i].word, word)) return &STATES[i];
    return NULL;
}

State state_of(StateKind kind) {
    for (size_t i = 0; i < COUNT_OF(STATES); i++)
        if (STATES[i].kind == kind) return STATES[i];
    return (State){.kind = kind};
}

bool state_find(State *out, const Steps *steps, Str word) {
    const State *fixed = fixed_state(word);
    if (fixed != NULL) {
        *out = *fixed;
        return true;
    }
    for (size_t i = 0; i < steps->items.n; i++) {
        const ReviewStep *step = &steps->items.items[i];
        if (!str_equal(step->word, word)) continue;
        *out = (State){word, {step->name, step->word}, step->kind, step};
        return true;
    }
    return false;
}

const ReviewStep *steps_next(const Steps *steps, const ReviewStep *step,
                             bool has_superior) {
    size_t i = step == NULL ? 0 : (size_t)(step - steps->items.items) + 1;
    for (; i < steps->items.n; i++)
        if (has_superior || !steps->items.items[i].with_superior)
            return &steps->items.items[i];
    return NULL;
}

bool state_is_with_unit(StateKind kind) {
    return kind == STATE_DRAFT || kind == STATE_RETURNED ||
           kind == STATE_WITHDRAWN;
}

bool state_is_step(StateKind kind) {
    return kind == STATE_CONFIRM || kind == STATE_REVIEW || kind == STATE_GRADE;
}

/* ---- the way ---- */

static void add_point(Way *way, Arena *a, Said name, Str word) {
    WayPoint *p = VEC_PUSH(a, way);
    p->name = name;
    p->word = word;
}

Way steps_way(Arena *a, const Steps *steps, bool has_superior) {
    Way way = {0};
    add_point(&way, a, (Said)SAID("填报", "draft"), state_of(STATE_DRAFT).word);
    const ReviewStep *step = NULL;
    while ((step = steps_next(steps, step, has_superior)) != NULL)
        add_point(&way, a, (Said){step->name, step->word}, step->word);
    add_point(&way, a, (Said)SAID("审核通过", "accepted"),
              state_of(STATE_ACCEPTED).word);
    add_point(&way, a, (Said)SAID("批复", "approved"),
              state_of(STATE_APPROVED).word);
    return way;
}

size_t way_index(const Way *way, const State *state) {
    switch (state->kind) {
    case STATE_DRAFT:
    case STATE_RETURNED:
    case STATE_WITHDRAWN: return 0;
    case STATE_EDITS:
    case STATE_REFUSED: return way->n - 3;
    case STATE_PUBLISHED: return way->n - 1;
    default: break;
    }
    for (size_t i = 0; i < way->n; i++)
        if (str_equal(way->items[i].word, state->word)) return i;
    return 0;
}

/* ---- reading ---- */

typedef struct Reader {
    Arena *a;
    Err *e;
    size_t number; /* of the step, from 1; 0: the pack itself */
} Reader;

#define HINT_ZH "请对照 data/steps.json 改正，docs/steps.md 说明了每一项。"
#define HINT_EN "Compare with data/steps.json; docs/steps.md explains each key."

static bool refuse(Reader *r, const char *zh, const char *en) {
    err_set(r->e, ERR_FORMAT, zh, en, HINT_ZH, HINT_EN);
    if (r->number == 0) return err_in(r->e, S("审核步骤"));
    err_en(r->e, "step %zu: %s", r->number, en);
    return err_in(r->e, str_format(r->a, "审核步骤 第 %zu 步", r->number));
}

static bool read_word(Str *out, Reader *r, const Json *j) {
    Str word = json_find_str(j, S("word"));
    if (word.n == 0 || word.n > STEP_WORD_MAX)
        return refuse(r, "“word”要 1 至 32 个小写英文字母",
                      "\"word\" must be 1 to 32 small letters");
    for (size_t i = 0; i < word.n; i++)
        if ((word.p[i] < 'a' || word.p[i] > 'z') && word.p[i] != '_')
            return refuse(r, "“word”只能用小写英文字母和下划线",
                          "\"word\" may hold small letters and _ only");
    if (fixed_state(word) != NULL)
        return refuse(r, "“word”用了别的状态的名字（如 draft、returned）",
                      "\"word\" is the name of another state");
    *out = word;
    return true;
}

static bool read_name(Str *out, Reader *r, const Json *j) {
    Str name = str_trim(json_find_str(j, S("name")));
    size_t n = utf8_count(name);
    if (n == 0 || n > STEP_NAME_MAX)
        return refuse(r, "“name”要 1 至 12 个字，如“业务科审核”",
                      "\"name\" must be 1 to 12 characters");
    *out = name;
    return true;
}

static bool read_kind(StateKind *out, Reader *r, const Json *j) {
    Str kind = json_find_str(j, S("kind"));
    if (str_equal(kind, S("confirm")))
        *out = STATE_CONFIRM;
    else if (str_equal(kind, S("review")))
        *out = STATE_REVIEW;
    else if (str_equal(kind, S("grade")))
        *out = STATE_GRADE;
    else
        return refuse(r, "“kind”要 confirm、review 或 grade",
                      "\"kind\" must be confirm, review or grade");
    return true;
}

/* The right that the step's act needs. */
static Right right_of_kind(StateKind kind) {
    if (kind == STATE_CONFIRM) return RIGHT_DECL_CONFIRM;
    return kind == STATE_GRADE ? RIGHT_DECL_GRADE : RIGHT_DECL_REVIEW;
}

static bool read_role(PersonRole *out, Reader *r, const Json *j,
                      StateKind kind) {
    PersonRole role = role_find(json_find_str(j, S("role")));
    if (role == ROLE_COUNT)
        return refuse(r, "“role”不是角色，见 docs/rights.md",
                      "\"role\" is no role; see docs/rights.md");
    if (right_scope(right_of_kind(kind), role) == WITHIN_NOTHING)
        return refuse(r, "“role”没有办这一步的权限，见 docs/rights.md",
                      "\"role\" has no right for this step; see "
                      "docs/rights.md");
    *out = role;
    return true;
}

static bool read_days(int *out, Reader *r, const Json *j) {
    const Json *days = json_find(j, S("days"));
    Decimal n = {0};
    if (days != NULL &&
        (days->kind != JSON_NUMBER || !decimal_from_str(&n, days->text) ||
         n.scale != 0 || n.digits < 0 || n.digits > DAYS_MAX))
        return refuse(r, "“days”要 0 至 90 的整数",
                      "\"days\" must be a whole number from 0 to 90");
    *out = (int)n.digits;
    return true;
}

static bool read_when(bool *with_superior, Reader *r, const Json *j) {
    const Json *when = json_find(j, S("when"));
    Str text = when == NULL ? S("always") : when->text;
    *with_superior = str_equal(text, S("has_superior"));
    if (*with_superior || str_equal(text, S("always"))) return true;
    return refuse(r, "“when”要 always 或 has_superior",
                  "\"when\" must be always or has_superior");
}

static bool read_scan(bool *needs_scan, Reader *r, const Json *j) {
    const Json *scan = json_find(j, S("needs_scan"));
    *needs_scan = scan != NULL && scan->kind == JSON_TRUE;
    if (scan == NULL || *needs_scan || scan->kind == JSON_FALSE) return true;
    return refuse(r, "“needs_scan”要 true 或 false",
                  "\"needs_scan\" must be true or false");
}

static bool keys_are_known(Reader *r, const Json *j) {
    static const Str known[] = {
        S_INIT("word"), S_INIT("kind"), S_INIT("name"),      S_INIT("role"),
        S_INIT("days"), S_INIT("when"), S_INIT("needs_scan")};
    for (size_t i = 0; i < j->items.n; i++) {
        bool found = false;
        for (size_t k = 0; k < COUNT_OF(known); k++)
            found |= str_equal(j->items.items[i].key, known[k]);
        if (!found)
            return refuse(r,
                          "有不认识的项；一步只有 word、kind、name、role、"
                          "days、when、needs_scan",
                          "an unknown key; a step has word, kind, name, role, "
                          "days, when, needs_scan");
    }
    return true;
}

static bool read_step(ReviewStep *out, Reader *r, const Json *j) {
    if (j->kind != JSON_OBJECT)
        return refuse(r, "要一个 {…}", "must be an object");
    return keys_are_known(r, j) && read_word(&out->word, r, j) &&
           read_name(&out->name, r, j) && read_kind(&out->kind, r, j) &&
           read_role(&out->role, r, j, out->kind) &&
           read_days(&out->days, r, j) &&
           read_when(&out->with_superior, r, j) &&
           read_scan(&out->needs_scan, r, j);
}

/* The head's first, one that grades last, none twice. */
static bool order_is_sound(Reader *r, const Steps *steps) {
    for (size_t i = 0; i < steps->items.n; i++) {
        const ReviewStep *step = &steps->items.items[i];
        bool first = i == 0, last = i + 1 == steps->items.n;
        r->number = i + 1;
        if (first != (step->kind == STATE_CONFIRM))
            return refuse(r, "第一步、也只有第一步是单位确认（confirm）",
                          "the first step, and no other, is confirm");
        if (last != (step->kind == STATE_GRADE))
            return refuse(r, "最后一步、也只有最后一步评定等级（grade）",
                          "the last step, and no other, is grade");
        if ((first || last) && step->with_superior)
            return refuse(r, "这一步对所有单位都要有，不能写 has_superior",
                          "this step is for all units, not has_superior");
        for (size_t k = 0; k < i; k++)
            if (str_equal(steps->items.items[k].word, step->word))
                return refuse(r, "“word”与前面的一步相同",
                              "\"word\" stands at an earlier step too");
    }
    return true;
}

bool steps_read(Steps *out, Arena *a, Str json, Err *e) {
    Json j;
    Reader r = {a, e, 0};
    *out = (Steps){0};
    if (!json_read(&j, a, json, e)) {
        e->hint_zh = HINT_ZH;
        e->hint_en = HINT_EN;
        return err_in(e, S("审核步骤"));
    }
    const Json *list = json_find(&j, S("steps"));
    if (list == NULL || list->kind != JSON_ARRAY)
        return refuse(&r, "没有“steps”：[…]", "no \"steps\": [...]");
    if (list->items.n < 2 || list->items.n > STEPS_MAX)
        return refuse(&r, "要 2 至 12 步", "must be 2 to 12 steps");
    out->name = json_find_str(&j, S("name"));
    for (size_t i = 0; i < list->items.n; i++) {
        r.number = i + 1;
        if (!read_step(VEC_PUSH(a, &out->items), &r, &list->items.items[i]))
            return false;
    }
    return order_is_sound(&r, out);
}

Steps steps_default(Arena *a) {
    Steps steps;
    Err e;
    bool ok = steps_read(&steps, a, embedded_find(S("data/steps.json")), &e);
    assert(ok);
    (void)ok;
    return steps;
}

bool steps_of_cycle(Steps *out, Arena *a, Str json, Err *e) {
    if (json.n > 0) return steps_read(out, a, json, e);
    *out = steps_default(a);
    return true;
}
