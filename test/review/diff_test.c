/* SPDX-License-Identifier: Apache-2.0
 * Differences: pieces that read well, rows matched by what they say, and that
 * a difference tells of every cell. */
#include "test.h"

#include <time.h>

#include "base/buf.h"
#include "layout/decl_random.h"
#include "review/diff.h"
#include "review/expected.h"
#include "review/row_match.h"

enum { TEXT_MAX = 1 << 20 };

/* ---- prose ---- */

/* 建设[-一批-]{+3个市级+}创新载体 */
static Str shown(Arena *a, const Pieces *pieces) {
    Buf b = buf_new(a, TEXT_MAX);
    for (size_t i = 0; i < pieces->n; i++) {
        const Piece *p = &pieces->items[i];
        if (p->kind == PIECE_DELETED) buf_add(&b, S("[-"));
        if (p->kind == PIECE_INSERTED) buf_add(&b, S("{+"));
        buf_add(&b, p->text);
        if (p->kind == PIECE_DELETED) buf_add(&b, S("-]"));
        if (p->kind == PIECE_INSERTED) buf_add(&b, S("+}"));
    }
    return buf_str(&b);
}

static void pieces_read_well(void **state) {
    (void)state;
    static const struct {
        const char *before, *after, *shown;
    } cases[] = {
        {"", "", ""},
        {"不变", "不变", "不变"},
        {"", "新写的", "{+新写的+}"},
        {"删去", "", "[-删去-]"},
        {"建设一批创新载体，培育高新技术企业。",
         "建设3个市级创新载体，培育高新技术企业。",
         "建设[-一批-]{+3个市级+}创新载体，培育高新技术企业。"},
        {"新认定高新技术企业20家以上", "新认定高新技术企业25家以上",
         "新认定高新技术企业[-20-]{+25+}家以上"},
        {"增长15%，专利质押融资达到8000万元。",
         "比2025年增长15%，专利质押融资达到8000万元。",
         "{+比2025年+}增长15%，专利质押融资达到8000万元。"},
        {"新认定企业25家，培育一批高价值专利，专利申请量增长15%。",
         "新认定企业25家，专利申请量增长15%。",
         "新认定企业25家，[-培育一批高价值专利，-]专利申请量增长15%。"},
        {"满意度95.5%以上", "满意度96%以上", "满意度[-95.5%-]{+96%+}以上"},
        {"完成任务", "确保汛期前验收合格",
         "[-完成任务-]{+确保汛期前验收合格+}"},
        {"甲；乙；丙。", "甲；丙。", "甲；[-乙；-]丙。"},
        {"受益村民满意度90%", "受益村民和企业满意度90%",
         "受益村民{+和企业+}满意度90%"},
    };
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Str before = str_from_c(cases[i].before);
        Str after = str_from_c(cases[i].after);
        Pieces pieces = text_diff(a, before, after, &(size_t){TEXT_WORK_MAX});
        assert_str(shown(a, &pieces), str_from_c(cases[i].shown));
        assert_str(pieces_before(a, &pieces), before);
        assert_str(pieces_after(a, &pieces), after);
    }
    arena_free(a);
}

static uint64_t next(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

/* Texts of a few words, so that much is alike. */
static Str random_text(Arena *a, uint64_t *seed) {
    static const char *const words[] = {"水", "利", "工程", "12",  "座",
                                        "，", "。", "a",    "95%", "建",
                                        "建", "\n", "\xff"};
    Buf b = buf_new(a, 4096);
    for (uint64_t n = next(seed) % 40; n > 0; n--)
        buf_add(&b, str_from_c(words[next(seed) % COUNT_OF(words)]));
    return str_copy(a, buf_str(&b));
}

static void no_text_is_lost(void **state) {
    (void)state;
    Arena *a = test_arena();
    uint64_t seed = 3;
    for (int i = 0; i < 4000; i++) {
        ArenaMark mark = arena_mark(a);
        Str before = random_text(a, &seed), after = random_text(a, &seed);
        Pieces pieces = text_diff(a, before, after, &(size_t){TEXT_WORK_MAX});
        assert_str(pieces_before(a, &pieces), before);
        assert_str(pieces_after(a, &pieces), after);
        for (size_t k = 0; k < pieces.n; k++)
            assert_true(pieces.items[k].text.n > 0);
        arena_rewind(a, mark);
    }
    arena_free(a);
}

/* Two long texts without anything in common end at once. */
static void long_texts_are_bounded(void **state) {
    (void)state;
    Arena *a = test_arena();
    Buf x = buf_new(a, TEXT_MAX), y = buf_new(a, TEXT_MAX);
    for (int i = 0; i < 20000; i++) {
        buf_rune(&x, 0x4E00 + (uint32_t)i);
        buf_rune(&y, 0x4E00 + (uint32_t)(20000 - i));
    }
    Pieces pieces =
        text_diff(a, buf_str(&x), buf_str(&y), &(size_t){TEXT_WORK_MAX});
    assert_str(pieces_before(a, &pieces), buf_str(&x));
    assert_str(pieces_after(a, &pieces), buf_str(&y));
    arena_free(a);
}

/* ---- hostile declarations ---- */

enum { HOSTILE_MEMORY = 100 << 20, HOSTILE_SECONDS = 4 };

/* Signs at random: nothing holds them together, and much is alike. */
static void add_signs(Buf *b, uint64_t *seed, int n) {
    while (n-- > 0)
        buf_byte(b, "+-"[next(seed) % 2]);
}

/* As much as a draft holds, in so many goals of so many clauses. */
static Decl hostile_decl(Arena *a, int goals, int clauses, int signs,
                         uint64_t seed) {
    Decl d = {0};
    Buf text = buf_new(a, TEXT_MAX);
    for (int i = 0; i < goals; i++) {
        text.n = 0;
        for (int k = 0; k < clauses; k++) {
            buf_format(&text, "第%d，", k);
            add_signs(&text, &seed, signs);
            buf_add(&text, S("，"));
        }
        Str path = str_format(a, "goals[%d].text", i);
        assert_true(
            decl_set(&d, a, path, str_copy(a, buf_str(&text)), (Origin){0}));
    }
    return d;
}

/* The processor's seconds; not those of whoever else is at work. */
static double seconds_since(clock_t began) {
    return (double)(clock() - began) / CLOCKS_PER_SEC;
}

/* What cannot be told within the work that is allowed is replaced whole. */
static void hostile_prose_is_bounded(void **state) {
    (void)state;
    static const struct {
        int goals, clauses, signs;
    } cases[] = {{25, 10, 1990}, {500, 1, 1000}, {2000, 1, 240}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        Arena *a = test_arena();
        Decl was = hostile_decl(a, cases[i].goals, cases[i].clauses,
                                cases[i].signs, 1);
        Decl is = hostile_decl(a, cases[i].goals, cases[i].clauses,
                               cases[i].signs, 2);
        DeclDiff diff;
        size_t used = arena_used(a);
        clock_t began = clock();
        decl_diff(&diff, a, &was, &is);
        print_message("%d goals: %.2f s, %zu MiB\n", cases[i].goals,
                      seconds_since(began), (arena_used(a) - used) >> 20);
        assert_true(seconds_since(began) < HOSTILE_SECONDS);
        assert_true(arena_used(a) - used < HOSTILE_MEMORY);

        for (size_t k = 0; k < diff.cells.n; k++) {
            const CellDiff *d = &diff.cells.items[k];
            if (d->path_before.p == NULL || d->path_after.p == NULL) continue;
            assert_str(pieces_before(a, &d->pieces),
                       decl_find(&was, d->path_before)->raw);
            assert_str(pieces_after(a, &d->pieces),
                       decl_find(&is, d->path_after)->raw);
        }
        arena_free(a);
    }
}

/* ---- rows ---- */

static void rows_find_their_partners(void **state) {
    (void)state;
    Arena *a = test_arena();
    const RowKey before[] = {{S(""), S("新增农村供水受益人口"), false},
                             {S(""), S("水库除险加固座数"), false},
                             {S(""), S("河道保洁长度"), false}};
    const RowKey after[] = {{S(""), S("水库除险加固的座数"), false},
                            {S(""), S("培训基层水利员人数"), false},
                            {S(""), S("河道保洁长度"), false}};
    Matches m = rows_match(a, before, 3, after, 3);
    static const Match expected[] = {{0, -1}, {1, 0}, {-1, 1}, {2, 2}};
    assert_int_equal(m.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(m.items[i].before, expected[i].before);
        assert_int_equal(m.items[i].after, expected[i].after);
    }
    assert_int_equal(rows_match(a, before, 0, after, 0).n, 0);
    assert_int_equal(rows_match(a, before, 3, after, 0).n, 3);
    assert_int_equal(text_likeness(a, S("水库"), S("水 库")), 1000);
    assert_int_equal(text_likeness(a, S("水库"), S("文旅")), 0);
    arena_free(a);
}

/* ---- declarations ---- */

static Decl decl_of(Arena *a, const char *text) {
    Decl d;
    Err e;
    assert_true(decl_from_text(&d, a, str_from_c(text), &e));
    return d;
}

static void cells_are_compared(void **state) {
    (void)state;
    Arena *a = test_arena();
    Decl before = decl_of(a, "form = unit-2018\n"
                             "budget.expenditure.basic = 716.40\n"
                             "budget.expenditure.project = 316.20\n"
                             "goals[0].text = 建设一批创新载体。\n"
                             "goals[1].text = 推进科技成果转移转化。\n"
                             "indicators[0].level1 = output\n"
                             "indicators[0].level2 = quantity\n"
                             "indicators[0].text = 新认定企业20家。\n"
                             "preparer.name = 王示例\n");
    Decl after = decl_of(a, "form = unit-2018\n"
                            "budget.expenditure.basic = 726.4\n"
                            "budget.expenditure.project = 316.2\n"
                            "goals[0].text = 提升知识产权综合实力。\n"
                            "goals[1].text = 建设3个市级创新载体。\n"
                            "goals[2].text = 推进科技成果转移转化。\n"
                            "indicators[0].level1 = output\n"
                            "indicators[0].level2 = quantity\n"
                            "indicators[0].text = 新认定企业25家。\n"
                            "preparer.phone = 0736-7000000\n");
    DeclDiff diff;
    decl_diff(&diff, a, &before, &after);
    assert_int_equal(diff.changed, 3);
    assert_int_equal(diff.inserted, 2);
    assert_int_equal(diff.deleted, 1);
    assert_null(diff_find(&diff, S("budget.expenditure.project")));
    const CellDiff *basic = diff_find(&diff, S("budget.expenditure.basic"));
    assert_str(shown(a, &basic->pieces), S("[-716.4-]{+726.4+}"));
    assert_int_equal(diff.rows[LIST_GOALS].n, 3);
    assert_int_equal(diff.rows[LIST_GOALS].items[0].before, NO_ROW);
    const CellDiff *goal = diff_find(&diff, S("goals[1].text"));
    assert_str(goal->path_before, S("goals[0].text"));
    assert_str(shown(a, &goal->pieces), S("建设[-一批-]{+3个市级+}创新载体。"));
    assert_null(diff_find(&diff, S("goals[2].text")));
    assert_int_equal(diff_find(&diff, S("preparer.phone"))->kind,
                     CELL_INSERTED);
    arena_free(a);
}

typedef struct Told {
    Arena *a;
    const Decl *before;
    const DeclDiff *diff;
} Told;

static Str text_of(const Value *v) {
    if (v == NULL) return S("");
    Str text = v->text.p != NULL ? v->text : v->raw;
    return text.p == NULL ? S("") : text;
}

/* Where a path of `after` stood; absent: its row is new. */
static Str path_before(const Told *t, Str path) {
    Str rest = path, name = str_cut(&rest, S("["));
    if (rest.p == NULL) return path;
    for (RowList list = 0; list < LIST_COUNT; list++)
        for (size_t i = 0; i < t->diff->rows[list].n; i++) {
            RowPair pair = t->diff->rows[list].items[i];
            Str is = str_format(t->a, "%.*s[%d].", STR_ARG(name), pair.after);
            if (!str_equal(row_list_word(list), name) ||
                !str_has_prefix(path, is))
                continue;
            if (pair.before == NO_ROW) return (Str){0};
            return str_format(t->a, "%.*s[%d].%.*s", STR_ARG(name), pair.before,
                              STR_ARG(str_from(path, is.n)));
        }
    fail_msg("no row of %.*s", STR_ARG(path));
    return (Str){0};
}

/* A cell of `after` is as the difference says, or as it was. */
static void is_told(void *context, Str path, ValueKind kind, const Value *v) {
    const Told *t = context;
    (void)kind;
    const CellDiff *d = diff_find(t->diff, path);
    Str was = path_before(t, path);
    if (d != NULL)
        assert_str(pieces_after(t->a, &d->pieces), text_of(v));
    else if (was.p == NULL)
        assert_int_equal(text_of(v).n, 0);
    else
        assert_str(text_of(decl_find(t->before, was)), text_of(v));
}

/* A cell of `before` that is not in `after` is told as deleted. */
static void was_told(void *context, Str path, ValueKind kind, const Value *v) {
    const Told *t = context;
    bool found = false;
    (void)kind;
    for (size_t i = 0; i < t->diff->cells.n; i++) {
        const CellDiff *d = &t->diff->cells.items[i];
        if (!str_equal(d->path_before, path)) continue;
        assert_str(pieces_before(t->a, &d->pieces), text_of(v));
        found = true;
    }
    assert_true(found || text_of(v).n == 0 ||
                diff_path(t->a, t->diff, path).p != NULL);
}

static void everything_is_told(Arena *a, const Decl *x, const Decl *y) {
    ArenaMark mark = arena_mark(a);
    DeclDiff diff;
    decl_diff(&diff, a, x, y);
    Told t = {a, x, &diff};
    decl_each(y, a, is_told, &t);
    decl_each(x, a, was_told, &t);
    arena_rewind(a, mark);
}

/* Two of one form that were invented apart; and one against itself with rows
 * gone, turned round and put in. */
static void differences_tell_everything(void **state) {
    (void)state;
    Arena *a = test_arena();
    Layouts layouts;
    Err e;
    assert_true(layouts_embedded(&layouts, a, &e));
    for (size_t l = 0; l < layouts.items.n; l++)
        for (uint64_t seed = 0; seed < 12; seed++) {
            Decl x, y;
            decl_random(&x, a, layouts.items.items[l], seed);
            decl_random(&y, a, layouts.items.items[l], seed + 100);
            everything_is_told(a, &x, &y);
            everything_is_told(a, &x, &x);
            Decl changed = x;
            changed.goals = y.goals;
            if (changed.indicators.n > 1) {
                changed.indicators.items = &x.indicators.items[1];
                changed.indicators.n--;
            }
            everything_is_told(a, &x, &changed);
            everything_is_told(a, &changed, &x);
        }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_read_well),
        cmocka_unit_test(no_text_is_lost),
        cmocka_unit_test(long_texts_are_bounded),
        cmocka_unit_test(hostile_prose_is_bounded),
        cmocka_unit_test(rows_find_their_partners),
        cmocka_unit_test(cells_are_compared),
        cmocka_unit_test(differences_tell_everything),
    };
    return cmocka_run_group_tests_name("review/diff", tests, NULL, NULL);
}
