/* SPDX-License-Identifier: Apache-2.0
 * The left of 导入核对: what was read as its form is printed, and the words of
 * the file's own print that this does not show: nothing of it is missing. */
#include "base/utf8.h"
#include "office/moment.h"
#include "office/sheet.h"
#include "web/import.h"

enum { PRINT_MAX = 1 << 20 };

static bool is_number(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

/* Pages have numbers, sheets have names, a text has neither. */
static void put_part(Buf *b, bool english, Str part) {
    if (str_equal(part, S("document")) || part.n == 0) return;
    if (is_number(part))
        buf_format(b, english ? "page %.*s" : "第 %.*s 页", STR_ARG(part));
    else
        buf_format(b, "“%.*s”", STR_ARG(part));
}

Str import_where(const Request *r, const Origin *at) {
    bool english = r->english;
    Buf b = buf_new(r->a, FILLING_CELL_MAX);
    if (at->part.n == 0) return (Str){0};
    put_part(&b, english, at->part);
    if (b.n > 0) buf_add(&b, english ? S(", ") : S("，"));
    if (at->table > 0)
        buf_format(
            &b, english ? "table %d row %d cell %d" : "表 %d 第 %d 行第 %d 格",
            at->table, at->row, at->column);
    else
        buf_add(&b, english ? S("outside the table") : S("表外"));
    return buf_str(&b);
}

/* ---- what the print says ---- */

static void put_folded(Buf *b, Str s) {
    while (s.n > 0) {
        uint32_t rune = rune_fold(utf8_next(&s));
        if (!rune_is_blank(rune)) buf_rune(b, rune);
    }
}

static void put_blocks(Buf *b, const Blocks *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        const Block *block = &blocks->items[i];
        if (block->kind == BLOCK_PARAGRAPH) {
            put_folded(b, block->paragraph.text);
            continue;
        }
        for (size_t c = 0; c < block->table->cells.n; c++)
            put_blocks(b, &block->table->cells.items[c].blocks);
    }
}

/* Labels that the file prints in other words than its form. */
static void add_prints(Importing *it, const Layout *l) {
    Arena *a = it->page.r->a;
    const Receipt *receipt = &it->source.receipt;
    LaidOut laid;
    Buf print = buf_new(a, PRINT_MAX);
    layout_lay_out(&laid, a, l, &it->source, (LayOutOptions){0});
    for (size_t i = 0; i < laid.paper.parts.n; i++)
        put_blocks(&print, &laid.paper.parts.items[i].blocks);
    for (size_t i = 0; i < receipt->labels.n; i++) {
        Str label = receipt->labels.items[i].text;
        Buf folded = buf_new(a, PRINT_MAX);
        put_folded(&folded, label);
        if (folded.n > 0 && !str_has(buf_str(&print), buf_str(&folded)))
            VEC_ADD(a, &it->out.prints, label);
    }
    for (size_t i = 0; i < receipt->hidden.n; i++)
        VEC_ADD(a, &it->out.prints,
                str_format(a,
                           it->page.r->english ? "(hidden sheet “%.*s”, not "
                                                 "read)"
                                               : "（隐藏的工作表“%.*s”没有读）",
                           STR_ARG(receipt->hidden.items[i])));
}

void import_show_source(Importing *it) {
    Request *r = it->page.r;
    const Layout *l = request_layout(r, it->source.form);
    CheckedDraft *checked = ARENA_NEW(r->a, CheckedDraft);
    CheckOptions none = {0};
    Sheet sheet;
    if (l == NULL) return;
    filling_check(checked, r->a, &it->source, &none);
    sheet_of(&sheet, r->a,
             &(SheetOptions){.layout = l,
                             .checked = checked,
                             .english = r->english,
                             .prefix = S("src-"),
                             .numbers = it->numbers.items,
                             .numbers_n = it->numbers.n,
                             .today = moment_date(r->now)});
    it->out.icons = (SafeHtml){sheet.icons};
    it->out.sheet = (SafeHtml){sheet.form};
    add_prints(it, l);
}
