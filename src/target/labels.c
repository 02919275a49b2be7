/* SPDX-License-Identifier: Apache-2.0
 * The contract's words for what a target says, and a target as JSON. */
#include "target/target.h"

#include "base/utf8.h"

static const Str OPS[] = {[OP_NONE] = {0},
                          [OP_GE] = S_INIT(">="),
                          [OP_LE] = S_INIT("<="),
                          [OP_EQ] = S_INIT("="),
                          [OP_GT] = S_INIT(">"),
                          [OP_LT] = S_INIT("<"),
                          [OP_RANGE] = S_INIT("range"),
                          [OP_QUALITATIVE] = S_INIT("qualitative")};

/* Signs and words that forms print in the column of the sign. */
static const struct {
    Str text;
    TargetOp op;
} OP_WORDS[] = {{S_INIT("≥"), OP_GE},
                {S_INIT("≧"), OP_GE},
                {S_INIT("=>"), OP_GE},
                {S_INIT("≤"), OP_LE},
                {S_INIT("≦"), OP_LE},
                {S_INIT("=<"), OP_LE},
                {S_INIT("=="), OP_EQ},
                {S_INIT("大于等于"), OP_GE},
                {S_INIT("不低于"), OP_GE},
                {S_INIT("不少于"), OP_GE},
                {S_INIT("小于等于"), OP_LE},
                {S_INIT("不高于"), OP_LE},
                {S_INIT("不超过"), OP_LE},
                {S_INIT("等于"), OP_EQ},
                {S_INIT("大于"), OP_GT},
                {S_INIT("小于"), OP_LT},
                {S_INIT("定性"), OP_QUALITATIVE}};

Str target_op_name(TargetOp op) {
    return OPS[op];
}

/* "＞＝" is ">=" */
static Str fold_sign(Str name, char text[UTF8_MAX * 4]) {
    size_t n = 0;
    for (Str rest = name; rest.n > 0 && n + UTF8_MAX <= UTF8_MAX * 4;) {
        uint32_t rune = rune_fold(utf8_next(&rest));
        if (!rune_is_blank(rune)) n += utf8_encode(text + n, rune);
    }
    return (Str){text, n};
}

TargetOp target_op_from_name(Str name) {
    char text[UTF8_MAX * 4];
    Str folded = fold_sign(name, text);
    if (folded.n == 0) return OP_NONE;
    for (size_t i = OP_GE; i < COUNT_OF(OPS); i++)
        if (str_equal(OPS[i], folded)) return (TargetOp)i;
    for (size_t i = 0; i < COUNT_OF(OP_WORDS); i++)
        if (str_equal(OP_WORDS[i].text, folded)) return OP_WORDS[i].op;
    return OP_NONE;
}

Str relative_name(Relative r) {
    static const Str NAMES[] = {{0},
                                S_INIT("yoy_percent"),
                                S_INIT("yoy_points"),
                                S_INIT("yoy_abs"),
                                S_INIT("baseline")};
    return NAMES[r];
}

Str direction_name(Direction d) {
    static const Str NAMES[] = {{0}, S_INIT("up"), S_INIT("down")};
    return NAMES[d];
}

Str per_name(Per p) {
    static const Str NAMES[] = {{0},
                                S_INIT("year"),
                                S_INIT("half_year"),
                                S_INIT("quarter"),
                                S_INIT("month"),
                                S_INIT("week"),
                                S_INIT("day"),
                                S_INIT("semester"),
                                S_INIT("hour")};
    return NAMES[p];
}

TargetCategory target_category_from_name(Str name) {
    static const Str NAMES[] = {{0},
                                S_INIT("quantity"),
                                S_INIT("quality"),
                                S_INIT("timeliness"),
                                S_INIT("cost"),
                                S_INIT("economic"),
                                S_INIT("social"),
                                S_INIT("ecological"),
                                S_INIT("sustainable"),
                                S_INIT("satisfaction")};
    for (size_t i = 1; i < COUNT_OF(NAMES); i++)
        if (str_equal(NAMES[i], name)) return (TargetCategory)i;
    return TARGET_ANY;
}

void target_to_json(JsonOut *j, Arena *a, const Target *t) {
    json_open_object(j);
    json_key_str(j, S("name"), t->name);
    json_key_str(j, S("op"), target_op_name(t->op));
    json_key_str(j, S("value"),
                 t->has_value ? decimal_to_str(a, t->value) : (Str){0});
    json_key_str(j, S("high"),
                 t->has_high ? decimal_to_str(a, t->high) : (Str){0});
    json_key_str(j, S("unit"), t->unit.n > 0 ? t->unit : (Str){0});
    json_key_bool(j, S("unit_inferred"), t->unit_inferred);
    json_key_str(j, S("relative"), relative_name(t->relative));
    json_key_str(j, S("direction"), direction_name(t->direction));
    json_key_str(j, S("deadline"),
                 date_is_set(t->deadline) ? date_to_str(a, t->deadline)
                                          : (Str){0});
    json_key_str(j, S("per"), per_name(t->per));
    if (t->approx) json_key_bool(j, S("approx"), true);
    if (t->stretch) json_key_bool(j, S("stretch"), true);
    if (t->qual.n > 0) json_key_str(j, S("qual"), t->qual);
    json_key(j, S("span"));
    json_open_array(j);
    json_int(j, (int64_t)t->start);
    json_int(j, (int64_t)t->end);
    json_close_array(j);
    json_close_object(j);
}
