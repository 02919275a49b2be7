/* SPDX-License-Identifier: Apache-2.0
 * One request line of `jixiao targets` to one answer line. */
#include "target/target.h"

#include "base/utf8.h"

enum { COLUMNS_MAX = 64 };

static int digits_of(Str s) {
    int n = 0;
    for (size_t i = 0; i < s.n && i < 4; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return 0;
        n = n * 10 + (s.p[i] - '0');
    }
    return n;
}

static TargetCell cell_of(Str column, Str text) {
    static const struct {
        Str name;
        TargetColumn kind;
    } KINDS[] = {{S_INIT("name"), COLUMN_NAME},
                 {S_INIT("value"), COLUMN_VALUE},
                 {S_INIT("target"), COLUMN_TARGET},
                 {S_INIT("unit"), COLUMN_UNIT},
                 {S_INIT("op"), COLUMN_OP},
                 {S_INIT("type"), COLUMN_TYPE},
                 {S_INIT("actual"), COLUMN_ACTUAL},
                 {S_INIT("score"), COLUMN_SCORE},
                 {S_INIT("got"), COLUMN_GOT},
                 {S_INIT("attribute"), COLUMN_ATTRIBUTE},
                 {S_INIT("name(value)"), COLUMN_NAME_VALUE}};
    TargetCell cell = {COLUMN_OTHER, 0, text};
    for (size_t i = 0; i < COUNT_OF(KINDS); i++)
        if (str_equal(KINDS[i].name, column)) cell.kind = KINDS[i].kind;
    if (str_has_prefix(column, S("base_"))) {
        cell.kind = COLUMN_BASE;
        cell.year = digits_of(str_from(column, S("base_").n));
    } else if (str_has_prefix(column, S("target_"))) {
        cell.kind = COLUMN_TARGET_YEAR;
        cell.year = digits_of(str_from(column, S("target_").n));
    }
    return cell;
}

static void answer_row(Targets *out, Arena *a, Str text, const Json *columns,
                       TargetContext context) {
    TargetCell cells[COLUMNS_MAX];
    size_t n = 0;
    for (Str rest = text; rest.p != NULL && n < COLUMNS_MAX;) {
        Str cell = str_cut(&rest, S("\t"));
        bool known = columns != NULL && columns->kind == JSON_ARRAY &&
                     n < columns->items.n;
        cells[n] = cell_of(known ? columns->items.items[n].text : S(""), cell);
        n++;
    }
    targets_in_row(out, a, cells, n, context);
}

static TargetContext context_of(const Json *request) {
    TargetContext context = {0};
    context.category =
        target_category_from_name(json_find_str(request, S("category")));
    const Json *year = json_find(request, S("form_year"));
    if (year != NULL &&
        (year->kind == JSON_NUMBER || year->kind == JSON_STRING))
        context.form_year = digits_of(year->text);
    return context;
}

/* The request's id as it was given. */
static void answer_id(JsonOut *out, const Json *id) {
    json_key(out, S("id"));
    if (id != NULL && id->kind == JSON_NUMBER)
        json_number(out, id->text);
    else
        json_str(out,
                 id != NULL && id->kind == JSON_STRING ? id->text : (Str){0});
}

bool targets_answer(Buf *out, Arena *a, Str request, Err *e) {
    Json j;
    if (!json_read(&j, a, request, e)) return false;
    Str text = json_find_str(&j, S("text"));
    if (j.kind != JSON_OBJECT || text.p == NULL)
        return err_set(e, ERR_FORMAT, "请求行没有 text 键",
                       "the request line has no text",
                       "每行应为 JSON 对象，含 id 和 text。",
                       "Each line is a JSON object with id and text.");
    Targets targets = {0};
    if (str_equal(json_find_str(&j, S("kind")), S("row")))
        answer_row(&targets, a, text, json_find(&j, S("columns")),
                   context_of(&j));
    else
        targets_in_text(&targets, a, text, context_of(&j));
    JsonOut answer = json_out(out);
    json_open_object(&answer);
    answer_id(&answer, json_find(&j, S("id")));
    json_key(&answer, S("targets"));
    json_open_array(&answer);
    for (size_t i = 0; i < targets.n; i++)
        target_to_json(&answer, a, &targets.items[i]);
    json_close_array(&answer);
    json_close_object(&answer);
    return true;
}
