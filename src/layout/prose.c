/* SPDX-License-Identifier: Apache-2.0
 * A cell of indicators as running text: 数量指标：… 质量指标：…, each label on
 * a line of its own or in the line, or none at all. */
#include "base/utf8.h"
#include "layout/reader.h"

enum { GROUP_RUNES_MAX = 20, UNUSUAL_RUNES_MAX = 12 };

/* A label of a group inside the text. */
typedef struct GroupAt {
    Level2 level2; /* LEVEL2_NONE: unusual, named as printed */
    size_t start, name, name_end, end;
} GroupAt;

typedef VEC(GroupAt) GroupsAt;

/* The place of the colon that ends a label at `at`, or STR_NONE. A label in
 * the middle of a line may be broken over two. */
static size_t find_colon(Str s, size_t at, size_t end, bool broken,
                         size_t *after) {
    for (int i = 0; i < GROUP_RUNES_MAX && at < end; i++) {
        size_t n;
        uint32_t rune = rune_fold(utf8_decode(str_from(s, at), &n));
        if (rune == '\n' && !broken) return STR_NONE;
        if (rune == ':') {
            *after = at + n;
            return at;
        }
        at += n;
    }
    return STR_NONE;
}

/* Departments may add groups of their own: 行政效益：, 政治影响：. */
static bool is_unusual(Str name) {
    static const Str ends[] = {S_INIT("指标"), S_INIT("效益"), S_INIT("影响"),
                               S_INIT("满意度"), S_INIT("效果")};
    size_t runes = 0;
    for (Str rest = name; rest.n > 0; runes++)
        if (!rune_is_han(utf8_next(&rest))) return false;
    if (runes < 3 || runes > UNUSUAL_RUNES_MAX || str_has(name, S("其中")))
        return false;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_has_suffix(name, ends[i])) return true;
    return false;
}

/* True where the line before ended by itself and did not only wrap: after a
 * stop, or where it is short. */
static bool line_ended(Str s, size_t at) {
    enum { SHORT_BYTES = 60 };
    size_t n;
    Str before = str_trim(str_upto(s, at));
    if (before.n == 0) return true;
    uint32_t last = utf8_last(before, &n);
    if (!rune_is_han(last) && last != 0xFF0C && last != 0x3001) return true;
    size_t line = str_find_last(before, S("\n"));
    return before.n - (line == STR_NONE ? 0 : line + 1) < SHORT_BYTES;
}

/* Inside a line only known labels count. */
static bool group_at(const Reader *r, Str s, size_t at, size_t end,
                     bool unusual, GroupAt *out) {
    Numbered n = numbered_at(s, at, S(""));
    size_t name = n.style != 0 && n.end < end ? n.end : at, after;
    size_t colon = find_colon(s, name, end, !unusual, &after);
    if (colon == STR_NONE) {
        /* A line that is the label alone. */
        size_t line = str_find_byte(str_from(s, name), '\n');
        colon = line == STR_NONE ? end : name + line;
        if (colon > end || !unusual) return false;
        after = colon;
    }
    Str print = str_trim(str_slice(s, name, colon));
    if (!unusual && str_has_prefix(print, S("其中"))) return false;
    Key key = level_key(print);
    *out = (GroupAt){layout_level2(r->l, &key), at, name, colon, after};
    if (out->level2 != LEVEL2_NONE) return true;
    return unusual && after > colon && is_unusual(print) && line_ended(s, at);
}

static bool ends_clause(uint32_t last) {
    return last == 0x3002 || last == 0xFF1B || last == ';' ||
           rune_is_blank(last);
}

/* The groups whose labels begin lines. */
typedef struct LineGroups {
    size_t known;
    bool has[LEVEL2_COUNT];
} LineGroups;

/* Where labels begin lines, one inside a line is a label only if its group
 * has no line. */
static void find_inside(const Reader *r, GroupsAt *out, const LineGroups *lines,
                        Str s, size_t at, size_t line, size_t end) {
    enum { LINES_MIN = 2 };
    size_t n;
    uint32_t rune = at == 0 ? 0 : utf8_last(str_upto(s, at), &n);
    for (; at < line; at += n) {
        GroupAt group;
        bool begins = at > 0 && ends_clause(rune);
        rune = utf8_decode(str_from(s, at), &n);
        if (!begins || rune_is_blank(rune) ||
            !group_at(r, s, at, end, false, &group) ||
            (lines->known >= LINES_MIN && lines->has[group.level2]))
            continue;
        VEC_ADD(r->a, out, group);
        n = group.end - at;
        rune = utf8_last(str_upto(s, group.end), &(size_t){0});
    }
}

static size_t next_line(Str s, size_t at, size_t end) {
    size_t n = str_find_byte(str_from(s, at), '\n');
    return n == STR_NONE || at + n >= end ? end : at + n + 1;
}

static GroupsAt find_groups(const Reader *r, Str s, size_t start, size_t end) {
    LineGroups lines = {0};
    GroupsAt all = {0};
    GroupAt group;
    for (size_t at = start; at < end; at = next_line(s, at, end))
        if (group_at(r, s, at, end, true, &group) &&
            group.level2 != LEVEL2_NONE) {
            lines.known++;
            lines.has[group.level2] = true;
        }
    for (size_t at = start; at < end;) {
        size_t next = next_line(s, at, end), from = at;
        /* A label that was broken over two lines has gone on in this one. */
        if (all.n > 0 && all.items[all.n - 1].end > at)
            from = all.items[all.n - 1].end;
        else if (group_at(r, s, at, end, true, &group)) {
            VEC_ADD(r->a, &all, group);
            from = group.end;
        }
        find_inside(r, &all, &lines, s, from, next, end);
        at = next;
    }
    return all;
}

static void add_prose(Reader *r, Level1 level1, Level2 level2, Span label,
                      Span text) {
    size_t i = r->d->indicators.n;
    text = span_trim(text);
    if (text.start < text.end && is_placeholder(span_str(text))) {
        use_label(r, text);
        return;
    }
    if (text.start == text.end || i > FIELD_INDEX_MAX) return;
    if (level1 == LEVEL1_NONE) level1 = level2_parent(level2);
    set_meaning(r, field_path(r->a, "indicators", i, "level1"),
                level1_word(level1), label, USE_LABEL);
    if (level2 != LEVEL2_NONE)
        set_meaning(r, field_path(r->a, "indicators", i, "level2"),
                    level2_word(level2), label, USE_LABEL);
    else if (label.start < label.end)
        set_field(r, field_path(r->a, "indicators", i, "label"), label);
    set_field(r, field_path(r->a, "indicators", i, "text"), text);
}

void read_prose(Reader *r, Level1 level1, Span s) {
    s = span_trim(s);
    Str all = s.text->s;
    size_t before = r->d->indicators.n;
    GroupsAt found = find_groups(r, all, s.start, s.end);
    size_t first = found.n > 0 ? found.items[0].start : s.end;
    Span none = {s.text, s.start, s.start};
    add_prose(r, level1,
              level1 == LEVEL1_SATISFACTION ? LEVEL2_SATISFACTION : LEVEL2_NONE,
              none, (Span){s.text, s.start, first});
    for (size_t i = 0; i < found.n; i++) {
        GroupAt *g = &found.items[i];
        size_t end = i + 1 < found.n ? found.items[i + 1].start : s.end;
        Span label = span_trim((Span){s.text, g->name, g->name_end});
        size_t count = r->d->indicators.n;
        add_prose(r, level1, g->level2, label, (Span){s.text, g->end, end});
        bool is_value = g->level2 == LEVEL2_NONE && r->d->indicators.n > count;
        use_label(r, (Span){s.text, g->start, is_value ? label.start : g->end});
        if (is_value) use_label(r, (Span){s.text, label.end, g->end});
    }
    if (r->d->indicators.n == before) set_missing(r, S("indicators"));
}
